// A whole manifest: every row by itself, worst first, with a file to take away.
import { useRef, useState } from "preact/hooks";
import { answered_csv, answered_json } from "../batch/export.ts";
import { type Done, Gate, run_all } from "../batch/run.ts";
import { type Sheet, sheet_of } from "../batch/sheet.ts";
import { write_csv } from "../batch/csv.ts";
import { Heading } from "../parts/heading.tsx";
import { save_file } from "../save.ts";
import { useTexts } from "../texts/language.tsx";
import { BatchForm } from "./batch_form.tsx";
import { BatchRows } from "./batch_rows.tsx";

const rows_max = 10_000;
/** The table is drawn anew at most so often while rows come in. */
const redraw_ms = 200;

interface Run {
  sheet: Sheet;
  done: ReadonlyMap<number, Done>;
  started_ms: number;
  state: "running" | "paused" | "finished" | "stopped";
}

function Progress({ run }: { run: Run }) {
  const { t } = useTexts();
  const [done, all] = [run.done.size, run.sheet.rows.length];
  const seconds = Math.ceil(
    (((Date.now() - run.started_ms) / Math.max(1, done)) * (all - done)) / 1_000,
  );
  const words = {
    running:
      done > 3 ? t("batch.left", { done, all, seconds }) : t("batch.progress", { done, all }),
    paused: t("batch.progress", { done, all }),
    finished: t("batch.finished", { all }),
    stopped: t("batch.stopped", { done, all }),
  }[run.state];
  return (
    <>
      <progress max={all} value={done} aria-label={t("batch.progress", { done, all })} />
      <p role="status">{run.state === "running" ? "" : words}</p>
      {run.state === "running" ? <p>{words}</p> : null}
    </>
  );
}

function Take({ run }: { run: Run }) {
  const { t } = useTexts();
  const csv = () =>
    save_file("answered.csv", `\uFEFF${write_csv(answered_csv(run.sheet, run.done))}`, "text/csv");
  const json = () =>
    save_file("answered.json", answered_json(run.sheet, run.done), "application/json");
  return (
    <p class="actions">
      <button type="button" class="plain" onClick={csv}>
        {t("batch.csv")}
      </button>
      <button type="button" class="plain" onClick={json}>
        {t("batch.json")}
      </button>
    </p>
  );
}

/** Runs one list, and draws what is done a few times a second. */
function useRun() {
  const [run, set_run] = useState<Run | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);
  const gate = useRef(new Gate());

  const start = async (sheet: Sheet) => {
    stop.current?.abort();
    const stopping = (stop.current = new AbortController());
    gate.current = new Gate();
    const done = new Map<number, Done>();
    const begun: Run = { sheet, done, started_ms: Date.now(), state: "running" };
    const draw = () => set_run((now) => now && { ...now, done: new Map(done) });
    set_run(begun);
    let drawn_ms = 0;
    await run_all(
      sheet.rows,
      (one) => {
        done.set(one.row.line, one);
        if (Date.now() - drawn_ms < redraw_ms) return;
        drawn_ms = Date.now();
        draw();
      },
      gate.current,
      stopping.signal,
    );
    if (!stopping.signal.aborted) set_run({ ...begun, done: new Map(done), state: "finished" });
  };
  const turn = (state: Run["state"]) => set_run((now) => now && { ...now, state });
  return {
    run,
    start,
    pause() {
      gate.current.pause();
      turn("paused");
    },
    resume() {
      gate.current.resume();
      turn("running");
    },
    cancel() {
      stop.current?.abort();
      gate.current.resume();
      turn("stopped");
    },
  };
}

export function Batch() {
  const { t } = useTexts();
  const { run, start, pause, resume, cancel } = useRun();
  const [wrong, set_wrong] = useState("");
  const submit = (sheet: Sheet) => {
    const count = sheet.rows.length;
    set_wrong(
      count === 0
        ? t("batch.empty")
        : count > rows_max
          ? t("batch.too_many", { max: rows_max, count })
          : "",
    );
    if (count > 0 && count <= rows_max) void start(sheet);
  };
  const busy = run?.state === "running" || run?.state === "paused";
  return (
    <>
      <Heading title={t("batch.title")} />
      <p class="lead">{t("batch.lead")}</p>
      <BatchForm wrong={wrong} busy={busy} submit={(text) => submit(sheet_of(text))} />
      {run ? (
        <section class="run" aria-label={t("batch.answer")}>
          <Progress run={run} />
          {busy ? (
            <p class="actions">
              {run.state === "paused" ? (
                <button type="button" onClick={resume}>
                  {t("batch.resume")}
                </button>
              ) : (
                <button type="button" onClick={pause}>
                  {t("batch.pause")}
                </button>
              )}
              <button type="button" class="plain" onClick={cancel}>
                {t("batch.cancel")}
              </button>
            </p>
          ) : (
            <Take run={run} />
          )}
          <BatchRows done={run.done} />
        </section>
      ) : null}
    </>
  );
}
