import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { useTexts } from "../texts/language.tsx";

/** No screen has this path. */
export function Nothing() {
  const { t } = useTexts();
  return (
    <>
      <Heading title={t("error.screen")} />
      <p>
        <Link href="/check">{t("error.screen.next")}</Link>
      </p>
    </>
  );
}
