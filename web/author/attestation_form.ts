// A certificate as a form: flat texts, from and to the record. What the form does not show stays as
// the last revision has it.
import { fromHex, toHex } from "../verifier/bytes/bytes.ts";
import {
  AccreditationBasis,
  type Attestation,
  AttestationAction,
  AttestationType,
  type LocalText,
  Outcome,
  type Party,
  type StandardRef,
  type Supporting,
  type Value,
} from "../verifier/records/schema.ts";
import { numberKeyIn } from "../verifier/records/number.ts";
import { isBodyId } from "../verifier/records/subject.ts";
import { formatStandard, parseStandard } from "../verifier/rules/standard.ts";
import { message } from "./encode.ts";
import {
  dayFault,
  type Faults,
  faultsOf,
  isBlank,
  isSound,
  numberFault,
  orderFault,
  textFault,
} from "./fault.ts";
import {
  type ItemField,
  itemFaults,
  itemsOf,
  newItem,
  rowsIn,
  rowsOf,
  rowsText,
} from "./item_form.ts";
import { firstText, renamed } from "./local_text.ts";
import { valueNamed } from "./words.ts";

export const attestationFields = [
  "number",
  "type",
  "line",
  "claims",
  "standards",
  "items",
  "holder",
  "performed_from",
  "performed_to",
  "issued_on",
  "valid_to",
  "outcome",
  "document",
  "support",
  "support_role",
] as const;
export type AttestationField = (typeof attestationFields)[number];
/**
 * "yes" and "" where something is claimed or not; enums by their names; days as 2026-03-01; items in
 * one text (item_form.ts).
 */
export type AttestationForm = Readonly<Record<AttestationField, string>>;

const holderRole = "holder";

export const emptyForm: AttestationForm = {
  ...(Object.fromEntries(attestationFields.map((name) => [name, ""])) as AttestationForm),
  type: "product",
  items: rowsText([newItem]),
  support_role: "test report",
};

/** "IEC 62560:2011; IEC 60968 series" */
export function standardsIn(text: string): StandardRef[] {
  return text
    .split(/[;\n]/)
    .filter((one) => !isBlank(one))
    .map(parseStandard);
}

/** "issuer number", or the subject itself; undefined: neither. */
export function supportSubject(text: string): string | undefined {
  const [, issuer, number] = /^(?:attestation\/)?([a-z0-9.-]+)[\s/]+(.+)$/.exec(text.trim()) ?? [];
  if (issuer === undefined || number === undefined || !isBodyId(issuer)) return undefined;
  const key = numberKeyIn(number);
  return key && `attestation/${issuer}/${key}`;
}

export interface AttestationFaults {
  fields: Faults<AttestationField>;
  /** Of each item. */
  items: readonly Faults<ItemField>[];
}

export const noFaults: AttestationFaults = { fields: {}, items: [] };

export const isFaultless = ({ fields, items }: AttestationFaults): boolean =>
  isSound(fields) && items.every(isSound);

export function attestationFaults(form: AttestationForm): AttestationFaults {
  const fields = faultsOf<AttestationField>({
    number: numberFault(form.number),
    standards: standardsIn(form.standards).length === 0 ? "missing" : textFault(form.standards),
    holder: textFault(form.holder),
    performed_from: dayFault(form.performed_from),
    performed_to: dayFault(form.performed_to) ?? orderFault(form.performed_from, form.performed_to),
    issued_on: dayFault(form.issued_on),
    valid_to: dayFault(form.valid_to) ?? orderFault(form.issued_on, form.valid_to),
    support:
      isBlank(form.support) || supportSubject(form.support) !== undefined ? undefined : "subject",
  });
  return { fields, items: itemFaults(rowsIn(form.items)) };
}

const plain = (texts: LocalText[]): Value => ({ plain: { texts }, commitment: undefined });

/** One whose name is kept back stays as it is. */
function partiesOf(form: AttestationForm, before: readonly Party[]): Party[] {
  const holder = before.find(({ role }) => role === holderRole);
  const others = before.filter((party) => party !== holder);
  if (holder?.name?.commitment !== undefined) return [...before];
  if (isBlank(form.holder)) return others;
  const name = plain(renamed(holder?.name?.plain?.texts ?? [], form.holder));
  const base = holder ?? message<Party>("Party", { role: holderRole });
  return [{ ...base, name }, ...others];
}

function supportOf(form: AttestationForm, before: readonly Supporting[]): Supporting[] {
  const [first, ...others] = before;
  const subject = supportSubject(form.support);
  if (subject === undefined) return others;
  if (first?.subject === subject) return [...before];
  const role = form.support_role.trim() || "test report";
  return [message<Supporting>("Supporting", { role, subject }), ...others];
}

/** The form shows the first; what else the revision relies on stays. */
function linesOf(line: string, before: readonly string[]): string[] {
  const others = before.slice(1).filter((one) => one !== line);
  return line === "" ? others : [line, ...others];
}

const typeOf = (name: string): AttestationType =>
  valueNamed(AttestationType, name) ?? AttestationType.unspecified;

/** The whole content of the revision; `before` is that of the last one. */
export function attestationOf(
  form: AttestationForm,
  action: AttestationAction,
  before?: Attestation,
): Attestation {
  const base = before ?? message<Attestation>("Attestation", {});
  const line = form.line.trim();
  const outcome = valueNamed(Outcome, form.outcome) ?? Outcome.unspecified;
  const basis =
    line !== ""
      ? AccreditationBasis.accreditation
      : base.basis > AccreditationBasis.accreditation
        ? base.basis
        : AccreditationBasis.none;
  return {
    ...base,
    action,
    number: before?.number ?? form.number.trim(),
    type: typeOf(form.type),
    basis,
    claims_accreditation: form.claims === "yes",
    items: itemsOf(rowsIn(form.items), base.items),
    parties: partiesOf(form, base.parties),
    performed_from: form.performed_from.trim(),
    performed_to: form.performed_to.trim(),
    standards: standardsIn(form.standards),
    scope_lines: linesOf(line, base.scope_lines),
    issued_on: form.issued_on.trim(),
    valid_to: form.valid_to.trim(),
    outcome,
    document_sha256: fromHex(form.document, 32) ?? new Uint8Array(),
    supporting: supportOf(form, base.supporting),
  };
}

/** What a form shows of a revision. */
export function formOf(content: Attestation): AttestationForm {
  const holder = content.parties.find(({ role }) => role === holderRole);
  const [support] = content.supporting;
  return {
    ...emptyForm,
    number: content.number,
    type: AttestationType[content.type] ?? "",
    line: content.scope_lines[0] ?? "",
    claims: content.claims_accreditation ? "yes" : "",
    standards: content.standards.map(formatStandard).join("; "),
    items: rowsText(rowsOf(content.items)),
    holder: firstText(holder?.name?.plain?.texts),
    performed_from: content.performed_from,
    performed_to: content.performed_to,
    issued_on: content.issued_on,
    valid_to: content.valid_to,
    outcome: content.outcome === Outcome.unspecified ? "" : (Outcome[content.outcome] ?? ""),
    document: toHex(content.document_sha256),
    support: support?.subject.replace(/^attestation\//, "") ?? "",
    support_role: support?.role ?? emptyForm.support_role,
  };
}
