// Entries of the log as rows: what happened to which subject, by whom.
import type { RecordMessage } from "../../verifier/records/schema.ts";
import type { Entry } from "../ledger/entries.ts";
import { Link } from "../parts/link.tsx";
import { entry_path } from "./route.ts";
import { day_text, instant_text, number_text } from "../texts/words.ts";
import { word_at } from "./names.ts";
import { type ExploreSpeech, useExplore, word_text } from "./texts.tsx";

/** The payload's field, such as "scope_line". */
export function payload_of(record: RecordMessage): string {
  const payload = Object.entries(record).find(
    ([name, value]) => name !== "effective" && isObject(value),
  );
  return payload?.[0] ?? "";
}

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !(value instanceof Uint8Array);

/** What it did, where its payload says so: "key_revoke", "suspend". */
export function action_of(record: RecordMessage): string {
  const { body, key, status_change: status } = record;
  if (body) return `body_${word_at("BodyAction", body.action)}`;
  if (key) return `key_${word_at("KeyAction", key.action)}`;
  if (status) return word_at("StatusAction", status.action);
  const { attestation, accreditation, scope_line: line } = record;
  if (attestation) return word_at("AttestationAction", attestation.action);
  const grant = accreditation ?? line;
  return grant ? word_at("GrantAction", grant.action) : "";
}

function action_text(speech: ExploreSpeech, record: RecordMessage): string {
  const action = action_of(record);
  return action === "" ? "" : word_text(speech, "happened", action);
}

export function kind_text(speech: ExploreSpeech, { record, header }: Entry): string {
  if (header) return speech.x("log.header");
  return record ? word_text(speech, "about", payload_of(record.record)) : "";
}

function Row({ entry }: { entry: Entry }) {
  const speech = useExplore();
  const { tag } = speech.language;
  const { record, header, index } = entry;
  return (
    <tr class={header ? "check--not-run" : undefined} data-entry={index}>
      <th scope="row">
        <Link href={entry_path(index)}>{number_text(index, tag)}</Link>
      </th>
      <td>
        {kind_text(speech, entry)}
        {record ? <span class="small block">{action_text(speech, record.record)}</span> : null}
      </td>
      <td>
        {record ? <code>{record.record.subject}</code> : null}
        {header ? instant_text(new Date(Number(header.timeMs)).toISOString(), tag) : null}
      </td>
      <td>
        {record ? <code>{record.record.author}</code> : null}
        {record?.record.decided_on ? (
          <span class="small block">{day_text(record.record.decided_on, tag)}</span>
        ) : null}
      </td>
    </tr>
  );
}

export function EntryTable({ entries, caption }: { entries: readonly Entry[]; caption: string }) {
  const { x } = useExplore();
  return (
    <table class="stacked">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{x("log.entry")}</th>
          <th scope="col">{x("log.what")}</th>
          <th scope="col">{x("log.subject")}</th>
          <th scope="col">{x("log.author")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.index} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}
