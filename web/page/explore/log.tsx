// The log itself: how far it goes, that it only grew, its entries by number and day, and what is new.
import { useEffect, useMemo, useState } from "preact/hooks";
import { isBodyId } from "../../verifier/records/subject.ts";
import { useAsking } from "../asking.ts";
import { type Entry, Log as LedgerLog } from "../ledger/entries.ts";
import { fetch_head, type Head } from "../ledger/evidence.ts";
import { go } from "../navigation.ts";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Heading } from "../parts/heading.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { entry_path } from "./route.ts";
import { grouped, number_text } from "../texts/words.ts";
import { toHex } from "../../verifier/bytes/bytes.ts";
import { Growth } from "./log_growth.tsx";
import { LiveEntries } from "./log_live.tsx";
import { EntryTable } from "./log_rows.tsx";
import { DayField } from "./parts/day_field.tsx";
import { Problem } from "./parts/problem.tsx";
import { Proven } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

const shown_at_once = 20;

/** Entries from one on, in the order of the log. */
async function entries_from(log: LedgerLog, first: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let at = first; at < log.head.size && entries.length < shown_at_once;) {
    const around = (await log.around(at)).filter(({ index }) => index >= at);
    if (around.length === 0) break;
    entries.push(...around);
    at = around.at(-1)!.index + 1;
  }
  return entries.slice(0, shown_at_once);
}

function ByNumber({ size }: { size: number }) {
  const { x, language } = useExplore();
  const [text, set_text] = useState("");
  const [is_wrong, set_wrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const index = /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : size;
    set_wrong(index >= size);
    if (index < size) go(entry_path(index));
  };
  const last = number_text(size - 1, language.tag);
  return (
    <form onSubmit={submit} class="one-line">
      <Field
        label={x("log.by_number")}
        name="entry"
        value={text}
        set={set_text}
        {...(is_wrong ? { wrong: x("log.by_number.wrong", { last }) } : {})}
      />
      <button type="submit" class="plain">
        {x("log.show")}
      </button>
    </form>
  );
}

function Entries({ log }: { log: LedgerLog }) {
  const { x } = useExplore();
  const { size } = log.head;
  const [day, set_day] = useState("");
  const [first, set_first] = useState(Math.max(0, size - shown_at_once));
  const asking = useAsking(`${day} ${first}`, async () =>
    entries_from(log, day === "" ? first : await log.first_since(Date.parse(day))),
  );
  const entries = asking.state === "answered" ? asking.value : [];
  const begin = entries[0]?.index ?? first;
  const turn_to = (index: number) => {
    set_day("");
    set_first(Math.max(0, index));
  };
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">{x("log.entries")}</h2>
      <div class="days">
        <ByNumber size={size} />
        <DayField label={x("log.by_day")} day={day} set={set_day} />
      </div>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" && entries.length === 0 ? (
        <p class="nothing">{x("log.none_since")}</p>
      ) : null}
      {entries.length > 0 ? <EntryTable entries={entries} caption={x("log.entries")} /> : null}
      <p class="actions">
        <button
          type="button"
          class="plain"
          disabled={begin === 0}
          onClick={() => turn_to(begin - shown_at_once)}
        >
          {x("log.older")}
        </button>
        <button
          type="button"
          class="plain"
          disabled={begin + shown_at_once >= size}
          onClick={() => turn_to(begin + shown_at_once)}
        >
          {x("log.newer")}
        </button>
      </p>
    </section>
  );
}

function Checkpoint({ head }: { head: Head }) {
  const { x, t, language } = useExplore();
  return (
    <>
      <Proven time_ms={head.time_ms} size={head.size} />
      <Facts
        facts={[
          { name: t("network.name"), value: head.origin },
          { name: t("network.size"), value: number_text(head.size, language.tag) },
          {
            name: t("mathematics.root"),
            value: <code dir="ltr">{grouped(toHex(head.root))}</code>,
          },
        ]}
      />
      <details>
        <summary>{x("log.note")}</summary>
        <pre dir="ltr">{head.note}</pre>
      </details>
    </>
  );
}

/** A body whose news alone are followed, from behind the # of the address. */
function body_in(fragment: string): string {
  const body = new URLSearchParams(fragment.slice(1)).get("body") ?? "";
  return isBodyId(body) ? body : "";
}

function Content({ head }: { head: Head }) {
  const log = useMemo(() => new LedgerLog(head), [head]);
  const [body, set_body] = useState(() => body_in(location.hash));
  useEffect(() => {
    const update = () => set_body(body_in(location.hash));
    addEventListener("hashchange", update);
    return () => removeEventListener("hashchange", update);
  }, []);
  return (
    <>
      <Checkpoint head={head} />
      <Growth log={log} />
      <LiveEntries head={head} body={body} />
      <Entries log={log} />
    </>
  );
}

export function Log() {
  const { x, t } = useExplore();
  const asking = useAsking("head", fetch_head);
  return (
    <div class="readable">
      <Heading title={x("log.title")} />
      <p class="lead">{x("log.lead")}</p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        <>
          {asking.value.genesis.isDemonstration ? (
            <p class="demonstration">{t("demonstration")}</p>
          ) : null}
          <Content head={asking.value} />
        </>
      ) : null}
    </div>
  );
}
