// Sentences of the judge for people: days as they write them, bodies by name.
import { day_text, instant_text } from "./words.ts";

const instant = /(?<![\w-])\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** Not inside a number such as "BM-2026-01-02". */
const day = /(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])/g;

export function with_days(text: string, tag: string): string {
  return (
    text
      .replace(instant, (found) => instant_text(found, tag))
      .replace(day, (found) => day_text(found, tag))
      // A day may end in a point of its own, as in Russian.
      .replace(/\.\.(?!\.)/g, ".")
  );
}

/** The issuer's name in place of its id, where the answer proves one. */
export function with_issuer(
  text: string,
  issuer: string,
  about: Readonly<Record<string, string>>,
): string {
  const name = about["issuer_name"];
  if (!name) return text;
  return text.replace(new RegExp(`(?<![\\w./])${escaped(issuer)}(?![\\w/-]|\\.\\w)`, "g"), name);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
