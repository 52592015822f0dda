// Waits until all these nodes serve the same checkpoint: usage: alike.mjs URL...
// What is final at one of them, another may not have learned yet.
const patience_ms = 60_000;
const pause_ms = 50;

/** Origin, size and root; the cosignatures below them differ. */
async function head(url) {
  const answer = await fetch(`${url}/checkpoint`);
  return (await answer.text()).split("\n", 3).join("\n");
}

const urls = process.argv.slice(2);
const end = Date.now() + patience_ms;
for (;;) {
  const heads = await Promise.all(urls.map(head));
  if (new Set(heads).size === 1) break;
  if (Date.now() > end)
    throw new Error(`Not alike within ${patience_ms} ms:\n${heads.join("\n")}`);
  await new Promise((resolve) => setTimeout(resolve, pause_ms));
}
