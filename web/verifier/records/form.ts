// The form of what is not in the ledger yet: openings that somebody shows. Records need no such
// check here, since a quorum has let them in by theirs (docs/adr/0180-two-judges.md).
import { utf8 } from "../bytes/bytes.ts";
import type { LocalText } from "./schema.ts";
import { languageFault, plainFault } from "./text_rules.ts";

const textBytesMax = 4096;
const textsMax = 1000;

function faultOf(field: string, text: string, rule: (text: string) => string): string {
  if (text === "") return `${field}: is missing`;
  if (utf8(text).length > textBytesMax) return `${field}: is over 4,096 bytes`;
  if (/\p{Surrogate}/u.test(text)) return `${field}: is not Unicode`;
  const fault = rule(text);
  return fault === "" ? "" : `${field}: ${fault}`;
}

/** What is wrong with a text in several languages; empty when nothing is. */
export function checkLocalTexts(texts: readonly LocalText[]): string {
  if (texts.length === 0) return "texts: is missing";
  if (texts.length > textsMax) return "texts: has over 1,000 entries";
  for (const [i, { language, text }] of texts.entries()) {
    const fault =
      faultOf(`texts[${i}].language`, language, languageFault) ||
      faultOf(`texts[${i}].text`, text, plainFault);
    if (fault !== "") return fault;
  }
  const languages = new Set(texts.map(({ language }) => language));
  return languages.size < texts.length ? "texts: has a language twice" : "";
}
