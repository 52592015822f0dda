// What a certificate says, for whoever holds the paper against it.
import { formatStandard } from "../../verifier/rules/standard.ts";
import type { Fact } from "../parts/facts.tsx";
import type { Speech } from "../texts/language.tsx";
import { day_text, term_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { compare_facts } from "./compare_facts.ts";

export function answer_facts(answer: Answer, speech: Speech): Fact[] {
  const { t, language } = speech;
  const { about } = answer.report;
  const day = (name: string) => about[name] && day_text(about[name], language.tag);
  return [
    { name: t("fact.certificate"), value: about["number"] ?? answer.question.number },
    { name: t("fact.type"), value: term_text(speech, "type", about["type"] ?? "") },
    {
      name: t("fact.issuer"),
      value: [about["issuer_name"], answer.question.issuer].filter(Boolean).join(" · "),
    },
    { name: t("fact.accreditation_body"), value: about["accreditation_body_name"] },
    ...compare_facts(answer, speech),
    {
      name: t("fact.standards"),
      value: (answer.proven?.content?.standards ?? []).map(formatStandard).join(", "),
    },
    { name: t("fact.decided_on"), value: day("decided_on") },
    { name: t("fact.recorded_on"), value: day("recorded_on") },
    { name: t("fact.valid_to"), value: day("valid_to") },
  ];
}
