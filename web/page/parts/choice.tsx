// The node knows several certificates that may be meant, or none: where to look, never evidence.
import type { Candidates } from "../node.ts";
import { number_in } from "../subject.ts";
import { useTexts } from "../texts/language.tsx";
import { VerdictIcon } from "./icons.tsx";
import { Link } from "./link.tsx";

interface ChoiceProps {
  number: string;
  candidates: Candidates;
  path(issuer: string, number: string): string;
}

export function Choice({ number, candidates: { items, near }, path }: ChoiceProps) {
  const { t } = useTexts();
  const rows = items.length > 0 ? items : near;
  return (
    <section class="card" aria-labelledby="choice">
      <h2 id="choice">
        {items.length > 0 ? t("check.several", { count: items.length }) : t("check.near")}
      </h2>
      <ul class="choice">
        {rows.map((one) => (
          <li key={one.subject}>
            <Link href={path(one.issuer, items.length > 0 ? number : number_in(one.subject))}>
              {items.length > 0 ? one.issuer : `${number_in(one.subject)} · ${one.issuer}`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NoneFound({ by }: { by: "number" | "document" }) {
  const { t } = useTexts();
  return (
    <section class="trouble" role="status">
      <VerdictIcon verdict="CANNOT_CONFIRM" size={40} />
      <div>
        <h2>{t(by === "number" ? "check.none" : "check.none.document")}</h2>
        <p>{t(by === "number" ? "check.none.next" : "check.none.document.next")}</p>
      </div>
    </section>
  );
}
