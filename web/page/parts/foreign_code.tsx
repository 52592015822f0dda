// Another code: neutral, with what it says, and no verdict.
import { useTexts } from "../texts/language.tsx";

export function ForeignCode({ text }: { text: string }) {
  const { t } = useTexts();
  return (
    <section class="card" role="status" aria-labelledby="foreign">
      <h2 id="foreign">{t("code.foreign")}</h2>
      <p>
        <code dir="ltr">{text}</code>
      </p>
      <p>{t("code.foreign.next")}</p>
    </section>
  );
}
