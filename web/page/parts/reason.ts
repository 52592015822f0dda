// What a reason says, and what to do.
import type { Finding } from "../../verifier/report.ts";
import { fill } from "../texts/catalogue.ts";
import { useTexts } from "../texts/language.tsx";
import { with_days } from "../texts/readable.ts";

/** In the reader's language where its catalogue has it; else in English, and marked as such. */
export function useReason(finding: Finding): { text: string; next: string; lang?: "en" } {
  const { language, reasons } = useTexts();
  const own = reasons[finding.id];
  if (own) {
    const filled = (text: string) => with_days(fill(text, finding.values), language.tag);
    return { text: filled(own.text), next: filled(own.next) };
  }
  const text = with_days(finding.text, "en");
  const next = with_days(finding.next, "en");
  return language.tag === "en" ? { text, next } : { text, next, lang: "en" };
}
