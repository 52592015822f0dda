// The desk: one consignment at a time.
import { useEffect, useState } from "preact/hooks";
import { type Asked, asked_of, fragment_of, question_of } from "../asked.ts";
import { useAsking } from "../asking.ts";
import { read_code } from "../code.ts";
import { presented } from "../landing.ts";
import { go, moved, rename } from "../navigation.ts";
import { type Candidates, find_candidates } from "../node.ts";
import { issuers_in_pack } from "../packs/issuers.ts";
import { tone_of } from "../parts/band.tsx";
import { Choice, NoneFound } from "../parts/choice.tsx";
import { Heading } from "../parts/heading.tsx";
import { ForeignCode } from "../parts/foreign_code.tsx";
import { VerdictIcon } from "../parts/icons.tsx";
import { Grown } from "../parts/provenance.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { check_path } from "../route.ts";
import { Scan } from "../scan/scan.tsx";
import { number_in } from "../subject.ts";
import { useTexts } from "../texts/language.tsx";
import { type Answer, ask } from "../verdict.ts";
import { CheckAnswer } from "./check_answer.tsx";
import { CheckForm } from "./check_form.tsx";

const verdicts = ["VALID", "CHECK_FURTHER", "CANNOT_CONFIRM", "NOT_VALID", "NOT_GENUINE"] as const;

type Result = { found: Candidates } | { answer: Answer };

async function only_issuer_in_pack(number: string): Promise<string | undefined> {
  const [issuer, ...others] = number === "" ? [] : await issuers_in_pack(number);
  return others.length === 0 ? issuer : undefined;
}

/** Without an issuer the node is asked where to look; one place needs no choice. */
async function resolve(asked: Asked, signal: AbortSignal): Promise<Result> {
  if (asked.issuer.trim() !== "" && asked.number.trim() !== "") {
    return { answer: await ask({ ...question_of(asked), ...presented() }, signal) };
  }
  const issuer = await only_issuer_in_pack(asked.number.trim());
  if (issuer) return { answer: await ask(question_of({ ...asked, issuer }), signal) };
  const found =
    asked.number.trim() === ""
      ? await find_candidates("document", asked.document, signal)
      : await find_candidates("number", asked.number.trim(), signal);
  const [only, ...others] = found.items;
  if (!only || others.length > 0) return { found };
  const number = asked.number.trim() || number_in(only.subject);
  return { answer: await ask(question_of({ ...asked, issuer: only.issuer, number }), signal) };
}

function Result({ asked, next }: { asked: Asked; next(): void }) {
  const { t } = useTexts();
  const asking = useAsking(fragment_of(asked), (signal) => resolve(asked, signal));
  const answered = asking.state === "answered" ? asking.value : undefined;
  useEffect(() => {
    if (answered) document.getElementById("verdict")?.focus();
  }, [answered]);
  if (asking.state === "waiting")
    return (
      <p class="waiting" role="status">
        {t("check.asking")}
      </p>
    );
  if (asking.state === "failed")
    return <Trouble error={asking.error} certificate retry={asking.again} />;
  if ("answer" in asking.value) {
    const before = asking.before && "answer" in asking.before ? asking.before.answer : undefined;
    return (
      <>
        <Grown before={before} now={asking.value.answer} />
        <CheckAnswer
          answer={asking.value.answer}
          again={asking.again}
          next={next}
          insist={() => go(check_path({ ...asked, certain: "true" }))}
        />
      </>
    );
  }
  const { found } = asking.value;
  if (found.items.length + found.near.length === 0) {
    return <NoneFound by={asked.number.trim() === "" ? "document" : "number"} />;
  }
  return (
    <Choice
      number={asked.number}
      candidates={found}
      path={(issuer, number) => check_path({ ...asked, issuer, number })}
    />
  );
}

/** Before anything is asked: what the answers will look like. */
function Start() {
  const { t } = useTexts();
  return (
    <section class="legend" aria-labelledby="legend">
      <h2 id="legend">{t("check.legend")}</h2>
      <ul>
        {verdicts.map((verdict) => (
          <li key={verdict} class={`reason--${tone_of(verdict)}`}>
            <VerdictIcon verdict={verdict} size={32} />
            <span>
              <strong>{t(`verdict.${verdict}`)}</strong> {t(`check.legend.${verdict}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was sent, and how often: who asks the same again is answered anew. */
interface Sent {
  asked: Asked;
  turn: number;
}

const is_question = (asked: Asked) => asked.number !== "" || asked.document !== "";

/** What the address says, also after somebody has gone back. */
function useSent() {
  const [asked, set_asked] = useState(() => asked_of(location.hash));
  const [sent, set_sent] = useState<Sent | undefined>(
    is_question(asked) ? { asked, turn: 0 } : undefined,
  );
  const send = (given: Asked) => {
    set_asked(given);
    set_sent((last) =>
      is_question(given) ? { asked: given, turn: (last?.turn ?? 0) + 1 } : undefined,
    );
  };
  useEffect(() => {
    const update = () => send(asked_of(location.hash));
    addEventListener("hashchange", update);
    addEventListener(moved, update);
    return () => {
      removeEventListener("hashchange", update);
      removeEventListener(moved, update);
    };
  }, []);
  return { asked, set_asked, sent, send };
}

/** What was scanned is asked with again as long as it is about the same certificate. */
const still_presented = (sent: Sent | undefined, { issuer, number }: Asked) =>
  sent?.asked.issuer === issuer && sent.asked.number === number ? presented() : undefined;

function Answered({ sent, next }: { sent: Sent | undefined; next(): void }) {
  if (!sent) return <Start />;
  const { asked, turn } = sent;
  if (read_code(asked.number).kind === "foreign") return <ForeignCode text={asked.number} />;
  return <Result key={`${turn} ${fragment_of(asked)}`} asked={asked} next={next} />;
}

export function CheckDesk() {
  const { t } = useTexts();
  const { asked, set_asked, sent, send } = useSent();
  const submit = (given: Asked) => {
    const code = read_code(given.number);
    const read =
      code.kind === "certificate" || code.kind === "label"
        ? { ...given, issuer: code.issuer, number: code.number }
        : given;
    const label = code.kind === "label" ? code.presented : still_presented(sent, given);
    rename(check_path(read), label);
    send(read);
  };
  const next = () => {
    rename("/check");
    send(asked_of(""));
    document.querySelector<HTMLInputElement>("form input[name=number]")?.focus();
  };
  return (
    <>
      <Heading title={t("check.title")} />
      <p class="lead">{t("check.lead")}</p>
      <div class="desk">
        <div>
          <Scan found={(number) => submit({ ...asked, issuer: "", number })} />
          <CheckForm asked={asked} set={set_asked} submit={submit} />
        </div>
        <div class="desk__result">
          <Answered sent={sent} next={next} />
        </div>
      </div>
    </>
  );
}
