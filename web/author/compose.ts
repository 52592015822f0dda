// Records of the daily deeds, whole, not signed.
import {
  type Accreditation,
  type Attestation,
  type Backfill,
  type Body,
  BodyAction,
  type BodyKind,
  type CertificatePolicy,
  type Contact,
  type DatedName,
  type Effective,
  GrantAction,
  type Key,
  type Propose,
  type RecordMessage,
  type ScopeLine,
  StatusAction,
  type StatusChange,
} from "../verifier/records/schema.ts";
import { attestationSubject } from "../verifier/records/subject.ts";
import { numberKey } from "../verifier/records/number.ts";
import { message } from "./encode.ts";

/** What every record says: who, of what, after which event, decided when. */
export interface Frame {
  author: string;
  subject: string;
  /** Record id of the subject's last event; undefined: it is new. */
  previous?: Uint8Array | undefined;
  /** Day of the decision. */
  decidedOn: string;
  /** First day governed; empty: from the recording on. */
  from?: string;
  /** `from` lies before the recording, and that is meant. */
  retroactive?: boolean;
}

function recordOf(frame: Frame, payload: Partial<RecordMessage>): RecordMessage {
  const from = frame.from?.trim() ?? "";
  const effective = message<Effective>("Effective", {
    from,
    retroactive: frame.retroactive === true,
  });
  return message<RecordMessage>("Record", {
    author: frame.author,
    subject: frame.subject,
    previous: frame.previous ?? new Uint8Array(),
    decided_on: frame.decidedOn,
    effective: from === "" ? undefined : effective,
    ...payload,
  });
}

export const attestationRecord = (frame: Frame, attestation: Attestation): RecordMessage =>
  recordOf(frame, { attestation });

export interface StatusForm {
  action: StatusAction;
  /** "nonconformity", "holder request" … */
  reasonCode: string;
  reason: string;
  /** Of the reason, BCP 47. */
  language: string;
  /** Of an accreditation or line: what becomes of its certificates. */
  certificates?: CertificatePolicy;
  certificatesUntil?: string;
}

export function statusRecord(frame: Frame, form: StatusForm): RecordMessage {
  const text = form.reason.trim();
  const change = message<StatusChange>("StatusChange", {
    action: form.action,
    reason_code: form.reasonCode.trim(),
    reason: text === "" ? [] : [{ language: form.language, text }],
    certificates: form.certificates ?? 0,
    certificates_until: form.certificatesUntil?.trim() ?? "",
  });
  return recordOf(frame, { status_change: change });
}

export const accreditationSubject = (body: string, number: string): string =>
  `accreditation/${body}/${numberKey(number)}`;

export const accreditationRecord = (frame: Frame, accreditation: Accreditation): RecordMessage =>
  recordOf(frame, { accreditation });

/** The first of a line grants it, a later one changes it. */
export function lineRecord(frame: Frame, line: ScopeLine): RecordMessage {
  const action = frame.previous === undefined ? GrantAction.grant : GrantAction.change;
  return recordOf(frame, { scope_line: { ...line, action } });
}

export const backfillRecord = (frame: Frame, window: Backfill): RecordMessage =>
  recordOf(frame, { backfill: window });

/** A body is registered; what is filled in is checked before (fault.ts). */
export interface BodyForm {
  kind: BodyKind;
  name: string;
  /** Of the name, BCP 47. */
  language: string;
  economy: string;
  /** Of a role; may be empty. */
  mailbox: string;
}

export function bodyOf({ kind, name, language, economy, mailbox }: BodyForm): Body {
  const text = { language, text: name.trim() };
  const contact = { purpose: "verification", mailbox: mailbox.trim() };
  return message<Body>("Body", {
    action: BodyAction.register,
    kind,
    names: [message<DatedName>("DatedName", { texts: [text] })],
    economy: economy.trim(),
    contacts: mailbox.trim() === "" ? [] : [message<Contact>("Contact", contact)],
  });
}

export const bodyRecord = (frame: Frame, body: Body): RecordMessage => recordOf(frame, { body });

export const keyRecord = (frame: Frame, key: Key): RecordMessage => recordOf(frame, { key });

export const proposalRecord = (frame: Frame, propose: Partial<Propose>): RecordMessage =>
  recordOf(frame, { propose: message<Propose>("Propose", propose) });

/** `previous` is the last event, `proposal` what is approved: the first. */
export const approvalRecord = (frame: Frame, proposal: Uint8Array): RecordMessage =>
  recordOf(frame, { approve: { record: proposal } });

export const newAttestationFrame = (author: string, number: string, decidedOn: string): Frame => ({
  author,
  subject: attestationSubject(author, number),
  decidedOn,
});

/** Actions that a person takes where the subject stands so. */
export function actionsOn(standing: string): StatusAction[] {
  const { suspend, restore, withdraw, cancel } = StatusAction;
  if (standing.startsWith("in force")) return [suspend, withdraw, cancel];
  return standing.startsWith("suspended") ? [restore, withdraw, cancel] : [];
}
