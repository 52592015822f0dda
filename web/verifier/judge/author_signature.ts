// Whether a record's author signed it, with a key that was valid then and is trusted still.
import { equal } from "../bytes/bytes.ts";
import { keyId } from "../crypto/ed25519.ts";
import { dayOf } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { signedBytes } from "../records/envelope.ts";
import type { Envelope } from "../records/envelope.ts";
import { keySubject } from "../records/subject.ts";
import { doubtOn, maySign, publicKeyIn, wasValidKey } from "../rules/key.ts";
import { Action } from "../rules/subject_leaf.ts";
import type { Event } from "../rules/subject_leaf.ts";
import type { Facts } from "./facts.ts";

/**
 * in_doubt: good when it was made; a key was later said to be compromised by then. too_far: more
 * keys lead to its key than anybody looks at. unknown: something is not proven.
 */
export type SignatureState = "good" | "in_doubt" | "too_far" | "bad" | "unknown";

export interface AuthorSignature {
  state: SignatureState;
  /** In doubt: subject of the key that was compromised, else that signed. */
  key: string;
  /** In doubt: that key has not signed, but registered who has. */
  isInherited: boolean;
  /** In doubt: first day in doubt. */
  since: Day;
  /** In doubt: day on which that was recorded. */
  revoked: Day;
}

/** Looking further would let anybody make a record that takes for ever to judge. */
export const keyAncestorsMax = 128;

function only(state: SignatureState): AuthorSignature {
  return { state, key: "", isInherited: false, since: 0, revoked: 0 };
}

/** A record where it stands in the log. */
interface Signed {
  envelope: Envelope;
  event: Event;
}

/** What has no answer yet, or none from here, must be asked again from elsewhere. */
const isSettled = (state: SignatureState): boolean => state !== "unknown" && state !== "too_far";

/**
 * Reads signatures by the reaffirmations that stand before a place in the log. A key leads to the
 * record that registered it, which stands before all that it has signed; a reaffirmation is read by
 * what was reaffirmed before it. So every question comes to an end, and `depth` says how many
 * others have led to it.
 */
class SignatureReader {
  private readonly facts: Facts;
  private readonly before: number;
  private readonly depth: number;

  constructor(facts: Facts, before: number, depth: number) {
    this.facts = facts;
    this.before = before;
    this.depth = depth;
  }

  read(subject: string, position: number): AuthorSignature {
    const envelope = this.facts.record(subject, position);
    const event = this.facts.leaf(subject)?.events[position];
    if (envelope === undefined || event === undefined) return only("unknown");
    return this.readApproval(subject, event.logIndex) ?? this.bestOf({ envelope, event });
  }

  /** What a carried proposal has made is as good as the approval that decided it. */
  private readApproval(subject: string, index: number): AuthorSignature | undefined {
    const stored = this.facts.evidence.record(index);
    if (stored === undefined || stored.record.subject === subject) return undefined;
    const proposal = stored.record.subject;
    const leaf = this.facts.leaf(proposal);
    const position = leaf?.events.findIndex((event) => event.logIndex === index) ?? -1;
    return position < 0 ? only("unknown") : this.read(proposal, position);
  }

  /** One that is in no doubt vouches for the record, whoever held the other keys. */
  private bestOf(what: Signed): AuthorSignature {
    if (this.facts.evidence.needsNoSignature(what.event.logIndex)) return only("good");
    let best = only("bad");
    const { record, signatures, id } = what.envelope;
    for (const [i, { body }] of signatures.entries()) {
      if (body !== record.author) continue;
      const one = this.check(what, i);
      if (one.state === "in_doubt") one.state = this.reaffirmed(one.key, id);
      if (one.state === "good" || !isSettled(one.state)) return one;
      if (one.state === "in_doubt") best = one;
    }
    return best;
  }

  private check(what: Signed, position: number): AuthorSignature {
    const state = this.checkKey(what, position);
    if (state !== "good") return only(state);
    const { body, keyId: id } = what.envelope.signatures[position]!;
    const key = keySubject(body, id);
    const day = dayOf(what.event.recordedMs);
    const doubt = doubtOn(this.facts.leaf(key)!, day, this.facts.knownMs);
    if (doubt !== undefined) {
      const revoked = dayOf(doubt.recordedMs);
      return { state: "in_doubt", key, isInherited: false, since: doubt.from, revoked };
    }
    const registration = { ...this.registrationOf(key) };
    if (registration.state === "good") return { ...only("good"), key };
    if (registration.state === "too_far") registration.key = key;
    registration.isInherited = registration.state === "in_doubt";
    return registration;
  }

  private checkKey(what: Signed, position: number): SignatureState {
    const { body, keyId: id } = what.envelope.signatures[position]!;
    const subject = keySubject(body, id);
    const key = this.facts.leaf(subject);
    if (key === undefined) return this.facts.presence(subject) === "absent" ? "bad" : "unknown";
    const registration = this.facts.record(subject, 0)?.record;
    if (registration === undefined) return "unknown";
    const publicKey = publicKeyIn(registration);
    const { logIndex, recordedMs } = what.event;
    const isValid = publicKey !== undefined && wasValidKey(key, logIndex, recordedMs);
    if (!isValid || !maySign(registration, what.envelope.record)) return "bad";
    return this.verifies(what, position, publicKey) ? "good" : "bad";
  }

  private verifies({ envelope, event }: Signed, position: number, key: Uint8Array): boolean {
    const { keyId: id, signature } = envelope.signatures[position]!;
    if (!equal(keyId(key), id)) return false;
    return this.facts.signatures.isGood(`${event.logIndex} ${position}`, () => {
      const message = signedBytes(this.facts.evidence.genesis.networkId, envelope.bytes);
      return { key, message, signature };
    });
  }

  /** How the key came onto the ledger. */
  private registrationOf(key: string): AuthorSignature {
    const place = `${key} ${this.before}`;
    const known = this.facts.registrations.get(place);
    if (known !== undefined) return known;
    if (this.depth > keyAncestorsMax) return only("too_far");
    const found = new SignatureReader(this.facts, this.before, this.depth + 1).read(key, 0);
    if (isSettled(found.state)) this.facts.registrations.set(place, found);
    return found;
  }

  /**
   * A reaffirmation stands with the key that was compromised, and counts while its own signature is
   * in no doubt.
   */
  private reaffirmed(key: string, record: Uint8Array): SignatureState {
    for (const [i, event] of this.facts.leaf(key)!.events.entries()) {
      const isKnown = event.recordedMs <= this.facts.knownMs && event.logIndex < this.before;
      if (event.action !== Action.reaffirm || !isKnown) continue;
      const envelope = this.facts.record(key, i);
      if (envelope === undefined) return "unknown";
      const named = envelope.record.key?.reaffirmed ?? [];
      if (!named.some((one) => equal(one, record))) continue;
      const state = this.reaffirmation(key, i);
      if (state !== "in_doubt") return state;
    }
    return "in_doubt";
  }

  private reaffirmation(key: string, position: number): SignatureState {
    const index = this.facts.leaf(key)!.events[position]!.logIndex;
    const known = this.facts.reaffirmations.get(index);
    if (known !== undefined) return known;
    if (this.depth > keyAncestorsMax) return "too_far";
    const { state } = new SignatureReader(this.facts, index, this.depth + 1).read(key, position);
    if (isSettled(state)) this.facts.reaffirmations.set(index, state);
    return state;
  }
}

/**
 * Of the event at `position` of a subject. One signature of the author that is good and in no doubt
 * is enough; a record in doubt is good again once the author has reaffirmed it. Whoever registers a
 * key with one that is in doubt hands on the doubt. Notes a contradiction when it is bad, since the
 * ledger would not have taken the record.
 */
export function authorSignature(facts: Facts, subject: string, position: number): AuthorSignature {
  const signature = new SignatureReader(facts, Infinity, 0).read(subject, position);
  if (signature.state === "bad")
    facts.contradict(`the record of ${subject} bears no valid signature of its author`);
  return signature;
}

/** As above, and notes a doubt when it is in doubt. */
export function requireAuthorSignature(facts: Facts, subject: string, position: number): void {
  const { state } = authorSignature(facts, subject, position);
  if (state === "in_doubt" || state === "too_far") facts.doubt({ subject, position });
}
