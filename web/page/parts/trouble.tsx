// No answer, and why.
import { NodeError } from "../node.ts";
import { forget_network, OtherNetwork } from "../pin.ts";
import { useTexts } from "../texts/language.tsx";
import { VerdictIcon } from "./icons.tsx";

interface TroubleProps {
  error: unknown;
  /** What was asked is one certificate, which might have been kept. */
  certificate?: boolean;
  retry(): void;
}

function Sentences({ error, certificate }: TroubleProps) {
  const { t } = useTexts();
  if (error instanceof OtherNetwork) {
    const [pinned, found] = [error.pinned.slice(0, 16), error.found.slice(0, 16)];
    return (
      <>
        <h2>{t("error.network")}</h2>
        <p>{t("error.network.next", { pinned, found })}</p>
      </>
    );
  }
  if (error instanceof NodeError && error.kind === "offline") {
    return (
      <>
        {certificate ? <p class="reason__verdict">{t("verdict.CANNOT_CONFIRM")}</p> : null}
        <h2>{t("error.offline")}</h2>
        <p>{t(certificate ? "error.offline.next" : "error.offline.any")}</p>
      </>
    );
  }
  if (error instanceof NodeError && error.problem) {
    return (
      <>
        <h2>{t("error.refused")}</h2>
        <p lang="en">{error.problem.detail}</p>
        <p lang="en">{error.problem.action}</p>
        <p class="small">
          <code>{error.problem.reason}</code>
        </p>
      </>
    );
  }
  return (
    <>
      <h2>{t("error.broken")}</h2>
      <p>{t("error.broken.next")}</p>
    </>
  );
}

export function Trouble(props: TroubleProps) {
  const { t } = useTexts();
  const forget = async () => {
    await forget_network();
    props.retry();
  };
  return (
    <section class="trouble" role="alert">
      <VerdictIcon verdict="CANNOT_CONFIRM" size={40} />
      <div>
        <Sentences {...props} />
        <p class="actions">
          <button type="button" onClick={props.retry}>
            {t("error.retry")}
          </button>
          {props.error instanceof OtherNetwork ? (
            <button type="button" class="plain" onClick={forget}>
              {t("error.network.forget")}
            </button>
          ) : null}
        </p>
      </div>
    </section>
  );
}
