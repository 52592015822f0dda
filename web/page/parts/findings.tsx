// Why the verdict is what it is: each reason, what to do, and who can act.
import type { Finding } from "../../verifier/report.ts";
import { reason_behind } from "../screens/change_reason.ts";
import { useReason } from "./reason.ts";
import { useTexts } from "../texts/language.tsx";
import { who_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { tone_of } from "./band.tsx";
import { AcceptanceIcon, NoteIcon, VerdictIcon } from "./icons.tsx";

/** Of which of the two answers it speaks, and how; what changes neither is a note. */
function Bearing({ finding }: { finding: Finding }) {
  const { t } = useTexts();
  if (finding.verdict !== "VALID") return <>{t(`verdict.${finding.verdict}`)}</>;
  if (finding.acceptance === "NOT_ASKED") return <>{t("findings.note")}</>;
  return <>{t("findings.acceptance", { answer: t(`acceptance.${finding.acceptance}`) })}</>;
}

function Shape({ finding }: { finding: Finding }) {
  if (finding.verdict !== "VALID") return <VerdictIcon verdict={finding.verdict} size={28} />;
  if (finding.acceptance === "NOT_ASKED") return <NoteIcon />;
  return <AcceptanceIcon acceptance={finding.acceptance} size={28} />;
}

function Reason({ answer, finding }: { answer: Answer; finding: Finding }) {
  const speech = useTexts();
  const given = reason_behind(answer, finding, speech.language.tag);
  const { text, next, lang } = useReason(finding);
  const tone = finding.verdict === "VALID" ? "note" : tone_of(finding.verdict);
  return (
    <li class={`reason reason--${tone}`} data-reason={finding.id}>
      <Shape finding={finding} />
      <div>
        <p class="reason__verdict">
          <Bearing finding={finding} />
        </p>
        <p class="reason__text" lang={lang} dir="auto">
          {text}
        </p>
        {given === "" ? null : <p dir="auto">{speech.t("reason.given", { reason: given })}</p>}
        <p lang={lang} dir="auto">
          {next}
        </p>
        <p class="small">
          {finding.who === "" ? null : (
            <>
              {speech.t("findings.who")}: {who_text(speech, finding.who)} ·{" "}
            </>
          )}
          {speech.t("findings.id", { id: finding.id })}
        </p>
      </div>
    </li>
  );
}

/** What only tells of the network as a whole stands elsewhere. */
const told_elsewhere: ReadonlySet<string> = new Set(["demonstration"]);

export function Findings({ answer }: { answer: Answer }) {
  const { t } = useTexts();
  const shown = answer.report.findings.filter((finding) => !told_elsewhere.has(finding.id));
  return (
    <section aria-labelledby="why">
      <h2 id="why">{t("findings.title")}</h2>
      {shown.length === 0 ? (
        <p>{t("findings.none")}</p>
      ) : (
        <ol class="reasons">
          {shown.map((one, i) => (
            <Reason key={i} answer={answer} finding={one} />
          ))}
        </ol>
      )}
    </section>
  );
}
