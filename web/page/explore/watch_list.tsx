// All that this browser follows, to go there or to end it.
import { useState } from "preact/hooks";
import { useAsking } from "../asking.ts";
import { end_watch, type Watch, watches } from "../ledger/watches.ts";
import { Link } from "../parts/link.tsx";
import { genesis } from "../pin.ts";
import { number_text } from "../texts/words.ts";
import { impact_path } from "./route.ts";
import { useExplore } from "./texts.tsx";

function Line({ watch, end }: { watch: Watch; end(): void }) {
  const { x, language } = useExplore();
  const number = (value: number) => number_text(value, language.tag);
  const { subject, news, heard } = watch;
  return (
    <tr data-watch={subject}>
      <th scope="row">
        <Link href={impact_path(subject)}>{subject}</Link>
      </th>
      <td>{x("watch.kept", { count: number(news.length), entry: number(heard) })}</td>
      <td>
        <button
          type="button"
          class="plain"
          aria-label={`${x("watch.end")}: ${subject}`}
          onClick={end}
        >
          {x("watch.end")}
        </button>
      </td>
    </tr>
  );
}

function Table({ network_id }: { network_id: string }) {
  const { x } = useExplore();
  const [all, set_all] = useState(() => watches(network_id));
  if (all.length === 0) return null;
  const end = ({ subject }: Watch) => {
    end_watch(network_id, subject);
    set_all(watches(network_id));
  };
  return (
    <section aria-labelledby="watches">
      <h2 id="watches">{x("watch.all")}</h2>
      <table class="stacked">
        <caption class="unseen">{x("watch.all")}</caption>
        <thead>
          <tr>
            <th scope="col">{x("log.subject")}</th>
            <th scope="col">{x("watch.heard")}</th>
            <th scope="col">{x("watch.deed")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((watch) => (
            <Line key={watch.subject} watch={watch} end={() => end(watch)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function WatchList() {
  const trust = useAsking("genesis", genesis);
  return trust.state === "answered" ? <Table network_id={trust.value.network_id} /> : null;
}
