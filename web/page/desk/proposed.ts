// What a proposal says, from the form: checked, composed, and what a proposer should know before.
import {
  dayFault,
  type Fault,
  faultsOf,
  idFault,
  isBlank,
  wholeFault,
} from "../../author/fault.ts";
import { bodyOf, proposalRecord } from "../../author/compose.ts";
import { message } from "../../author/encode.ts";
import { type KeyCard, keyOf } from "../../author/key_card.ts";
import {
  noRecognition,
  recognitionFaults,
  recognitionOf,
  recognitionSubject,
} from "../../author/recognition_form.ts";
import type {
  Parameters,
  Propose as ProposeMessage,
  RecordMessage,
} from "../../verifier/records/schema.ts";
import { today } from "../day.ts";
import { body_faults, body_form, no_body } from "./parts/body_fields.tsx";
import { signatories_of } from "./recognitions.ts";
import { see } from "./seen.ts";

export const kinds = [
  "accreditation_body",
  "regulator",
  "metrology_institute",
  "scheme_owner",
  "arrangement",
  "register",
] as const;

export const figures = [
  "epoch_days",
  "records_per_epoch",
  "bytes_per_epoch",
  "bulk_records_per_epoch",
] as const;

/** What can be proposed at a desk. */
export const subjects = ["body", "recognition", "parameters"] as const;
export type Proposed = (typeof subjects)[number];

export const start_of = (what: Proposed) => ({
  ...no_body,
  ...noRecognition,
  kind: kinds[0] as string,
  proposal: "",
  open_until: "",
  what: what as string,
  epoch_days: "",
  records_per_epoch: "",
  bytes_per_epoch: "",
  bulk_records_per_epoch: "",
});
export type Values = Readonly<ReturnType<typeof start_of>>;
export type ProposeFaults = Partial<Record<keyof Values | "card", Fault>>;

async function faults_of_change(values: Values, card: KeyCard | undefined): Promise<ProposeFaults> {
  if (values.what === "parameters")
    return faultsOf(Object.fromEntries(figures.map((name) => [name, wholeFault(values[name])])));
  if (values.what === "recognition") {
    const found = recognitionFaults(values);
    if (!found.signatory && !(await see(`body/${values.signatory.trim()}`)))
      found.signatory = "unknown";
    return found;
  }
  const found: ProposeFaults = await body_faults(values, "");
  if (!card || card.body !== values.id.trim()) found.card = "card";
  return found;
}

/** The ledger is asked, too. */
export async function faults_in(values: Values, card: KeyCard | undefined): Promise<ProposeFaults> {
  const found: ProposeFaults = faultsOf({
    proposal: idFault(values.proposal),
    open_until: isBlank(values.open_until) ? "missing" : dayFault(values.open_until),
  });
  if (!found.proposal && (await see(`proposal/${values.proposal.trim()}`)))
    found.proposal = "used_id";
  return { ...found, ...(await faults_of_change(values, card)) };
}

function change_of(
  values: Values,
  card: KeyCard | undefined,
  language: string,
): Partial<ProposeMessage> {
  const open_until = values.open_until.trim();
  if (values.what === "parameters") {
    const parameters = message<Parameters>("Parameters", {
      epoch_days: Number(values.epoch_days),
      records_per_epoch: Number(values.records_per_epoch),
      bytes_per_epoch: BigInt(values.bytes_per_epoch.trim()),
      bulk_records_per_epoch: BigInt(values.bulk_records_per_epoch.trim()),
    });
    return { open_until, parameters };
  }
  if (values.what === "recognition") {
    const recognition = recognitionOf(values);
    return { open_until, change_subject: recognitionSubject(recognition), recognition };
  }
  return {
    open_until,
    change_subject: `body/${values.id.trim()}`,
    first_key: card && keyOf(card),
    body: bodyOf(body_form(values, language)),
  };
}

export function record_of(
  values: Values,
  card: KeyCard | undefined,
  author: string,
  language: string,
): RecordMessage {
  const subject = `proposal/${values.proposal.trim()}`;
  const frame = { author, subject, decidedOn: today() };
  return proposalRecord(frame, change_of(values, card, language));
}

/** Where an arrangement has no signatory yet, the bodies of the validators decide. */
export async function warnings_of(
  { propose }: RecordMessage,
  author: string,
): Promise<("recognition.known" | "recognition.stranger")[]> {
  if (!propose?.recognition) return [];
  const signatories = await signatories_of(propose.recognition.arrangement);
  const is_stranger = signatories.length > 0 && !signatories.includes(author);
  const is_known = (await see(propose.change_subject)) !== undefined;
  return [
    ...(is_known ? (["recognition.known"] as const) : []),
    ...(is_stranger ? (["recognition.stranger"] as const) : []),
  ];
}
