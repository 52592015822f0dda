// What a person compares with the goods.
import type { Fact } from "../parts/facts.tsx";
import type { Speech } from "../texts/language.tsx";
import type { Answer } from "../verdict.ts";

export function compare_facts(answer: Answer, { t }: Speech): Fact[] {
  const { about } = answer.report;
  const facts: Fact[] = [{ name: t("fact.compare"), value: about["compare"] ?? "" }];
  const holder = about["holder"];
  if (holder) {
    facts.push({
      name: t("fact.holder"),
      value: holder === "confidential" ? t("fact.confidential") : holder,
    });
  }
  return facts.filter((fact) => fact.value !== "");
}
