import { useDesk } from "../texts/speech.tsx";

/** How a subject stands, by mark and word: "in force until …" counts as in force. */
export function Standing({ standing, of_key }: { standing: string; of_key?: boolean }) {
  const { t, word } = useDesk();
  const [known = standing] = /^(in force|suspended)/.exec(standing) ?? [];
  const tone =
    known === "in force" ? "valid" : known === "suspended" ? "check-further" : "cannot-confirm";
  const mark = { valid: "●", "check-further": "▲", "cannot-confirm": "■" }[tone];
  const is_revoked = of_key && known === "withdrawn";
  return (
    <span class={`standing reason--${tone}`}>
      <span aria-hidden="true">{mark}</span>{" "}
      {is_revoked ? t("standing.revoked") : word("standing", known)}
    </span>
  );
}
