// Labels, written and signed: what verifier/label reads. docs/spec/label.md.
import { concat } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import { CborWriter } from "../verifier/label/cbor.ts";
import { encodeLabel, type Label } from "../verifier/label/label.ts";
import {
  bytesSigned,
  labelBytesMax,
  protectedHeaders,
  readLabel,
} from "../verifier/label/signed_label.ts";

const groupBytes = 7;
/** Digits that so many bytes take. */
const groupDigits = [0, 3, 5, 8, 10, 13, 15, 17];
const hostMax = 64;

/** Seven bytes in seventeen digits, lowest byte first. */
export function toDigits(bytes: Uint8Array): string {
  let digits = "";
  for (let at = 0; at < bytes.length; at += groupBytes) {
    const group = bytes.subarray(at, at + groupBytes);
    let value = 0n;
    for (let i = group.length; i-- > 0;) value = (value << 8n) | BigInt(group[i]!);
    digits += value.toString().padStart(groupDigits[group.length]!, "0");
  }
  return digits;
}

/** What a code opens. Upper case: so it takes fewer modules. Refuses by `label.host`. */
export function linkOf(host: string, label: Uint8Array): string {
  if (!/^[a-z0-9.:-]+$/i.test(host) || host.length > hostMax)
    throw new Refusal("label.host", "a host is letters, digits, dots and hyphens, at most 64");
  return `HTTPS://${host.toUpperCase()}/C#${toDigits(label)}`;
}

/** Refuses by `label.form` and `label.size`. */
export async function signLabel(
  label: Label,
  keyId: Uint8Array,
  networkId: Uint8Array,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const signature = await sign(
    bytesSigned({ label, keyId, signature: new Uint8Array() }, networkId),
  );
  const out = new CborWriter().list(4).bytes(protectedHeaders(keyId)).map(0);
  const bytes = concat(out.bytes(encodeLabel(label)).bytes(signature).take());
  if (bytes.length > labelBytesMax)
    throw new Refusal("label.size", "the label is over 220 bytes: no code holds it");
  readLabel(bytes);
  return bytes;
}
