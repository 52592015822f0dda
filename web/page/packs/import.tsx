// Taking in a pack: from this node, or from a file, by choosing or dropping it.
import { useId } from "preact/hooks";
import { dayOf, formatDay } from "../../verifier/records/day.ts";
import type { Genesis } from "../pin.ts";
import { day_text } from "../texts/words.ts";
import { Failure } from "./failure.tsx";
import { FromNode } from "./from_node.tsx";
import type { OpenedPack } from "./kept.ts";
import { type Taking, type TakingDeeds, useTaking } from "./taking.ts";
import { usePackTexts } from "./texts.tsx";

interface OutcomeProps {
  taking: TakingDeeds;
  kept: OpenedPack | undefined;
}

function Outcome({ taking, kept }: OutcomeProps) {
  const { x, language } = usePackTexts();
  const { state, use_older, leave } = taking;
  const day = (ms: number) => day_text(formatDay(dayOf(ms)), language.tag);
  if (state.step === "failed") return <Failure error={state.error} />;
  if (state.step !== "older") return null;
  const { found } = state;
  return (
    <div class="say say--warn" role="alert">
      <p>
        <strong>{x("import.older")}</strong>
      </p>
      <p>
        {x("import.older.next", {
          kept: day(kept?.pack.madeMs ?? found.pack.madeMs),
          found: day(found.pack.madeMs),
        })}
      </p>
      <p class="actions">
        <button type="button" onClick={leave}>
          {x("import.older.keep")}
        </button>
        <button type="button" class="plain" onClick={() => void use_older(found)}>
          {x("import.older.use")}
        </button>
      </p>
    </div>
  );
}

function Status({ state }: { state: Taking }) {
  const { x, language } = usePackTexts();
  const words = () => {
    switch (state.step) {
      case "fetching":
        return x("import.fetching");
      case "halted":
        return x(state.by === "asker" ? "node.stopped" : "node.broken");
      case "checking":
        return x("import.checking");
      case "stays":
        return x("node.stays");
      case "done":
        return x("import.done", { day: day_text(formatDay(dayOf(state.made_ms)), language.tag) });
      default:
        return "";
    }
  };
  return <p role="status">{words()}</p>;
}

function FromFile({ busy, take }: { busy: boolean; take(file: File): void }) {
  const { x } = usePackTexts();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{x("import.file")}</label>
      <span class="hint" id={`${id}-hint`}>
        {x("import.hint")} {x("import.drop")}
      </span>
      <input
        id={id}
        type="file"
        accept=".pack,.delta"
        disabled={busy}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) take(file);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

interface ImportProps {
  trust: Genesis;
  kept: OpenedPack | undefined;
  took(opened: OpenedPack): void;
}

export function Import({ trust, kept, took }: ImportProps) {
  const { x } = usePackTexts();
  const id = useId();
  const taking = useTaking(trust, took);
  const busy = taking.state.step === "checking" || taking.state.step === "fetching";
  const take = (file: File) => void taking.take(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file && !busy) take(file);
  };
  return (
    <section
      class="card"
      aria-labelledby={id}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id={id}>{x("import.title")}</h2>
      <FromNode kept={kept} taking={taking} />
      <FromFile busy={busy} take={take} />
      <Status state={taking.state} />
      <Outcome taking={taking} kept={kept} />
    </section>
  );
}
