// Serves a built page in front of a node, as a node does it: for looking at a page while it is made.
// Usage: node tools/serve.mjs FOLDER NODE [PORT]
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const [folder, node, port = "8480"] = process.argv.slice(2);
const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
  "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types sw";

async function pass_on(request, response) {
  const answer = await fetch(node + request.url, { headers: { Accept: request.headers.accept ?? "*/*" } });
  response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  if (/^\/(v1|tile|checkpoint|genesis\.json|livez|readyz|metrics)(\/|$)/.test(path)) {
    pass_on(request, response).catch(() => response.writeHead(502).end());
    return;
  }
  const file = join(folder, path);
  const found = existsSync(file) && statSync(file).isFile() ? file : join(folder, "index.html");
  response.writeHead(200, {
    "Content-Type": types[extname(found)] ?? "application/octet-stream",
    "Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache",
  });
  response.end(readFileSync(found));
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
