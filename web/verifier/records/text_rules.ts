// What the texts of a record may look like, one rule a kind of text.

/** GS1: 8, 12, 13 or 14 digits; weights 3 and 1 from the right, the sum a multiple of ten. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = [...text].reverse();
  return digits.reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0) % 10 === 0;
}

/** Why the text is not one that people read; empty when it is. */
export function plainFault(text: string): string {
  if (/[\0-\x1f\x7f-\x9f]/.test(text)) return "holds control characters";
  return text.startsWith(" ") || text.endsWith(" ") ? "begins or ends with a blank" : "";
}

/** The shape of BCP 47: "en", "zh-Hans", "sr-Latn-RS". */
export function languageFault(text: string): string {
  const fits = text.length <= 35 && /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(text);
  return fits ? "" : "is not a language tag of BCP 47 such as en or zh-Hans";
}
