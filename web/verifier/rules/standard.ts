// Names of standards: taken apart, written, and compared. No normalising of EN, ISO or IEC prefixes:
// a national adoption is another standard until its edition record says that the two are identical.
import type { StandardRef } from "../records/schema.ts";

/** In order of badness: the worse of two is the greater. */
export enum Fit {
  covered,
  /** A person must read it. */
  unresolved,
  not_covered,
}

/** Single blanks between words, none at the ends. */
function squeeze(text: string): string {
  return text.replace(/[ \t-\r]+/g, " ").replace(/^ | $/g, "");
}

/** Upper case for ASCII, single blanks between words. */
export function foldText(text: string): string {
  return squeeze(text).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Equal, or one stands within the other word by word; case and blanks aside. */
export function areTextsAlike(a: string, b: string): boolean {
  const [one, other] = [` ${foldText(a)} `, ` ${foldText(b)} `];
  if (one.length <= 2 || other.length <= 2) return false;
  return one.includes(other) || other.includes(one);
}

/** "IEC 62368-1:2018" → stem and edition; "IEC 60335-2 series" → family. */
export function parseStandard(text: string): StandardRef {
  let standard = squeeze(text);
  const family = standard.length > 7 && / series$/i.test(standard);
  if (family) standard = standard.slice(0, -7);
  // The first colon with a digit behind it: "IEC 62368-1:2018/A1:2020" is of one edition.
  const colon = standard.slice(1).search(/:[0-9]/) + 1;
  if (colon === 0) return { standard, edition: "", family };
  const edition = squeeze(standard.slice(colon + 1));
  return { standard: squeeze(standard.slice(0, colon)), edition, family };
}

/** The inverse, for people. */
export function formatStandard({ standard, edition, family }: StandardRef): string {
  return standard + (edition && `:${edition}`) + (family ? " series" : "");
}

/** Of nothing, where a message does not say it. */
export const noStandard: StandardRef = { standard: "", edition: "", family: false };

/** With edition and family taken out of the name, where somebody wrote them there. */
function takenApart(standard: StandardRef): StandardRef {
  const parsed = parseStandard(standard.standard);
  return {
    standard: parsed.standard,
    edition: standard.edition === "" ? parsed.edition : squeeze(standard.edition),
    family: parsed.family || standard.family,
  };
}

/** Equal but for case and blanks, or a part of the family; editions aside. */
export function coversName(covering: StandardRef, claimed: StandardRef): boolean {
  const [line, claim] = [takenApart(covering), takenApart(claimed)];
  const [stem, name] = [foldText(line.standard), foldText(claim.standard)];
  if (stem === "" || name === "") return false;
  if (stem === name) return line.family || !claim.family;
  return line.family && name.startsWith(stem) && "-.".includes(name[stem.length]!);
}

/** An undated line covers every edition. Unresolved when the claim gives none. */
export function coversEdition(covering: StandardRef, claimed: StandardRef): Fit {
  const line = foldText(takenApart(covering).edition);
  const claim = foldText(takenApart(claimed).edition);
  if (line === "" || line === claim) return Fit.covered;
  return claim === "" ? Fit.unresolved : Fit.not_covered;
}

export function covers(covering: StandardRef, claimed: StandardRef): Fit {
  return coversName(covering, claimed) ? coversEdition(covering, claimed) : Fit.not_covered;
}
