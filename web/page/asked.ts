// What somebody has filled in at the desk, and the question that comes of it. It is kept in the
// fragment of the address: it can be handed on, and no server sees it.
import type { Question } from "../verifier/question.ts";

export const asked_names = [
  "number",
  "issuer",
  "document",
  "model",
  "gtin",
  "hs",
  "batch",
  "holder",
  "factory",
  "destination",
  "entered_on",
  "as_of",
  "paper_date",
  "certain",
] as const;
export type AskedName = (typeof asked_names)[number];
export type Asked = Readonly<Record<AskedName, string>>;

export const days: ReadonlySet<AskedName> = new Set(["entered_on", "as_of", "paper_date"]);

export function asked_of(fragment: string): Asked {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const entries = asked_names.map((name) => [name, (given.get(name) ?? "").slice(0, 200)]);
  return Object.fromEntries(entries) as Asked;
}

export function fragment_of(asked: Asked): string {
  const given = asked_names.filter((name) => asked[name] !== "");
  return new URLSearchParams(given.map((name) => [name, asked[name]])).toString();
}

export function is_day(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** What is wrong, by name. */
export function wrong_days(asked: Asked): ReadonlySet<AskedName> {
  return new Set([...days].filter((name) => asked[name] !== "" && !is_day(asked[name])));
}

/** Where issuer and number are known. */
export function question_of(asked: Asked): Question {
  const question: Record<string, string | boolean> = {
    issuer: asked.issuer.trim(),
    number: asked.number.trim(),
  };
  for (const name of asked_names) {
    const value = asked[name].trim();
    if (value === "") continue;
    if (name === "certain") question[name] = value === "true";
    else question[name] = name === "destination" ? value.toLowerCase() : value;
  }
  return question as unknown as Question;
}
