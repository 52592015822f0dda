// Makes web/page/packs/known_cases.json anew, should the form of packs ever change: a small pack, and
// what is known of certificates and labels by it.
import { readFileSync, writeFileSync } from "node:fs";
import { load } from "./load.mjs";
import { issuer, start_world } from "./world.mjs";

const { TrustPack } = await load("../verifier/pack/index.ts");
const out = new URL(
  "../../../web/page/packs/known_cases.json",
  import.meta.url,
);

async function known_of(world) {
  world.add_key(issuer, "labels");
  const digits = (number) => world.label(number).link.split("#")[1];
  const [good, revoked] = [digits("LED-5"), digits("LED/2.b")];
  world.record(
    ...["attestation", "withdraw", "LED/2.b", "--as", issuer],
    ...["--reason", "production moved"],
  );
  const path = world.paper("known.pack", "");
  world.run(
    ...["pack", "build", "--node", world.url(1), "--out", path],
    ...["--certificate", "LED-1", "--certificate", "LED-4", "--issuer", issuer],
  );
  const answer = await fetch(`${world.url(1)}/genesis.json`);
  const label = (digits) => ({ issuer: "", number: "", label: digits });
  return {
    genesis: await answer.text(),
    pack: readFileSync(path, "base64"),
    cases: [
      [{ issuer, number: "LED-1" }, "VALID", ""],
      [{ issuer, number: "LED-4" }, "NOT_VALID", "withdrawn"],
      [label(good), "CHECK_FURTHER", "record_not_seen"],
      [label(revoked), "NOT_VALID", "list_ended"],
    ],
  };
}

/** As the judge says today: whoever makes them anew looks at what has changed. */
async function compared({ genesis, pack, cases }) {
  const bytes = new Uint8Array(Buffer.from(pack, "base64"));
  const opened = await TrustPack.open(bytes, new TextEncoder().encode(genesis));
  for (const [question, verdict, reason] of cases) {
    const report = await opened.judge(question, new Date(opened.madeMs));
    const why = report.findings.map(({ id }) => id).join(", ");
    console.log(`${report.certificate} (${why}), known: ${verdict} ${reason}`);
  }
}

const world = await start_world();
try {
  const known = await known_of(world);
  await compared(known);
  writeFileSync(out, `${JSON.stringify(known, undefined, 2)}\n`);
} finally {
  world.stop();
}
