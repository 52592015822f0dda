// What touched a followed subject: since the last visit, before, and as a file.
import { write_csv } from "../batch/csv.ts";
import type { Entry } from "../ledger/entries.ts";
import { save_file } from "../save.ts";
import { action_of, EntryTable, payload_of } from "./log_rows.tsx";
import { useExplore } from "./texts.tsx";

const columns = ["entry", "kind", "action", "subject", "author", "decided_on", "from"];

function fields_of({ index, record }: Entry): string[] {
  if (!record) return [String(index), "", "", "", "", "", ""];
  const { subject, author, decided_on, effective } = record.record;
  const [kind, action] = [payload_of(record.record), action_of(record.record)];
  return [String(index), kind, action, subject, author, decided_on, effective?.from ?? ""];
}

export const news_csv = (news: readonly Entry[]): string =>
  write_csv([columns, ...news.map(fields_of)]);

interface NewsProps {
  subject: string;
  news: readonly Entry[];
  /** The last entry that was looked at before this visit. */
  seen: number;
  clear(): void;
}

export function News({ subject, news, seen, clear }: NewsProps) {
  const { x } = useExplore();
  const fresh = news.filter(({ index }) => index > seen);
  const before = news.filter(({ index }) => index <= seen);
  const file = `changes-${subject.replace(/[^\w.-]+/g, "-")}.csv`;
  return (
    <div data-news={fresh.length}>
      <h3>{x("watch.fresh")}</h3>
      {fresh.length === 0 ? <p class="nothing">{x("watch.none")}</p> : null}
      {fresh.length > 0 ? <EntryTable entries={fresh} caption={x("watch.fresh")} /> : null}
      {before.length > 0 ? (
        <details>
          <summary>{x("watch.before")}</summary>
          <EntryTable entries={before} caption={x("watch.before")} />
        </details>
      ) : null}
      {news.length > 0 ? (
        <p class="actions">
          <button
            type="button"
            class="plain"
            onClick={() => save_file(file, news_csv(news), "text/csv")}
          >
            {x("watch.csv")}
          </button>
          <button type="button" class="plain" onClick={clear}>
            {x("watch.clear")}
          </button>
        </p>
      ) : null}
    </div>
  );
}
