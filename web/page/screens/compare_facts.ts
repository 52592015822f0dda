// What a person compares with the goods.
import type { Attestation, LocalText, Party } from "../../verifier/records/schema.ts";
import type { Fact } from "../parts/facts.tsx";
import type { Speech } from "../texts/language.tsx";
import type { Answer } from "../verdict.ts";

/** In the reader's language where its author gave it, else in English, else as it comes first. */
export function local_text(texts: readonly LocalText[], tag: string): string {
  const of = (wanted: string) => texts.find(({ language }) => language.split("-")[0] === wanted);
  return (of(tag) ?? of("en") ?? texts[0])?.text ?? "";
}

function party_name({ name }: Party, { t, language }: Speech): string {
  if (name?.commitment) return t("fact.confidential");
  return local_text(name?.plain?.texts ?? [], language.tag);
}

function item_facts(content: Attestation, speech: Speech): Fact[] {
  const { t, language } = speech;
  const [item, ...others] = content.items;
  if (!item) return [];
  const more = others.length === 0 ? "" : ` (${t("fact.more", { count: others.length })})`;
  const name = local_text(item.names, language.tag);
  return [
    { name: t("fact.product"), value: name && name + more },
    { name: t("fact.model"), value: item.model },
    { name: t("fact.gtin"), value: item.gtin },
    { name: t("fact.batch"), value: item.batch },
    { name: t("fact.serial"), value: item.serial },
  ];
}

export function compare_facts({ proven }: Answer, speech: Speech): Fact[] {
  const content = proven?.content;
  if (!content) return [];
  const holder = content.parties.find((party) => party.role === "holder");
  return [
    ...item_facts(content, speech),
    { name: speech.t("fact.holder"), value: holder ? party_name(holder, speech) : "" },
  ].filter((fact) => fact.value !== "");
}
