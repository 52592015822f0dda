// One body: who it is, who vouches for it, what it is accredited for, what it has issued.
import { dayOf, formatDay, parseDay } from "../../verifier/records/day.ts";
import { type Body as BodyRecord, BodyKind } from "../../verifier/records/schema.ts";
import { bodySubject } from "../../verifier/records/subject.ts";
import { useAsking } from "../asking.ts";
import { fetch_subject, type ProvenSubject } from "../ledger/subject.ts";
import { Facts } from "../parts/facts.tsx";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { body_path, entry_path, impact_path, follow_path } from "./route.ts";
import { day_text, economy_text, number_text } from "../texts/words.ts";
import { Accreditations } from "./body_accreditations.tsx";
import { Keys } from "./body_keys.tsx";
import { Recognitions } from "./body_recognitions.tsx";
import { Register } from "./body_register.tsx";
import { name_on, text_in, word_at } from "./names.ts";
import { today } from "../day.ts";
import { History } from "./parts/history.tsx";
import { Problem } from "./parts/problem.tsx";
import { Standing } from "./parts/standing.tsx";
import { Proven } from "./parts/word.tsx";
import { useExplore, word_text } from "./texts.tsx";

interface Told {
  body: string;
  proven: ProvenSubject;
  said: BodyRecord | undefined;
}

/** Names that it had, or has besides. */
function names_of({ names }: BodyRecord, tag: string): string {
  const all = names.map((one) => {
    const days = [one.from, one.to].map((day) => (day ? day_text(day, tag) : ""));
    const when = days.some(Boolean) ? ` (${days.join(" – ")})` : "";
    return text_in(one.texts, tag) + when;
  });
  return all.length > 1 ? all.join("; ") : "";
}

function Contact({ contact }: { contact: BodyRecord["contacts"][number] }) {
  const { purpose, mailbox, phone, hours } = contact;
  return (
    <span class="block">
      {purpose}: {mailbox ? <a href={`mailto:${mailbox}`}>{mailbox}</a> : null}
      {[phone, hours].filter(Boolean).map((one) => ` · ${one}`)}
    </span>
  );
}

function About({ body, proven, said }: Told) {
  const speech = useExplore();
  const { x, language } = speech;
  const first = proven.events[0];
  const registrar = proven.record(0)?.author;
  if (!said || !first)
    return <p>{x("body.carried", { index: number_text(first?.logIndex ?? 0, language.tag) })}</p>;
  return (
    <Facts
      facts={[
        {
          name: x("bodies.kind"),
          value: word_text(speech, "kind", word_at("BodyKind", said.kind)),
        },
        { name: x("bodies.economy"), value: economy_text(said.economy, language.tag) },
        { name: x("body.names"), value: names_of(said, language.tag) },
        {
          name: x("body.registrar"),
          value:
            registrar && registrar !== body ? (
              <Link href={body_path(registrar)}>{registrar}</Link>
            ) : undefined,
        },
        {
          name: x("body.identifiers"),
          value: said.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(" · "),
        },
        {
          name: x("body.contacts"),
          value:
            said.contacts.length > 0
              ? said.contacts.map((one, i) => <Contact key={i} contact={one} />)
              : undefined,
        },
        {
          name: x("body.since"),
          value: (
            <Link href={entry_path(first.logIndex)}>
              {day_text(formatDay(dayOf(first.recordedMs)), language.tag)}
            </Link>
          ),
        },
      ]}
    />
  );
}

function Absent({ body }: { body: string }) {
  const { x } = useExplore();
  return (
    <section class="trouble" role="status" data-absent={body}>
      <div>
        <h2>{x("body.absent")}</h2>
        <p>{x("body.absent.next", { body })}</p>
        <p>
          <Link href="/bodies">{x("bodies.title")}</Link>
        </p>
      </div>
    </section>
  );
}

function Content(told: Told) {
  const { x } = useExplore();
  const { body, proven, said } = told;
  const { head } = proven.evidence;
  const kind = said?.kind;
  // What is not known may be anything.
  const grants = kind === undefined || kind === BodyKind.accreditation_body;
  const works = kind !== BodyKind.accreditation_body && kind !== BodyKind.arrangement;
  return (
    <article>
      <p class="body__standing">
        <code>{body}</code> <Standing standing={proven.standing(dayOf(Date.now()))} />
      </p>
      <Proven time_ms={head.checkpointMs} size={head.size} />
      <About {...told} />
      <p class="actions">
        <Link class="button-like" href={impact_path(`body/${body}`)}>
          {x("body.impact")}
        </Link>
        <Link class="button-like" href={follow_path(body)}>
          {x("body.follow")}
        </Link>
      </p>
      {kind === BodyKind.arrangement ? <Recognitions by="arrangement" body={body} /> : null}
      {works ? <Accreditations by="body" body={body} /> : null}
      {grants ? (
        <>
          <Accreditations by="accreditation_body" body={body} />
          <Recognitions by="signatory" body={body} />
        </>
      ) : null}
      {works ? <Register body={body} /> : null}
      <Keys body={body} />
      <History events={proven.events} />
    </article>
  );
}

export function Body({ body }: { body: string }) {
  const { x, language } = useExplore();
  const asking = useAsking(body, (signal) => fetch_subject(bodySubject(body), signal));
  const proven = asking.state === "answered" ? asking.value : undefined;
  const said = proven?.content(parseDay(today()))?.body;
  const title = name_on(said?.names, today(), language.tag) || body;
  return (
    <div class="readable">
      <p class="crumb">
        <Link href="/bodies">{x("bodies.title")}</Link>
      </p>
      <Heading title={title}>
        <bdi>{title}</bdi>
      </Heading>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {proven && proven.events.length === 0 ? <Absent body={body} /> : null}
      {proven && proven.events.length > 0 ? (
        <Content body={body} proven={proven} said={said} />
      ) : null}
    </div>
  );
}
