// The sample ledger (samples/README.md) with its interface, and the pages before it: history of a year, which a
// network that a test has just founded cannot have.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const tool =
  process.env.TOUCHSTONE ?? join(root, "build/release/bin/touchstone");
const server =
  process.env.TOUCHSTONE_SERVE_FOLDER ??
  join(root, "build/release/bin/touchstone-serve-folder");
const pages = process.env.TOUCHSTONE_PAGES ?? join(root, "build/web");

export const lacks_sample = existsSync(server)
  ? false
  : "touchstone-serve-folder is not built";

const types = { html: "text/html", js: "text/javascript", css: "text/css" };

/** What the interface answers; else a page's file, or the page itself. */
function forward(port, asked, answer) {
  const { pathname } = new URL(asked.url, "http://localhost");
  if (!/^\/(v1|tile|checkpoint|genesis\.json)(\/|$)/.test(pathname)) {
    const file = join(pages, pathname);
    const is_file = pathname !== "/" && existsSync(file);
    const found = is_file ? file : join(pages, "index.html");
    answer.writeHead(200, {
      "Content-Type": types[found.split(".").pop()] ?? "",
    });
    return answer.end(readFileSync(found));
  }
  const { url: path, method, headers } = asked;
  const onward = request({ port, path, method, headers }, (given) => {
    answer.writeHead(given.statusCode, given.headers);
    given.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}

class Sample {
  #folder = mkdtempSync(join(tmpdir(), "touchstone-sample-"));
  #serving;
  #pages;

  async start() {
    const ledger = join(this.#folder, "ledger");
    const env = { ...process.env, TOUCHSTONE: tool };
    execFileSync(join(root, "samples/make-ledger.sh"), [ledger], { env });
    this.#serving = spawn(server, [ledger], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const [line] = await new Promise((resolve, reject) => {
      this.#serving.stdout.once("data", (bytes) =>
        resolve(String(bytes).split("\n")),
      );
      this.#serving.once("exit", () => reject(new Error("nothing serves")));
    });
    const port = Number(line);
    this.#pages = createServer((asked, answer) => forward(port, asked, answer));
    await new Promise((resolve) => this.#pages.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${this.#pages.address().port}`;
  }

  stop() {
    this.#serving?.stdin.end();
    this.#pages?.closeAllConnections();
    this.#pages?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function start_sample() {
  const sample = new Sample();
  try {
    await sample.start();
  } catch (error) {
    sample.stop();
    throw error;
  }
  return sample;
}
