// Suspend, restore, withdraw, end: of a certificate, an accreditation, one of its lines, or a
// recognition.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { statusRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { dayFault, type Faults, faultsOf, isSound, textFault } from "../../../author/fault.ts";
import { valueNamed } from "../../../author/words.ts";
import { dayIn, dayOf } from "../../../verifier/records/day.ts";
import { CertificatePolicy, StatusAction } from "../../../verifier/records/schema.ts";
import { needsGovernance } from "../../../verifier/rules/key.ts";
import { Field } from "../../parts/field.tsx";
import { useTexts } from "../../texts/language.tsx";
import type { Place } from "../place.ts";
import { lack_of } from "../recognitions.ts";
import type { Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { today } from "../../day.ts";
import { Select } from "../../parts/select.tsx";
import { deed_of, DeedForm } from "./deed_form.tsx";

const codes = [
  "nonconformity",
  "complaint",
  "clerical",
  "holder request",
  "corrective action",
  "other",
] as const;

const policies = ["", "stand", "until", "end"] as const;

type FieldName = "code" | "reason" | "from" | "certificates" | "until";
type Values = Readonly<Record<FieldName, string>>;

/** What usually leads to it. */
const usual: Partial<Record<StatusAction, (typeof codes)[number]>> = {
  [StatusAction.restore]: "corrective action",
  [StatusAction.cancel]: "holder request",
};

const start_of = (action: StatusAction): Values => ({
  code: usual[action] ?? codes[0],
  reason: "",
  from: "",
  certificates: "",
  until: "",
});

interface StatusProps {
  place: Place;
  seen: Seen;
  action: StatusAction;
  /** What it is called by people. */
  name: string;
  /** Path of the form below /desk. */
  form: string;
  done(): void;
}

const faults_in = (values: Values): Faults<FieldName> =>
  faultsOf({
    reason: textFault(values.reason),
    from: dayFault(values.from),
    until:
      values.certificates === "until" && values.until.trim() === ""
        ? "missing"
        : dayFault(values.until),
  });

/** A day before the recording is meant so: the form says which day it is. */
function is_past(from: string): boolean {
  const day = dayIn(from.trim());
  return day !== undefined && day < dayOf(Date.now());
}

function record_of(
  { place, seen, action }: Pick<StatusProps, "place" | "seen" | "action">,
  values: Values,
  language: string,
) {
  const is_accreditation = seen.subject.startsWith("accreditation/");
  const policy = is_accreditation ? valueNamed(CertificatePolicy, values.certificates) : undefined;
  const frame = {
    author: place.who.body,
    subject: seen.subject,
    previous: seen.last,
    decidedOn: today(),
    from: values.from,
    retroactive: is_past(values.from),
  };
  return statusRecord(frame, {
    action,
    reasonCode: values.code,
    reason: values.reason,
    language,
    certificates: policy ?? CertificatePolicy.unspecified,
    certificatesUntil: policy === CertificatePolicy.until ? values.until : "",
  });
}

interface CertificatesProps {
  values: Values;
  set(part: Partial<Values>): void;
  /** Asks until which day, where they stand until one. */
  children: ComponentChildren;
}

/** What becomes of the certificates that rest on it. */
function Certificates({ values, set, children }: CertificatesProps) {
  const { t } = useDesk();
  return (
    <>
      <Select
        label={t("status.certificates")}
        name="certificates"
        value={values.certificates}
        options={policies.map((one) => [
          one,
          t(one === "" ? "status.certificates.default" : `status.certificates.${one}`),
        ])}
        set={(certificates) => set({ certificates })}
      />
      {values.certificates === "until" ? children : null}
    </>
  );
}

export function StatusForm({ place, seen, action, name, form, done }: StatusProps) {
  const { t, word, wrong } = useDesk();
  const { language } = useTexts();
  const verb = word("action", StatusAction[action]);
  const title = t("status.title", { action: verb, subject: name });
  const draft = useDraft<Values>(place.who.body, form, start_of(action), () => title);
  const { values } = draft;
  const [faults, set_faults] = useState<Faults<FieldName>>({});
  const is_accreditation = seen.subject.startsWith("accreditation/");
  const change = (part: Partial<Values>) => draft.set({ ...values, ...part });

  const compose = async () => {
    const found = faults_in(values);
    set_faults(found);
    if (!isSound(found)) return undefined;
    const record = record_of({ place, seen, action }, values, language.tag);
    const envelope = unsigned(record);
    const lack = await lack_of(envelope, place.who.body);
    const warnings = [
      ...(action === StatusAction.withdraw ? [t("action.withdraw.warn")] : []),
      ...(lack ? [t("recognition.quorum", { ...lack })] : []),
    ];
    const purpose = needsGovernance(envelope.record) ? "governance" : "records";
    return { ...deed_of(envelope, purpose, warnings), lacks_signers: lack !== undefined };
  };
  const typed = (field: "reason" | "from" | "until", label: string, hint?: string) => (
    <Field
      name={field}
      label={label}
      value={values[field]}
      {...(hint ? { hint } : {})}
      wrong={wrong(faults[field])}
      set={(value) => change({ [field]: value })}
    />
  );
  return (
    <DeedForm place={place} draft={draft} compose={compose} done={done} title={title}>
      <Select
        label={t("status.reason_code")}
        name="code"
        value={values.code}
        options={codes.map((one) => [one, t(`code.${one}`)])}
        set={(code) => change({ code })}
      />
      {typed("reason", t("status.reason"))}
      {typed("from", t("status.from"), t("status.from.hint"))}
      {is_accreditation && action !== StatusAction.restore ? (
        <Certificates values={values} set={change}>
          {typed("until", t("status.until"))}
        </Certificates>
      ) : null}
    </DeedForm>
  );
}
