// A label with its issuer's signature: COSE_Sign1 (RFC 9052 section 4.2) without its tag, EdDSA, all
// headers protected. docs/spec/label.md.
import { concat, equal, utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { keyIdSize, signatureSize } from "../crypto/ed25519.ts";
import { CborReader, CborWriter } from "./cbor.ts";
import { decodeLabel, encodeLabel } from "./label.ts";
import type { Label } from "./label.ts";

/** What a code on a product can hold so that a cheap phone reads it. */
export const labelBytesMax = 220;

export interface SignedLabel {
  label: Label;
  /** Of the issuer, registered for labels. */
  keyId: Uint8Array;
  signature: Uint8Array;
}

/** Header parameters and algorithm (RFC 9052 section 3.1, RFC 9053 section 2.2). */
const algorithmHeader = 1;
const keyIdHeader = 4;
const edDsa = -8;

const refuse = (what: string): Refusal => new Refusal("label.form", what);

export function protectedHeaders(keyId: Uint8Array): Uint8Array {
  const out = new CborWriter().map(2).integer(algorithmHeader).integer(edDsa);
  return out.integer(keyIdHeader).bytes(keyId).take();
}

function readHeaders(headers: Uint8Array): Uint8Array {
  const reader = new CborReader(headers);
  if (reader.map() !== 2) throw refuse("headers: algorithm and key id");
  const [first, algorithm] = [reader.integer(), reader.integer()];
  if (first !== BigInt(algorithmHeader) || algorithm !== BigInt(edDsa))
    throw refuse("algorithm: not EdDSA");
  const second = reader.integer();
  const keyId = reader.bytes();
  if (second !== BigInt(keyIdHeader) || keyId.length !== keyIdSize)
    throw refuse("key id: 16 bytes");
  return keyId;
}

/** Reads without judging: the signature is not verified. Refuses by `label.form`, `label.size`. */
export function readLabel(bytes: Uint8Array): SignedLabel {
  if (bytes.length > labelBytesMax) throw new Refusal("label.size", "longer than any label");
  const reader = new CborReader(bytes);
  if (reader.list() !== 4) throw refuse("four parts: headers, no more headers, claims, signature");
  const headers = reader.bytes();
  if (reader.map() !== 0) throw refuse("headers that are not protected");
  const claims = reader.bytes();
  const signature = reader.bytes();
  reader.end();
  if (signature.length !== signatureSize) throw refuse("signature: 64 bytes");
  const keyId = readHeaders(headers);
  const label = decodeLabel(claims);
  const out = new CborWriter().list(4).bytes(protectedHeaders(keyId)).map(0);
  if (!equal(out.bytes(claims).bytes(signature).take(), bytes))
    throw refuse("label: not in its one spelling");
  return { label, keyId, signature };
}

/** The network is signed with it, whole, so that a label of one network says nothing in another. */
export function bytesSigned({ label, keyId }: SignedLabel, networkId: Uint8Array): Uint8Array {
  const context = concat(utf8("touchstone label v1\0"), networkId);
  const out = new CborWriter().list(4).text("Signature1").bytes(protectedHeaders(keyId));
  return out.bytes(context).bytes(encodeLabel(label)).take();
}
