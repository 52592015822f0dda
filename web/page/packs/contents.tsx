// What the kept pack holds.
import { Facts } from "../parts/facts.tsx";
import { grouped, instant_text, number_text } from "../texts/words.ts";
import type { Genesis } from "../pin.ts";
import type { OpenedPack } from "./kept.ts";
import { type PackKey, usePackTexts } from "./texts.tsx";

export function Contents({ opened, trust }: { opened: OpenedPack; trust: Genesis }) {
  const { x, language } = usePackTexts();
  const { pack, name, bytes, kept_ms } = opened;
  const count = (value: number) => number_text(value, language.tag);
  const time = (ms: number) => instant_text(new Date(ms).toISOString(), language.tag);
  const section = (prefix: string) =>
    (x as (key: string) => string)(`section.${prefix.replace("/", "")}` satisfies PackKey | string);
  return (
    <section aria-labelledby="contents">
      <h2 id="contents">{x("facts.title")}</h2>
      {pack.evidence.genesis.isDemonstration ? (
        <p class="demonstration">{x("facts.demonstration")}</p>
      ) : null}
      <Facts
        facts={[
          { name: x("facts.time"), value: time(pack.madeMs) },
          { name: x("facts.kept"), value: time(kept_ms) },
          { name: x("facts.name"), value: name },
          { name: x("facts.bytes"), value: `${count(bytes)} B` },
          { name: x("facts.entries"), value: count(pack.evidence.head.size) },
          { name: x("facts.statuses"), value: count(pack.contents.statuses) },
          { name: x("facts.whole"), value: count(pack.contents.certificates) },
          {
            name: x("facts.network"),
            value: <code dir="ltr">{grouped(trust.network_id)}</code>,
          },
          { name: x("facts.lacks"), value: pack.lacks.map(section).join(", ") },
        ]}
      />
      <details>
        <summary>{x("facts.sections")}</summary>
        <Facts
          facts={Object.entries(pack.contents.sections).map(([prefix, leaves]) => ({
            name: section(prefix),
            value: count(leaves),
          }))}
        />
      </details>
    </section>
  );
}
