// How the network stands: who keeps the ledger, and how many of them it can lose.
import { useEffect } from "preact/hooks";
import { useAsking } from "../asking.ts";
import { fetch_head, type Head } from "../ledger/evidence.ts";
import { fetch_status, type Status } from "../node.ts";
import { Facts } from "../parts/facts.tsx";
import { Heading } from "../parts/heading.tsx";
import { OutcomeIcon } from "../parts/icons.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { age_text, day_text, grouped, instant_text, number_text } from "../texts/words.ts";
import { Members } from "./network_members.tsx";
import { Problem } from "./parts/problem.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

const refresh_ms = 10_000;

type Ledger = NonNullable<Status["ledger"]>;

/** Validators that this node has a connection with, itself among them. */
const connected = ({ peers, validator }: Status, ledger: Ledger) =>
  Math.min(ledger.validators.length, peers + (validator ? 1 : 0));

function Margin({ status, ledger }: { status: Status; ledger: Ledger }) {
  const { t, x } = useExplore();
  const count = connected(status, ledger);
  const all = ledger.validators.length;
  const margin = count - ledger.quorum;
  const tone = margin > 0 ? "valid" : margin === 0 ? "check-further" : "cannot-confirm";
  return (
    <div class={`margin reason--${tone}`} data-margin={margin}>
      <p class="margin__pips" aria-hidden="true">
        {ledger.validators.map((body, i) => (
          <span key={body} class={i < count ? "pip pip--here" : "pip"} />
        ))}
      </p>
      <p class="margin__words">
        {margin > 0
          ? t("network.margin", { count: margin })
          : margin === 0
            ? t("network.margin.none")
            : t("network.margin.lost")}
      </p>
      <p>{t("network.signed", { count, all, quorum: ledger.quorum })}</p>
      <NodesWord>{x("network.word")}</NodesWord>
    </div>
  );
}

function LedgerFacts({ ledger, now }: { ledger: Ledger; now: string }) {
  const { t, language } = useExplore();
  const age = age_text(ledger.cosigned_at, Date.parse(now), language.tag);
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{t("network.facts")}</h2>
      <Facts
        facts={[
          { name: t("network.name"), value: ledger.network },
          {
            name: t("network.id"),
            value: (
              <>
                <code dir="ltr">{grouped(ledger.network_id)}</code>
                <span class="small"> {t("network.id.hint")}</span>
              </>
            ),
          },
          { name: t("network.size"), value: number_text(ledger.size, language.tag) },
          { name: t("network.height"), value: number_text(ledger.height, language.tag) },
          {
            name: t("network.time"),
            value: `${instant_text(ledger.cosigned_at, language.tag)} (${age})`,
          },
          {
            name: t("network.epoch"),
            value: t("network.epoch.value", {
              epoch: ledger.epoch,
              day: day_text(ledger.epoch_ends.slice(0, 10), language.tag),
            }),
          },
        ]}
      />
    </section>
  );
}

function Node({ status }: { status: Status }) {
  const { t, language } = useExplore();
  return (
    <section aria-labelledby="node">
      <h2 id="node">{t("network.node")}</h2>
      <Facts
        facts={[
          { name: t("network.body"), value: status.node },
          { name: t("network.version"), value: status.version },
          { name: t("network.peers"), value: number_text(status.peers, language.tag) },
          { name: t("network.waiting"), value: number_text(status.waiting, language.tag) },
        ]}
      />
      <h3>{t("network.health")}</h3>
      <ul class="health">
        {status.checks.map((check) => (
          <li key={check.name} class={check.good ? "check--pass" : "check--fail"}>
            <span class="check__outcome">
              <OutcomeIcon outcome={check.good ? "pass" : "fail"} />{" "}
              {t(check.good ? "network.good" : "network.bad")}
            </span>{" "}
            <span lang="en">
              {check.name}: {check.what}
            </span>
          </li>
        ))}
      </ul>
      <p class="small">{t("network.told")}</p>
    </section>
  );
}

function Content({ status, head }: { status: Status; head: Head | undefined }) {
  const { t } = useExplore();
  const { ledger } = status;
  return (
    <>
      {ledger?.demonstration ? <p class="demonstration">{t("demonstration")}</p> : null}
      {ledger ? (
        <>
          <Margin status={status} ledger={ledger} />
          {head ? <Members head={head} /> : null}
          <LedgerFacts ledger={ledger} now={status.now} />
        </>
      ) : (
        <p>{t("network.none")}</p>
      )}
      <Node status={status} />
    </>
  );
}

/** Asked again and again while somebody looks. */
function useRefreshed<T>(key: string, ask: (signal: AbortSignal) => Promise<T>) {
  const asking = useAsking(key, ask);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || asking.again(), refresh_ms);
    return () => clearInterval(timer);
  }, []);
  return asking;
}

export function Network() {
  const { t } = useExplore();
  const asking = useRefreshed("status", fetch_status);
  const head = useRefreshed("head", fetch_head);
  const is_offline = asking.state === "failed" && head.state === "failed";
  return (
    <div class="readable">
      <Heading title={t("network.title")} />
      <p class="lead">{t("network.lead")}</p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {head.state === "failed" && !is_offline ? (
        <Problem error={head.error} retry={head.again} />
      ) : null}
      {asking.state === "answered" ? (
        <Content status={asking.value} head={head.state === "answered" ? head.value : undefined} />
      ) : null}
    </div>
  );
}
