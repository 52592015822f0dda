// What is proposed to the validators' bodies, and who has approved.
import { useState } from "preact/hooks";
import { approvalRecord } from "../../../author/compose.ts";
import { described } from "../../../author/described.ts";
import { unsigned } from "../../../author/envelope.ts";
import { dayIn, dayOf } from "../../../verifier/records/day.ts";
import { Action, Flag, has } from "../../../verifier/rules/subject_leaf.ts";
import { useAsking } from "../../asking.ts";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.tsx";
import { day_text } from "../../texts/words.ts";
import { below } from "../lists.ts";
import { type Deed, Signing } from "../parts/signing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { today } from "../../day.ts";

/** Each proven, the newest first. */
async function proposals(signal: AbortSignal): Promise<Seen[]> {
  const rows = await below("proposal/", signal);
  const all = await Promise.all(rows.map(({ subject }) => see(subject, signal)));
  const found = all.filter((one): one is Seen => one !== undefined);
  return found.sort((a, b) => b.leaf.events[0]!.logIndex - a.leaf.events[0]!.logIndex);
}

interface State {
  approvers: string[];
  is_carried: boolean;
  is_over: boolean;
  open_until: string;
}

function state_of({ events }: Seen): State {
  const propose = events[0]!.envelope.record.propose;
  const approvals = events.filter(({ event }) => event.action === Action.approve);
  const open_until = propose?.open_until ?? "";
  const last_day = dayIn(open_until);
  return {
    approvers: approvals.map(({ envelope }) => envelope.record.author),
    is_carried: approvals.some(({ event }) => has(event, Flag.decides)),
    is_over: last_day !== undefined && last_day < dayOf(Date.now()),
    open_until,
  };
}

function Proposal(props: { seen: Seen; me: string; approve(seen: Seen): void }) {
  const { seen, me, approve } = props;
  const { t } = useDesk();
  const { language } = useTexts();
  const { approvers, is_carried, is_over, open_until } = state_of(seen);
  const id = seen.subject.split("/").at(-1)!;
  const first = seen.events[0]!.envelope.record;
  const rows = described(first).filter(({ path }) => path.startsWith("propose."));
  const is_open = !is_carried && !is_over;
  return (
    <li class="card">
      <h2>
        <bdi>{id}</bdi>
      </h2>
      <p class="small">{t("proposals.by", { body: first.author })}</p>
      <dl class="facts">
        {rows.map(({ path, value }) => (
          <div key={path}>
            <dt>
              <code dir="ltr">{path.replace("propose.", "")}</code>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t("proposals.approvals")}: {approvers.join(", ") || t("proposals.nobody")}
      </p>
      <p>
        <strong>
          {is_carried
            ? t("proposals.carried")
            : is_over
              ? t("proposals.ended")
              : t("proposals.until", { day: day_text(open_until, language.tag) })}
        </strong>
      </p>
      {approvers.includes(me) ? <p>{t("proposals.mine")}</p> : null}
      {is_open && !approvers.includes(me) ? (
        <p class="actions">
          <button type="button" onClick={() => approve(seen)}>
            {t("proposals.approve")}
            <span class="unseen"> {id}</span>
          </button>
        </p>
      ) : null}
    </li>
  );
}

export function Proposals({ place }: { place: Place }) {
  const { t } = useDesk();
  const author = place.who.body;
  const asking = useAsking("proposals", proposals);
  const [deed, set_deed] = useState<Deed | undefined>(undefined);
  const approve = ({ subject, last, events }: Seen) => {
    const frame = { author, subject, previous: last, decidedOn: today() };
    const record = approvalRecord(frame, events[0]!.envelope.id);
    set_deed({ envelopes: [unsigned(record)], purpose: "governance", warnings: [] });
  };
  const leave = () => {
    set_deed(undefined);
    asking.again();
  };
  if (deed)
    return (
      <>
        <Heading title={t("proposals")} />
        <Signing
          {...place}
          deed={deed}
          back={() => set_deed(undefined)}
          recorded={() => undefined}
          done={leave}
        />
      </>
    );
  return (
    <>
      <Heading title={t("proposals")} />
      <p class="actions">
        <Link class="button" href={desk_path("proposals", "new")}>
          {t("propose.new")}
        </Link>
      </p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" && asking.value.length === 0 ? (
        <p>{t("proposals.none")}</p>
      ) : null}
      {asking.state === "answered" ? (
        <ul class="cards">
          {asking.value.map((seen) => (
            <Proposal key={seen.subject} seen={seen} me={author} approve={approve} />
          ))}
        </ul>
      ) : null}
    </>
  );
}
