// One entry of the log: what it says, who signed it, and the way from it to the checkpoint's root.
import { toHex } from "../../verifier/bytes/bytes.ts";
import type { Header } from "../../verifier/chain/header.ts";
import type { Envelope } from "../../verifier/records/envelope.ts";
import { useAsking } from "../asking.ts";
import { type Entry as LogEntry, Log, type Proof } from "../ledger/entries.ts";
import { fetch_head, type Head } from "../ledger/evidence.ts";
import { record_json } from "../ledger/record_json.ts";
import { Facts } from "../parts/facts.tsx";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { entry_path } from "./route.ts";
import { save_file } from "../save.ts";
import { day_text, grouped, instant_text, number_text } from "../texts/words.ts";
import { kind_text } from "./log_rows.tsx";
import { Problem } from "./parts/problem.tsx";
import { Proven } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

interface Shown {
  head: Head;
  /** undefined: the log does not reach as far. */
  entry: (LogEntry & { proof: Proof }) | undefined;
  block: Header | undefined;
}

async function fetch_entry(index: number, signal: AbortSignal): Promise<Shown> {
  const head = await fetch_head(signal);
  if (index >= head.size) return { head, entry: undefined, block: undefined };
  const log = new Log(head);
  return { head, entry: await log.proven(index), block: await log.block_of(index) };
}

const Hash = ({ bytes }: { bytes: Uint8Array }) => <code dir="ltr">{grouped(toHex(bytes))}</code>;

function RecordFacts({ envelope, block }: { envelope: Envelope; block: Header | undefined }) {
  const { x, language } = useExplore();
  const { record, id, signatures } = envelope;
  return (
    <Facts
      facts={[
        { name: x("log.subject"), value: <code>{record.subject}</code> },
        { name: x("log.author"), value: <code>{record.author}</code> },
        { name: x("entry.decided"), value: day_text(record.decided_on, language.tag) },
        {
          name: x("entry.recorded"),
          value: block && instant_text(new Date(Number(block.timeMs)).toISOString(), language.tag),
        },
        {
          name: x("entry.signed"),
          value:
            signatures.length > 0
              ? signatures.map(({ body, keyId }) => (
                  <span key={toHex(keyId)} class="block">
                    {body} <code class="small">{grouped(toHex(keyId))}</code>
                  </span>
                ))
              : x("entry.unsigned"),
        },
        { name: x("entry.id"), value: <Hash bytes={id} /> },
      ]}
    />
  );
}

function HeaderFacts({ header }: { header: Header }) {
  const { x, t, language } = useExplore();
  return (
    <Facts
      facts={[
        { name: t("network.epoch"), value: String(header.epoch) },
        {
          name: x("entry.recorded"),
          value: instant_text(new Date(Number(header.timeMs)).toISOString(), language.tag),
        },
        { name: t("mathematics.state"), value: <Hash bytes={header.stateRoot} /> },
        { name: x("entry.validators"), value: <Hash bytes={header.validators} /> },
      ]}
    />
  );
}

function Way({ proof, head }: { proof: Proof; head: Head }) {
  const { x, t, language } = useExplore();
  const count = number_text(proof.hashes.length, language.tag);
  return (
    <section aria-labelledby="way" data-hashes={proof.hashes.length}>
      <h2 id="way">{x("entry.way")}</h2>
      <p>{x("entry.way.lead", { count })}</p>
      <Facts
        facts={[
          { name: x("entry.leaf"), value: <Hash bytes={proof.leaf_hash} /> },
          { name: t("mathematics.root"), value: <Hash bytes={head.root} /> },
        ]}
      />
      <details>
        <summary>{x("entry.hashes")}</summary>
        <ol class="hashes">
          {proof.hashes.map((hash, i) => (
            <li key={i}>
              <Hash bytes={hash} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Content({ shown, index }: { shown: Shown; index: number }) {
  const speech = useExplore();
  const { x, language } = speech;
  const { head, entry, block } = shown;
  if (!entry)
    return (
      <p class="nothing" data-absent={index}>
        {x("entry.beyond", { size: number_text(head.size, language.tag) })}
      </p>
    );
  return (
    <article>
      <Proven time_ms={head.time_ms} size={head.size} />
      <p class="lead">{kind_text(speech, entry)}</p>
      {entry.record ? <RecordFacts envelope={entry.record} block={block} /> : null}
      {entry.header ? <HeaderFacts header={entry.header} /> : null}
      {entry.record ? (
        <section aria-labelledby="json">
          <h2 id="json">{x("entry.json")}</h2>
          <pre class="json" dir="ltr" tabIndex={0} aria-labelledby="json">
            {JSON.stringify(record_json(entry.record.record), null, 2)}
          </pre>
        </section>
      ) : null}
      <p class="actions">
        <button
          type="button"
          class="plain"
          onClick={() => save_file(`entry-${index}.bin`, entry.leaf, "application/octet-stream")}
        >
          {x("entry.save")}
        </button>
      </p>
      <Way proof={entry.proof} head={head} />
    </article>
  );
}

export function Entry({ index }: { index: number }) {
  const { x, language } = useExplore();
  const asking = useAsking(`${index}`, (signal) => fetch_entry(index, signal));
  const size = asking.state === "answered" ? asking.value.head.size : 0;
  return (
    <div class="readable">
      <p class="crumb">
        <Link href="/log">{x("log.title")}</Link>
      </p>
      <Heading title={x("entry.title", { index: number_text(index, language.tag) })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? <Content shown={asking.value} index={index} /> : null}
      <p class="actions">
        {index > 0 ? (
          <Link class="button-like" href={entry_path(index - 1)}>
            {x("entry.before")}
          </Link>
        ) : null}
        {index + 1 < size ? (
          <Link class="button-like" href={entry_path(index + 1)}>
            {x("entry.after")}
          </Link>
        ) : null}
      </p>
    </div>
  );
}
