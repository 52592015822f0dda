// No answer, or one that proves nothing, and why.
import { Refusal } from "../../../verifier/bytes/refusal.ts";
import { VerdictIcon } from "../../parts/icons.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useExplore } from "../texts.tsx";

export function Problem({ error, retry }: { error: unknown; retry(): void }) {
  const { t, x } = useExplore();
  if (!(error instanceof Refusal)) return <Trouble error={error} retry={retry} />;
  return (
    <section class="trouble" role="alert" data-refused={error.rule}>
      <VerdictIcon verdict="CANNOT_CONFIRM" size={40} />
      <div>
        <h2>{x("proof.bad")}</h2>
        <p>{x("proof.bad.next", { host: location.host })}</p>
        <p lang="en">{error.message}</p>
        <p class="small">
          <code>{error.rule}</code>
        </p>
        <p class="actions">
          <button type="button" onClick={retry}>
            {t("error.retry")}
          </button>
        </p>
      </div>
    </section>
  );
}
