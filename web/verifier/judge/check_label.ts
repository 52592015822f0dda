// Part of "document": the label on the goods, against the keys of its issuer and what is recorded.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { keyId } from "../crypto/ed25519.ts";
import type { Label } from "../label/label.ts";
import { bytesSigned, readLabel } from "../label/signed_label.ts";
import type { SignedLabel } from "../label/signed_label.ts";
import { dayOf, formatDay, formatInstant, noEnd } from "../records/day.ts";
import type { Envelope } from "../records/envelope.ts";
import { numberKeyIn } from "../records/number.ts";
import { KeyPurpose } from "../records/schema.ts";
import type { Attestation, Item } from "../records/schema.ts";
import { keySubject } from "../records/subject.ts";
import { doubtOn, publicKeyIn } from "../rules/key.ts";
import { fold, Standing } from "../rules/timeline.ts";
import { requireAuthorSignature } from "./author_signature.ts";
import type { ContentCase } from "./case.ts";
import { allRevisions, findNewer } from "./revisions.ts";

const startsWith = (whole: Uint8Array, start: Uint8Array): boolean =>
  equal(whole.subarray(0, start.length), start);

/** What the label speaks of, where that is not what is asked about. */
function another(c: ContentCase, { issuer, number, network }: Label): string {
  if (!startsWith(c.facts.evidence.genesis.networkId, network))
    return "a certificate of another network";
  const key = numberKeyIn(number);
  const isIt = key !== undefined && key === numberKeyIn(c.asked.number);
  return isIt && issuer === c.asked.issuer ? "" : `${number} of ${issuer}`;
}

/**
 * What was registered after the data was made is not in it: whoever lies about the time of a label
 * gains nothing but that.
 */
function findUnregistered(c: ContentCase, { madeS }: Label): void {
  const madeMs = madeS * 1000;
  if (madeMs <= c.facts.knownMs) return c.find("label_not_signed", c.subject);
  const time = formatInstant(c.facts.evidence.head.checkpointMs);
  c.find("label_newer", c.subject, { made: formatInstant(madeMs), time });
}

/**
 * The key that the label names, where the issuer registered it for labels; undefined when that is
 * not proven, or found to be false.
 */
function keyOf(c: ContentCase, subject: string, label: Label): Uint8Array | undefined {
  if (c.facts.leaf(subject) === undefined) {
    if (c.facts.presence(subject) === "absent") findUnregistered(c, label);
    return undefined;
  }
  const registration = c.facts.record(subject, 0)?.record;
  if (registration === undefined) return undefined;
  requireAuthorSignature(c.facts, subject, 0);
  const isForLabels = registration.key?.purposes.includes(KeyPurpose.labels) ?? false;
  const key = isForLabels ? publicKeyIn(registration) : undefined;
  if (key === undefined) c.find("label_not_signed", c.subject);
  return key;
}

/** A label tells its own time, so a thief could tell any: one compromise puts them all in doubt. */
function judgeKeyOn(c: ContentCase, subject: string, { madeS }: Label): void {
  const leaf = c.facts.leaf(subject)!;
  const { knownMs } = c.facts;
  if (doubtOn(leaf, noEnd, knownMs) !== undefined)
    return c.find("label_key_compromised", c.subject);
  const made = dayOf(madeS * 1000);
  if (fold(leaf, made, knownMs).standing !== Standing.in_force)
    c.find("label_key_ended", c.subject, { made: formatDay(made) });
}

function verifies(c: ContentCase, presented: SignedLabel, key: Uint8Array): boolean {
  if (!equal(keyId(key), presented.keyId)) return false;
  const { signature } = presented;
  return c.facts.signatures.isGood("label", () => {
    const message = bytesSigned(presented, c.facts.evidence.genesis.networkId);
    return { key, message, signature };
  });
}

function isSigned(c: ContentCase, presented: SignedLabel): boolean {
  const { label } = presented;
  const subject = keySubject(label.issuer, presented.keyId);
  const key = keyOf(c, subject, label);
  if (key === undefined) return false;
  const isGood = verifies(c, presented, key);
  if (isGood) judgeKeyOn(c, subject, label);
  else c.find("label_not_signed", c.subject);
  return isGood;
}

/** The product that the label names, where it is none of the certificate; empty: it is one. */
function otherProduct({ gtin, model }: Label, { items }: Attestation): string {
  const isIt = (item: Item): boolean =>
    (gtin === "" || item.gtin === gtin) && (model === "" || item.model === model);
  if ((gtin === "" && model === "") || items.some(isIt)) return "";
  if (model === "") return `no item has GTIN ${gtin}`;
  return `no item is model ${model}${gtin === "" ? "" : ` with GTIN ${gtin}`}`;
}

/** What the label says otherwise than the certificate; empty: nothing. */
function difference(c: ContentCase, label: Label, content: Attestation): string {
  const { line } = label;
  const validTo = label.validTo === undefined ? "" : formatDay(label.validTo);
  if (validTo !== content.valid_to) return `it says valid to ${validTo || "no end"}`;
  if (label.statusIndex !== c.leaf.statusIndex) return "its place in the status list";
  if (line !== "" && !content.scope_lines.includes(`accreditation/${line}`))
    return `it does not cite the scope line ${line}`;
  return otherProduct(label, content);
}

/** A label stays on the goods when the certificate is revised. */
function compare(c: ContentCase, label: Label): void {
  const isOf = ({ id }: Envelope): boolean => startsWith(id, label.record);
  const standing = c.facts.record(c.subject, c.revision)!;
  if (isOf(standing)) {
    const what = difference(c, label, standing.record.attestation!);
    if (what === "") return c.find("label_signed", c.subject);
    return c.find("label_differs", c.subject, { what });
  }
  const revisions = allRevisions(c);
  if (revisions === undefined) return;
  const earlier = revisions.find(({ envelope }) => isOf(envelope));
  if (earlier !== undefined) return findNewer(c, earlier);
  c.find("label_differs", c.subject, { what: "its record is none of this certificate" });
}

function read(c: ContentCase, bytes: Uint8Array): SignedLabel | undefined {
  try {
    return readLabel(bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    c.find("label_unreadable", c.subject, { what: error.message });
    return undefined;
  }
}

export function checkLabel(c: ContentCase, label: Uint8Array): void {
  const presented = read(c, label);
  if (presented === undefined) return;
  const other = another(c, presented.label);
  if (other !== "") return c.find("label_of_another", c.subject, { other });
  if (isSigned(c, presented)) compare(c, presented.label);
}
