// The chain as a table: the same links in the same order as in the picture, with what was found of each.
import { splitSubject } from "../../verifier/records/subject.ts";
import type { Link as TraceLink } from "../../verifier/trace/trace.ts";
import { tone_of_outcome } from "../parts/checks.tsx";
import { OutcomeIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { certificate_path } from "../route.ts";
import { accreditation_path, body_path } from "./route.ts";
import { with_days } from "../texts/readable.ts";
import { day_text } from "../texts/words.ts";
import { useExplore, word_text } from "./texts.tsx";
import type { Box, Layout } from "./trace_layout.ts";

/** The page of what a link names; undefined: it has none. */
function path_of({ subject }: TraceLink): string | undefined {
  const [kind, one, two] = splitSubject(subject) ?? [];
  if (!one) return undefined;
  if (kind === "body") return body_path(one);
  if (!two) return undefined;
  if (kind === "accreditation") return accreditation_path(one, two);
  return kind === "attestation" ? certificate_path(one, two) : undefined;
}

function Name({ link }: { link: TraceLink }) {
  const path = path_of(link);
  const name = <code>{link.subject}</code>;
  return path ? <Link href={path}>{name}</Link> : name;
}

interface RowProps {
  box: Box;
  is_chosen: boolean;
  choose(id: number): void;
}

function Row({ box, is_chosen, choose }: RowProps) {
  const speech = useExplore();
  const { t, x, language } = speech;
  const { link, depth, is_broken } = box;
  const foreign = language.tag === "en" ? undefined : "en";
  const kind = word_text(speech, "link", link.kind);
  return (
    <tr
      class={`${tone_of_outcome(link.outcome)}${is_chosen ? " row--chosen" : ""}`}
      data-link={link.kind}
      data-broken={is_broken ? "" : undefined}
      onClick={() => choose(box.id)}
    >
      <td class="level">{depth + 1}</td>
      <th scope="row" class={`indent indent--${Math.min(depth, 6)}`}>
        {kind}
        {link.role ? ` (${link.role})` : ""} <Name link={link} />
      </th>
      <td class="check__outcome">
        <OutcomeIcon outcome={link.outcome} /> {t(`outcome.${link.outcome}`)}
        {is_broken ? <span class="small block">{x("trace.on_the_way")}</span> : null}
      </td>
      <td>
        <span lang={foreign} dir="auto">
          {with_days(link.sentence, "en")}
        </span>
        <span class="small block">{x("trace.for", { day: day_text(link.on, language.tag) })}</span>
      </td>
    </tr>
  );
}

export function TraceTable(props: { layout: Layout; chosen: number; choose(id: number): void }) {
  const { t, x } = useExplore();
  const { layout, chosen, choose } = props;
  return (
    <table class="stacked trace">
      <caption>{x("trace.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{x("trace.level")}</th>
          <th scope="col">{x("trace.link")}</th>
          <th scope="col">{t("checks.outcome")}</th>
          <th scope="col">{t("checks.what")}</th>
        </tr>
      </thead>
      <tbody>
        {layout.boxes.map((box) => (
          <Row key={box.id} box={box} is_chosen={box.id === chosen} choose={choose} />
        ))}
      </tbody>
    </table>
  );
}
