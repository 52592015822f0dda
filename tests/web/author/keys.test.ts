// Key files of C++ are opened here and the other way round, and both sign alike.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import "../verifier/platform.ts";
import {
  envelopeFile,
  leafOf,
  readEnvelopeFile,
  unsigned,
  withSignature,
} from "../../../web/author/envelope.ts";
import { message } from "../../../web/author/encode.ts";
import {
  formatKeyFile,
  type KeyFile,
  parseKeyFile,
} from "../../../web/author/key_file.ts";
import { openSeed, sealSeed } from "../../../web/author/sealing.ts";
import {
  publicKeyOf,
  type Signer,
  signerAlone,
  signerOf,
} from "../../../web/author/signer.ts";
import {
  equal,
  fromHex,
  toHex,
  utf8,
} from "../../../web/verifier/bytes/bytes.ts";
import { keyId, verify } from "../../../web/verifier/crypto/ed25519.ts";
import { sha256 } from "../../../web/verifier/crypto/sha256.ts";
import { signedBytes } from "../../../web/verifier/records/envelope.ts";
import type {
  RecordMessage,
  StatusChange,
} from "../../../web/verifier/records/schema.ts";
import { StatusAction } from "../../../web/verifier/records/schema.ts";
import { bytesIn, lacksTool, Workshop } from "./tool.ts";

const passphrase = "correct horse, Größe 9";
const shop = lacksTool ? undefined : new Workshop(passphrase);
after(() => shop?.close());

/** RFC 8032, section 7.1, test 1. */
const seed = fromHex(
  "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
  32,
)!;

async function sealedHere(
  body: string,
  purpose: string,
  words: string,
): Promise<KeyFile> {
  const head = {
    body,
    purpose,
    demonstration: false,
    publicKey: await publicKeyOf(seed),
  };
  const [salt, nonce] = [
    new Uint8Array(16).fill(4),
    new Uint8Array(24).fill(5),
  ];
  return sealSeed({ head, passes: 2, memoryKib: 64, salt, nonce }, seed, words);
}

test("a file of the tool is opened", { skip: lacksTool }, async () => {
  const bytes = bytesIn(shop!.generate("xa.nab", "governance"));
  const file = parseKeyFile(bytes);
  assert.equal(file.head.body, "xa.nab");
  assert.ok(file.memoryKib >= 64 * 1024, "the costs of the tool");
  const opened = await openSeed(file, passphrase);
  assert.ok(equal(await publicKeyOf(opened), file.head.publicKey));
  assert.ok(equal(utf8(formatKeyFile(file)), bytes));
});

const record = message<RecordMessage>("Record", {
  author: "xa.nab",
  subject: "accreditation/xa.nab/A1",
  previous: new Uint8Array(32).fill(7),
  decided_on: "2026-03-01",
  status_change: message<StatusChange>("StatusChange", {
    action: StatusAction.suspend,
    reason_code: "nonconformity",
  }),
});

async function signedBy(signer: Signer, networkId: Uint8Array) {
  const envelope = unsigned(record);
  const signature = await signer.sign(signedBytes(networkId, envelope.bytes));
  return withSignature(envelope, {
    body: "xa.nab",
    keyId: keyId(await publicKeyOf(seed)),
    signature,
  });
}

test(
  "a file from here is opened by the tool, which signs the same",
  { skip: lacksTool },
  async () => {
    const file = await sealedHere("xa.nab", "records", passphrase);
    const id = toHex(keyId(file.head.publicKey));
    const name = `xa.nab.records.${id.slice(0, 8)}.key`;
    shop!.write(`keys/${name}`, formatKeyFile(file));
    const draft = shop!.write("draft.signed", envelopeFile([unsigned(record)]));
    const options = ["--keys", shop!.keys, "--genesis", shop!.genesis];
    const out = shop!.path("record.signed");
    shop!.run(
      "--passphrase-file",
      shop!.path("passphrase"),
      "record",
      "sign",
      draft,
      ...options,
      "--out",
      out,
    );
    const [theirs] = readEnvelopeFile(Buffer.from(bytesIn(out)).toString());
    const networkId = sha256(bytesIn(shop!.genesis));
    const ours = await signedBy(await signerOf(seed), networkId);
    assert.equal(toHex(leafOf(theirs!)), toHex(leafOf(ours)));
  },
);

test("both ways of signing agree, and sign no more once wiped", async () => {
  const message = utf8("what is signed");
  const [one, other] = [await signerOf(seed), signerAlone(seed)];
  const signature = await one.sign(message);
  assert.ok(equal(signature, await other.sign(message)));
  assert.ok(await verify(await publicKeyOf(seed), message, signature));
  for (const signer of [one, other]) {
    signer.wipe();
    await assert.rejects(signer.sign(message), /wiped/);
  }
});

test("another passphrase, or a changed file, opens nothing", async () => {
  const file = await sealedHere("xa.nab", "records", "a");
  assert.ok(equal(await openSeed(file, "a"), seed));
  await assert.rejects(openSeed(file, "b"), { rule: "key_file.passphrase" });
  await assert.rejects(openSeed(file, ""), { rule: "key_file.passphrase" });
  const head = { ...file.head, purpose: "governance" };
  await assert.rejects(openSeed({ ...file, head }, "a"), {
    rule: "key_file.passphrase",
  });
  const lying = { ...file.head, publicKey: new Uint8Array(32).fill(1) };
  const sealed = await sealSeed({ ...file, head: lying }, seed, "a");
  await assert.rejects(openSeed(sealed, "a"), { rule: "key_file.public_key" });
});

test("a key file has one spelling", async () => {
  const text = formatKeyFile(await sealedHere("xa.nab", "records", "a"));
  assert.equal(formatKeyFile(parseKeyFile(utf8(text))), text);
  const changes: [string | RegExp, string, string][] = [
    ["touchstone key v1", "touchstone key v2", "title"],
    ["body: xa.nab", "body: XA", "body of a key"],
    ["body: ", "owner: ", "body: …"],
    ["purpose: records", "purpose: ", "purpose of a key"],
    ["demonstration: no", "demonstration: perhaps", "spelled"],
    [/ed25519\): ..../, "ed25519): ", "32 bytes"],
    ["passes: 2", "passes: 0", "1 to 16"],
    ["passes: 2", "passes: 17", "1 to 16"],
    ["passes: 2", "passes: 02", "spelled"],
    ["passes: 2", "passes: two", "whole number"],
    ["(KiB): 64", "(KiB): 7", "1048576"],
    ["(KiB): 64", "(KiB): 1048577", "1048576"],
    [/salt: ..../, "salt: ", "16 bytes"],
    [/nonce: ..../, "nonce: ", "24 bytes"],
    ["\n\n", "\nx\n", "blank line"],
    [/\n.*\n$/, "\n", "sealed key is missing"],
    [/\n.*\n$/, "\nAAAA\n", "48 bytes"],
    [/\n$/, "", "missing"],
    [/$/, "\n", "spelled"],
    [/$/, "x".repeat(1_024), "longer"],
  ];
  for (const [from, to, words] of changes)
    assert.throws(
      () => parseKeyFile(utf8(text.replace(from, to))),
      (error: Error & { rule: string }) => {
        assert.equal(error.rule, "key_file.form");
        assert.ok(error.message.includes(words), `${words}: ${error.message}`);
        return true;
      },
    );
  assert.throws(() => parseKeyFile(Uint8Array.of(255)), {
    rule: "key_file.form",
  });
});
