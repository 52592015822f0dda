// One recognition: for what, how it stands, and what its signatories can do about it.
import { actionsOn } from "../../../author/compose.ts";
import { StatusAction } from "../../../verifier/records/schema.ts";
import { joinSubject } from "../../../verifier/records/subject.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { Facts } from "../../parts/facts.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.tsx";
import { day_text } from "../../texts/words.ts";
import { History } from "../parts/history.tsx";
import { Standing } from "../parts/standing.tsx";
import { StatusForm } from "../parts/status_form.tsx";
import type { Place } from "../place.ts";
import { signatories_of } from "../recognitions.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";

interface RecognitionProps {
  place: Place;
  /** Signatory, arrangement, levels; an action, or "about". */
  parts: readonly string[];
}

interface Loaded {
  seen: Seen;
  /** The body at the desk is one of those who decide. */
  is_ours: boolean;
}

/** Nobody ends a recognition at a holder's wish: it has none. */
const actions_on = (standing: string) =>
  actionsOn(standing).filter((action) => action !== StatusAction.cancel);

/** "testing, since 1 March 2020 · ISO/IEC 17025" */
function useScope() {
  const { t } = useDesk();
  const { language } = useTexts();
  return ({ content }: Seen): string =>
    (content?.recognition?.levels ?? [])
      .map(({ name, recognised_on: day }) =>
        day === "" ? name : t("recognition.since", { name, day: day_text(day, language.tag) }),
      )
      .join(" · ");
}

function Overview({ parts, seen, is_ours }: RecognitionProps & Loaded) {
  const { t, word } = useDesk();
  const scope = useScope();
  const [signatory = "", arrangement = ""] = parts;
  return (
    <>
      <Facts
        facts={[
          { name: t("list.standing"), value: <Standing standing={seen.standing} /> },
          { name: t("recognition.signatory"), value: <code>{signatory}</code> },
          { name: t("recognition.arrangement"), value: <code>{arrangement}</code> },
          { name: t("recognition.for"), value: scope(seen) },
          { name: t("recognition.role"), value: seen.content?.recognition?.role },
        ]}
      />
      {is_ours ? (
        <p class="actions">
          {actions_on(seen.standing).map((action) => (
            <Link
              key={action}
              class="button-like"
              href={desk_path("recognitions", ...parts, StatusAction[action])}
            >
              {word("action", StatusAction[action])}
            </Link>
          ))}
        </p>
      ) : (
        <p class="strip">{t("recognition.others", { arrangement })}</p>
      )}
      <History seen={seen} />
    </>
  );
}

function Part({ place, parts, seen, is_ours }: RecognitionProps & Loaded) {
  const [signatory = "", arrangement = "", levels = "", verb = ""] = parts;
  const subject = [signatory, arrangement, levels];
  const action = actions_on(seen.standing).find((one) => StatusAction[one] === verb);
  if (action === undefined || !is_ours)
    return <Overview place={place} parts={subject} seen={seen} is_ours={is_ours} />;
  const names = seen.content?.recognition?.levels.map(({ name }) => name).join(" · ");
  return (
    <StatusForm
      place={place}
      seen={seen}
      action={action}
      name={`${signatory}, ${names || levels}`}
      form={["recognitions", ...subject, verb].join("/")}
      done={() => go(desk_path("recognitions", ...subject, "about"))}
    />
  );
}

export function RecognitionScreen(props: RecognitionProps) {
  const { t } = useDesk();
  const [signatory = "", arrangement = "", levels = ""] = props.parts;
  const subject = joinSubject("recognition", signatory, arrangement, levels);
  const asking = useAsking(subject, async (signal): Promise<Loaded | undefined> => {
    const [seen, deciding] = await Promise.all([see(subject, signal), signatories_of(arrangement)]);
    return seen && { seen, is_ours: deciding.includes(props.place.who.body) };
  });
  return (
    <>
      <Heading title={t("recognition.title", { signatory })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" && !asking.value ? (
        <p role="status">{t("recognition.none")}</p>
      ) : null}
      {asking.state === "answered" && asking.value ? <Part {...props} {...asking.value} /> : null}
    </>
  );
}
