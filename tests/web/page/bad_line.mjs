// A line to a node that breaks, or falls silent, within the next pack that is fetched over it.
import { connect, createServer } from "node:net";

const asks_for_pack = (bytes) =>
  bytes.subarray(0, 14).toString("latin1") === "GET /v1/packs/";

/** Passes on what comes until `limit` bytes are through, then does `then` in its place. */
function passed_on(from, to, limit_of) {
  let passed = 0;
  from.on("data", (bytes) => {
    const limit = limit_of();
    if (!limit) return to.write(bytes);
    const part = bytes.subarray(0, Math.max(0, limit.bytes - passed));
    passed += part.length;
    to.write(part);
    // A browser drops what it has not handed on yet when a line breaks.
    if (passed >= limit.bytes && limit.breaks)
      setTimeout(() => to.destroy(), 500);
  });
}

/** Where it can be reached, and what it is to do with the next pack. */
export async function bad_line(node) {
  const { hostname, port } = new URL(node);
  const sockets = new Set();
  let next;
  const server = createServer((browser) => {
    const there = connect(Number(port), hostname);
    let limit;
    browser.on("data", (bytes) => {
      if (next && asks_for_pack(bytes)) [limit, next] = [next, undefined];
      there.write(bytes);
    });
    passed_on(there, browser, () => limit);
    for (const [one, other] of [
      [browser, there],
      [there, browser],
    ]) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    break_after: (bytes) => (next = { bytes, breaks: true }),
    hold_after: (bytes) => (next = { bytes, breaks: false }),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
