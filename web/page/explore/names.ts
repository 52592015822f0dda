// Names and values of records, as people read them.
import {
  Activity,
  Flexibility,
  type LocalText,
  type ScopeLine,
} from "../../verifier/records/schema.ts";
import { valueNames } from "../../verifier/records/value_names.ts";
import { formatQuantity } from "../../verifier/rules/measurement.ts";
import { formatStandard } from "../../verifier/rules/standard.ts";
import { type ExploreSpeech, word_text } from "./texts.tsx";

interface Named {
  language?: string;
  text?: string;
}

/** In the reader's language, else in English, else as it comes first. */
export function text_in(texts: readonly Named[] | undefined, tag: string): string {
  const of = (wanted: string) => texts?.find(({ language }) => language?.split("-")[0] === wanted);
  return (of(tag) ?? of("en") ?? texts?.[0])?.text ?? "";
}

interface DatedNames {
  texts?: readonly Named[];
  from?: string;
  to?: string;
}

/** The name on a day: the last that holds then, else the last of all. */
export function name_on(
  names: readonly DatedNames[] | undefined,
  day: string,
  tag: string,
): string {
  const holds = ({ from, to }: DatedNames) => (!from || from <= day) && (!to || day <= to);
  const found = names?.filter(holds).at(-1) ?? names?.at(-1);
  return text_in(found?.texts, tag);
}

/** "BodyKind", "BODY_KIND_ACCREDITATION_BODY" → "accreditation_body". */
export function word_of(enumeration: string, name: string | undefined): string {
  const prefix = valueNames[enumeration]?.[0]?.replace(/UNSPECIFIED$/, "") ?? "";
  return (name ?? "").replace(prefix, "").toLowerCase();
}

/** "BodyKind", 1 → "accreditation_body". */
export const word_at = (enumeration: string, value: number): string =>
  word_of(enumeration, valueNames[enumeration]?.[value]);

export const activity_text = (speech: ExploreSpeech, activity: Activity): string =>
  activity === Activity.unspecified ? "" : word_text(speech, "work", word_at("Activity", activity));

const told = (texts: readonly string[]) => texts.filter((one) => one !== "").join(" · ");

/** What a line covers beside its standard: object, methods, quantity, fields. */
export function line_text(line: ScopeLine, tag: string): string {
  return told([
    text_in(line.object as readonly LocalText[], tag),
    ...line.methods.map(formatStandard),
    line.quantity ? formatQuantity(line.quantity) : "",
    line.smallest_uncertainty
      ? `U ≥ ${line.smallest_uncertainty.value} ${line.smallest_uncertainty.unit}`
      : "",
    ...line.fields.map(({ scheme, code }) => `${scheme} ${code}`),
    ...line.sites,
  ]);
}

export const standard_text = (line: Pick<ScopeLine, "standard">): string =>
  line.standard ? formatStandard(line.standard) : "";

/** "a", "b", "c" by ILAC-G18; empty where the line is fixed. */
export const flexibility_of = ({ flexibility }: ScopeLine): string =>
  flexibility >= Flexibility.a ? word_at("Flexibility", flexibility).toUpperCase() : "";
