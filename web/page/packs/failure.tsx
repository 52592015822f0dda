// Why a pack cannot be used, and what to do.
import { Refusal } from "../../verifier/index.ts";
import { NodeError } from "../node.ts";
import { ForAnother, TooLarge } from "./kept.ts";
import { SelfTestFailed } from "./self_test.ts";
import { NoRoom } from "./store.ts";
import { usePackTexts } from "./texts.tsx";

export function Failure({ error }: { error: unknown }) {
  const { x } = usePackTexts();
  if (error instanceof NoRoom)
    return <Failed title={x("import.room")} next={x("import.room.next")} />;
  if (error instanceof TooLarge)
    return <Failed title={x("import.large")} next={x("import.refused.next")} />;
  if (error instanceof ForAnother)
    return <Failed title={x("import.another")} next={x("import.another.next")} />;
  if (error instanceof SelfTestFailed)
    return <Failed title={x("import.self")} next={x("import.self.next")} />;
  if (error instanceof NodeError)
    return <Failed title={x("import.none")} next={error.problem?.detail ?? ""} foreign />;
  if (!(error instanceof Refusal)) return <Failed title={x("import.unread")} next="" />;
  const other = error.rule === "bundle.network";
  return (
    <Failed
      title={x(other ? "import.other" : "import.refused")}
      next={x("import.refused.next")}
      told={error}
    />
  );
}

interface FailedProps {
  title: string;
  next: string;
  foreign?: boolean;
  told?: Refusal;
}

function Failed({ title, next, foreign, told }: FailedProps) {
  return (
    <div class="say say--warn" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p lang={foreign ? "en" : undefined}>{next}</p>
      {told ? (
        <p class="small" lang="en" dir="auto">
          {told.message} <code>{told.rule}</code>
        </p>
      ) : null}
    </div>
  );
}
