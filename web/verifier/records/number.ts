// Certificate numbers as keys: how people write them varies, what they mean does not.
// docs/spec/numbers.md, by Unicode 14.
import { utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { assigned, removed } from "./unicode14.ts";

const writtenBytesMax = 1024;
export const keyBytesMax = 64;

/** Ranges of code points, as firsts and lasts in turn, ascending. */
type Ranges = readonly number[];

function rangesOf(steps: string): Ranges {
  let at = 0;
  return steps.split(" ").map((step) => (at += parseInt(step, 36)));
}

let tables: { assigned: Ranges; removed: Ranges } | undefined;

function includes(ranges: Ranges, code: number): boolean {
  const next = ranges.findIndex((border) => border >= code);
  return next >= 0 && (ranges[next] === code || next % 2 === 1);
}

function refuse(what: string): Refusal {
  return new Refusal("number.form", what);
}

function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function unicodeKey(text: string): string {
  tables ??= { assigned: rangesOf(assigned), removed: rangesOf(removed) };
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    if (!includes(tables.assigned, code))
      throw refuse(`a number holds U+${hex}, which Unicode 14 gives no meaning`);
  }
  const { removed: left } = tables;
  const kept = [...text.normalize("NFKD")].filter((c) => !includes(left, c.codePointAt(0)!));
  return upperAscii(kept.join("")).normalize("NFKC");
}

/** What the key form leaves out of ASCII: controls, blanks and punctuation. */
const removedAscii = /[\0-\x20!"#%&'()*,\-./:;?@[\\\]_{}\x7f]/g;

/** The key form. Refuses by `number.form`. */
export function numberKey(written: string): string {
  if (utf8(written).length > writtenBytesMax)
    throw refuse("a number is written with over 1,024 bytes");
  const isAscii = /^[\0-\x7f]*$/.test(written);
  const key = isAscii ? upperAscii(written.replace(removedAscii, "")) : unicodeKey(written);
  if (key === "") throw refuse("a number holds at least one letter or digit");
  if (utf8(key).length > keyBytesMax)
    throw refuse("a number has over 64 bytes once blanks and punctuation are removed");
  return key;
}

/** undefined: it has none. */
export function numberKeyIn(written: string): string | undefined {
  try {
    return numberKey(written);
  } catch {
    return undefined;
  }
}

/** What looks alike to a hurried reader; the first stands for the others. Greek and Cyrillic too. */
const lookalikes = [
  "0OQ\u041E\u043E\u039F\u03BF",
  "1IL|\u0406\u0456\u0399\u03B9",
  "2Z\u0396",
  "5S\u0405\u0455",
  "6G",
  "8B\u0412\u0392",
  "A\u0410\u0430\u0391",
  "C\u0421\u0441\u03F9",
  "E\u0415\u0435\u0395",
  "H\u041D\u0397",
  "J\u0408\u0458\u037F",
  "K\u041A\u039A",
  "M\u041C\u039C",
  "N\u039D\u03BD",
  "P\u0420\u0440\u03A1\u03C1",
  "T\u0422\u03A4",
  "X\u0425\u0445\u03A7\u03C7",
  "Y\u0423\u0443\u03A5",
];

function skeleton(key: string): string[] {
  return [...key].map((character) => {
    const row = lookalikes.find((shapes) => shapes.includes(character, 1));
    return row === undefined ? character : row[0]!;
  });
}

/** Whether a reader may have meant the other: look-alikes, one character off, or two exchanged. */
export function isNearNumber(a: string, b: string): boolean {
  if (a === b) return false;
  const [x, y] = [skeleton(a), skeleton(b)];
  while (x.length > 0 && y.length > 0 && x[0] === y[0]) [x, y].forEach((one) => one.shift());
  while (x.length > 0 && y.length > 0 && x.at(-1) === y.at(-1)) [x, y].forEach((one) => one.pop());
  if (x.length <= 1 && y.length <= 1) return true;
  return x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
}
