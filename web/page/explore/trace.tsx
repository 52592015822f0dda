// What a certificate rests on, on any day: the chain to its first broken link.
import { useEffect, useMemo, useState } from "preact/hooks";
import { dayIn, formatDay, parseDay } from "../../verifier/records/day.ts";
import { useAsking } from "../asking.ts";
import { type Certificate, type TracedOn, Traces } from "../ledger/traced.ts";
import { rename } from "../navigation.ts";
import { Heading } from "../parts/heading.tsx";
import { VerdictIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { certificate_path } from "../route.ts";
import { day_text } from "../texts/words.ts";
import { today } from "../day.ts";
import { DayField } from "./parts/day_field.tsx";
import { Problem } from "./parts/problem.tsx";
import { Proven } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";
import { Graph } from "./trace_graph.tsx";
import { layout_of } from "./trace_layout.ts";
import { TraceTable } from "./trace_table.tsx";

interface SliderProps {
  day: string;
  first: string;
  /** Whether a day can be shown at once; others are asked for when the slider is let go. */
  is_here(day: string): boolean;
  set(day: string): void;
}

function Slider({ day, first, is_here, set }: SliderProps) {
  const { x, language } = useExplore();
  const [from, to] = [parseDay(first), Math.max(parseDay(today()), parseDay(day))];
  const [shown, set_shown] = useState(day);
  useEffect(() => set_shown(day), [day]);
  return (
    <div class="field slider">
      <label for="slider">{x("trace.slide")}</label>
      <input
        id="slider"
        type="range"
        min={from}
        max={to}
        value={parseDay(shown)}
        aria-valuetext={day_text(shown, language.tag)}
        onInput={(event) => {
          const chosen = formatDay(Number(event.currentTarget.value));
          set_shown(chosen);
          if (is_here(chosen)) set(chosen);
        }}
        onChange={(event) => set(formatDay(Number(event.currentTarget.value)))}
      />
      <p class="slider__ends small" aria-hidden="true">
        <span>{day_text(first, language.tag)}</span>
        <strong>{day_text(shown, language.tag)}</strong>
        <span>{day_text(formatDay(to), language.tag)}</span>
      </p>
    </div>
  );
}

function Summary({ traced, day }: { traced: TracedOn; day: string }) {
  const { x, language } = useExplore();
  const { broken, cut_short, root } = traced.trace;
  const whole = broken.length === 0 && root.outcome === "pass";
  const tone = whole ? "valid" : broken.length > 0 ? "not-valid" : "cannot-confirm";
  const verdict = whole ? "VALID" : broken.length > 0 ? "NOT_VALID" : "CANNOT_CONFIRM";
  const values = { day: day_text(day, language.tag), subject: broken.at(-1) ?? "" };
  return (
    <div class={`margin reason--${tone} summary`} role="status" data-broken={broken.join(" ")}>
      <VerdictIcon verdict={verdict} size={32} />
      <div>
        <p class="margin__words">
          {whole
            ? x("trace.whole", values)
            : broken.length > 0
              ? x("trace.broken", values)
              : x("trace.open", values)}
        </p>
        {cut_short ? <p>{x("trace.cut_short")}</p> : null}
      </div>
    </div>
  );
}

function Drawn({ traced, day }: { traced: TracedOn; day: string }) {
  const { x } = useExplore();
  const { root, broken } = traced.trace;
  const layout = useMemo(() => layout_of(root, broken), [traced]);
  const [chosen, choose] = useState(0);
  const { head } = traced.evidence;
  return (
    <>
      <Summary traced={traced} day={day} />
      <Proven time_ms={head.checkpointMs} size={head.size} />
      <section aria-labelledby="picture">
        <h2 id="picture">{x("trace.picture")}</h2>
        <p class="small">{x("trace.keys")}</p>
        <Graph layout={layout} chosen={chosen} choose={choose} />
      </section>
      <TraceTable layout={layout} chosen={chosen} choose={choose} />
    </>
  );
}

/** The day behind the # of the address, so that a chain can be handed on as of a day. */
function day_in_address(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get("as_of") ?? "";
  return dayIn(given) === undefined ? today() : given;
}

export function TraceScreen({ issuer, number }: Certificate) {
  const { x } = useExplore();
  const traces = useMemo(() => new Traces({ issuer, number }), [issuer, number]);
  const [day, set_day] = useState(day_in_address);
  const [first, set_first] = useState<string>();
  const asking = useAsking(day, (signal) => traces.on(day, signal));
  // While the slider moves over days whose proofs are here, nothing waits.
  const shown = traces.here(day) ?? (asking.state === "answered" ? asking.value : undefined);
  useEffect(() => {
    if (shown?.first && shown.first !== first) set_first(shown.first);
  }, [shown?.first]);
  const choose_day = (chosen: string) => {
    set_day(chosen);
    rename(`${location.pathname}#as_of=${chosen}`);
  };
  return (
    <>
      <p class="crumb">
        <Link href={certificate_path(issuer, number)}>{x("trace.certificate")}</Link>
      </p>
      <Heading title={x("trace.title", { number })} />
      <p class="lead">{x("trace.lead")}</p>
      <div class="days">
        <DayField label={x("trace.day")} day={day} set={choose_day} />
        {first ? (
          <Slider
            day={day}
            first={first < day ? first : day}
            is_here={(one) => traces.here(one) !== undefined}
            set={choose_day}
          />
        ) : null}
      </div>
      {asking.state === "waiting" && !shown ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {shown && asking.state !== "failed" ? <Drawn traced={shown} day={day} /> : null}
    </>
  );
}
