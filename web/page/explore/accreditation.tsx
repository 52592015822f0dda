// One accreditation on a day: its head, and every line of its scope.
import { parseDay } from "../../verifier/records/day.ts";
import { joinSubject } from "../../verifier/records/subject.ts";
import { useState } from "preact/hooks";
import { useAsking } from "../asking.ts";
import { fetch_subject, type ProvenSubject } from "../ledger/subject.ts";
import { Facts } from "../parts/facts.tsx";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { body_path, impact_path } from "./route.ts";
import { day_text } from "../texts/words.ts";
import { ScopeLines } from "./accreditation_lines.tsx";
import { activity_text, standard_text } from "./names.ts";
import { today } from "../day.ts";
import { DayField } from "./parts/day_field.tsx";
import { History } from "./parts/history.tsx";
import { Problem } from "./parts/problem.tsx";
import { Standing } from "./parts/standing.tsx";
import { Proven } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

interface Named {
  /** The accreditation body. */
  body: string;
  number: string;
}

interface OnDay {
  proven: ProvenSubject;
  day: string;
}

function Head({ proven, day }: OnDay) {
  const speech = useExplore();
  const { x, language } = speech;
  const said = proven.content(parseDay(day))?.accreditation;
  if (!said) return <p>{x("accreditation.nothing_said")}</p>;
  const text = (one: string) => (one === "" ? undefined : day_text(one, language.tag));
  return (
    <Facts
      facts={[
        {
          name: x("accreditations.of"),
          value: <Link href={body_path(said.body)}>{said.body}</Link>,
        },
        { name: x("accreditations.work"), value: standard_text(said) },
        {
          name: x("accreditation.activities"),
          value: said.activities.map((one) => activity_text(speech, one)).join(", "),
        },
        { name: x("accreditation.granted"), value: text(said.granted_on) },
        { name: x("accreditation.expires"), value: text(said.expires_on) },
        { name: x("accreditation.visited"), value: text(said.last_onsite_on) },
        { name: x("accreditation.cycle"), value: text(said.cycle_ends_on) },
      ]}
    />
  );
}

function Content({ proven }: { proven: ProvenSubject }) {
  const { x } = useExplore();
  const [day, set_day] = useState(today());
  const { head } = proven.evidence;
  return (
    <article>
      <Proven time_ms={head.checkpointMs} size={head.size} />
      <DayField label={x("accreditation.day")} day={day} set={set_day} />
      <p class="body__standing">
        <Standing standing={proven.standing(parseDay(day))} />
      </p>
      <Head proven={proven} day={day} />
      <p class="actions">
        <Link class="button-like" href={impact_path(proven.subject)}>
          {x("body.impact")}
        </Link>
      </p>
      <ScopeLines head={proven.standing(parseDay(day))} accreditation={proven.subject} day={day} />
      <History events={proven.events} />
    </article>
  );
}

export function Accreditation({ body, number }: Named) {
  const { x } = useExplore();
  const subject = joinSubject("accreditation", body, number);
  const asking = useAsking(subject, (signal) => fetch_subject(subject, signal));
  const proven = asking.state === "answered" ? asking.value : undefined;
  const written = proven?.content(parseDay(today()))?.accreditation?.number ?? number;
  return (
    <div class="readable">
      <p class="crumb">
        <Link href={body_path(body)}>{body}</Link>
      </p>
      <Heading title={x("accreditation.title", { number: written })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {proven && proven.events.length === 0 ? (
        <p class="nothing" data-absent={number}>
          {x("accreditation.absent")}
        </p>
      ) : null}
      {proven && proven.events.length > 0 ? <Content proven={proven} /> : null}
    </div>
  );
}
