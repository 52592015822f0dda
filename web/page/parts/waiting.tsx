import { useTexts } from "../texts/language.tsx";

export function Waiting() {
  const { t } = useTexts();
  return (
    <p class="waiting" role="status">
      {t("loading")}
    </p>
  );
}
