// Names as a form shows them: the first of several languages.
import type { LocalText } from "../verifier/records/schema.ts";

/** The language that a name is given in is kept where it is changed. */
export function renamed(names: readonly LocalText[], text: string): LocalText[] {
  const [first = { language: "en" }, ...others] = names;
  return [{ ...first, text: text.trim() }, ...others];
}

export const firstText = (texts: readonly LocalText[] | undefined): string =>
  texts?.[0]?.text ?? "";
