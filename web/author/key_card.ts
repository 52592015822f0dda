// A key's card: what a body hands to who registers it. It holds the public half, and a signature by
// the key over network, body and purposes, which shows that the body has it. Nothing of it is secret.
import { equal, fromBase64, fromHex, toBase64, toHex, utf8 } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import { Writer } from "../verifier/bytes/writer.ts";
import { keyId, keySize, signatureSize, verify } from "../verifier/crypto/ed25519.ts";
import { type Key, KeyAction, KeyAlgorithm, KeyPurpose } from "../verifier/records/schema.ts";
import { isBodyId, keySubject } from "../verifier/records/subject.ts";
import { message } from "./encode.ts";
import { valueNamed } from "./words.ts";

const schema = "touchstone.key_card/1";
const cardBytesMax = 4_096;

export interface KeyCard {
  body: string;
  purpose: KeyPurpose;
  publicKey: Uint8Array;
  possession: Uint8Array;
}

/** What a new key signs (docs/spec/transitions.md). */
export function possessionBytes(
  networkId: Uint8Array,
  body: string,
  purposes: readonly KeyPurpose[],
): Uint8Array {
  const out = new Writer().fixed(utf8("touchstone key v1\0")).fixed(networkId).text(body);
  purposes.forEach((purpose, i) => (i === 0 ? out.u8(purposes.length) : out).u8(purpose));
  return out.take();
}

/** undefined: no record names such a purpose. */
export const purposeNamed = (name: string): KeyPurpose | undefined => valueNamed(KeyPurpose, name);

export async function makeCard(
  body: string,
  purpose: KeyPurpose,
  publicKey: Uint8Array,
  networkId: Uint8Array,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<KeyCard> {
  const possession = await sign(possessionBytes(networkId, body, [purpose]));
  return { body, purpose, publicKey, possession };
}

export function cardFile(card: KeyCard, networkId: Uint8Array): string {
  const file = {
    schema,
    network: toHex(networkId),
    body: card.body,
    purpose: KeyPurpose[card.purpose],
    public_key: toBase64(card.publicKey),
    possession: toBase64(card.possession),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const refuse = (what: string): Refusal => new Refusal("key_card.form", what);

function fieldsIn(text: string): Record<string, unknown> {
  if (text.length > cardBytesMax) throw refuse("this is too large for a key card");
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw refuse("this is no key card");
}

function bytesOf(value: unknown, size: number): Uint8Array {
  const bytes = typeof value === "string" ? fromBase64(value) : undefined;
  if (bytes?.length !== size) throw refuse("this is no key card: key or signature is missing");
  return bytes;
}

/** Refuses by `key_card.form`, and by `key_card.possession`: not signed by the key, for this network. */
export async function readCard(text: string, networkId: Uint8Array): Promise<KeyCard> {
  const fields = fieldsIn(text);
  const { body, purpose: name, network } = fields;
  const purpose = typeof name === "string" ? purposeNamed(name) : undefined;
  if (fields["schema"] !== schema || typeof body !== "string" || !isBodyId(body))
    throw refuse("this is no key card");
  if (purpose === undefined) throw refuse("the card names no purpose that there is");
  const publicKey = bytesOf(fields["public_key"], keySize);
  const possession = bytesOf(fields["possession"], signatureSize);
  const named = typeof network === "string" ? fromHex(network, 32) : undefined;
  const signed = possessionBytes(networkId, body, [purpose]);
  if (!named || !equal(named, networkId) || !(await verify(publicKey, signed, possession)))
    throw new Refusal("key_card.possession", "the card is of another network, or was changed");
  return { body, purpose, publicKey, possession };
}

/** What registers the key. */
export const keyOf = ({ publicKey, purpose, possession }: KeyCard): Key =>
  message<Key>("Key", {
    action: KeyAction.register,
    algorithm: KeyAlgorithm.ed25519,
    public_key: publicKey,
    purposes: [purpose],
    possession,
  });

export const cardSubject = ({ body, publicKey }: KeyCard): string =>
  keySubject(body, keyId(publicKey));
