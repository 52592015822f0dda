// From a record to its proof: read what will be signed, sign, hand in, follow until it is final.
import { useEffect, useRef, useState } from "preact/hooks";
import { envelopeFile } from "../../../author/envelope.ts";
import type { Envelope } from "../../../verifier/records/envelope.ts";
import { NodeError, type Problem } from "../../node.ts";
import { save_file } from "../../save.ts";
import { useTexts } from "../../texts/language.tsx";
import { number_text } from "../../texts/words.ts";
import { type Fate, follow, hand_in } from "../recording.ts";
import { keys_for, type Session, sign_all } from "../session.ts";
import { useDesk } from "../texts/speech.tsx";
import type { WhoAmI } from "../whoami.ts";
import { DeedFacts } from "./deed_facts.tsx";
import { KeyForm } from "./key_form.tsx";

export interface Deed {
  envelopes: readonly Envelope[];
  purpose: "records" | "governance";
  /** What a person should know before, each in one sentence. */
  warnings: readonly string[];
  /** Others must sign as well before the ledger takes it; a warning says who. */
  lacks_signers?: boolean;
}

interface SigningProps {
  deed: Deed;
  session: Session;
  who: WhoAmI;
  back(): void;
  /** All of it is final: the draft may go. */
  recorded(): void;
  done(): void;
}

type Phase = "reading" | "signing" | "sending" | "following" | "offline" | "failed";

const purposes = { records: ["records", "governance"], governance: ["governance"] } as const;

const is_settled = ({ state }: Fate) => state === "proven" || state === "refused";

/** Signs, hands in and follows. Sent again, a record changes nothing. */
function useRecording({ deed, session, recorded }: SigningProps) {
  const [phase, set_phase] = useState<Phase>("reading");
  const [fates, set_fates] = useState<readonly Fate[]>([]);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const sign = () => {
    set_phase("signing");
    const wanted = purposes[deed.purpose];
    return Promise.all(deed.envelopes.map((one) => sign_all(session, one, wanted)));
  };
  const followed = async (envelopes: readonly Envelope[], first: readonly Fate[]) => {
    const now = [...first];
    const tell = (at: number) => (fate: Fate) => {
      now[at] = fate;
      set_fates([...now]);
    };
    await Promise.all(
      envelopes.map((one, i) => follow(one, first[i]!, tell(i), stop.current.signal)),
    );
    return now.every((one) => one.state === "proven");
  };
  const run = async () => {
    try {
      const envelopes = await sign();
      set_phase("sending");
      const first = await hand_in(envelopes);
      set_fates(first);
      set_phase("following");
      if (await followed(envelopes, first)) recorded();
    } catch (error) {
      const is_offline = error instanceof NodeError && error.kind === "offline";
      set_phase(is_offline ? "offline" : "failed");
    }
  };
  const save = async () => {
    const envelopes = await sign();
    set_phase("reading");
    const name = `${envelopes[0]!.record.subject.replace(/[^\w.-]+/g, "-")}.signed`;
    save_file(name, envelopeFile(envelopes), "application/json");
    return name;
  };
  return { phase, fates, run, save };
}

function Refused({ problem, subject }: { problem: Problem; subject: string }) {
  return (
    <li>
      <p lang="en">
        <code>{subject}</code>: {problem.detail}
      </p>
      {problem.action ? <p lang="en">{problem.action}</p> : null}
      <p class="small">
        <code>{problem.reason}</code>
      </p>
    </li>
  );
}

function Outcome({ deed, fates, ...props }: SigningProps & { fates: readonly Fate[] }) {
  const { t } = useDesk();
  const { language } = useTexts();
  const count = fates.length;
  const done = fates.filter(is_settled).length;
  const refused = fates.flatMap((fate, i) =>
    fate.state === "refused"
      ? [{ problem: fate.problem, subject: deed.envelopes[i]!.record.subject }]
      : [],
  );
  const [first] = fates;
  const index = first && "index" in first ? number_text(first.index, language.tag) : "";
  const words =
    done < count
      ? count > 1
        ? t("sign.progress", { done, count })
        : first!.state === "recorded"
          ? t("sign.recorded", { index })
          : t("sign.waiting")
      : refused.length > 0
        ? ""
        : count > 1
          ? t("sign.proven.many", { count })
          : t("sign.proven", { index });
  const tone = done < count ? "cannot-confirm" : "valid";
  return (
    <>
      <div role="status" data-done={done === count && refused.length === 0 ? "true" : "false"}>
        {words ? <p class={`outcome reason--${tone}`}>{words}</p> : null}
      </div>
      {refused.length > 0 ? (
        <div class="outcome reason--not-valid" role="alert">
          <p>
            {refused.length === count
              ? t("sign.refused")
              : t("sign.refused.some", { count: refused.length })}
          </p>
          <ul>
            {refused.map((one) => (
              <Refused key={one.subject} {...one} />
            ))}
          </ul>
        </div>
      ) : null}
      <p class="actions">
        {refused.length > 0 ? (
          <button type="button" onClick={props.back}>
            {t("sign.back")}
          </button>
        ) : null}
        {done === count ? (
          <button type="button" class={refused.length > 0 ? "plain" : ""} onClick={props.done}>
            {t("sign.done")}
          </button>
        ) : null}
      </p>
    </>
  );
}

function Ready(props: SigningProps & { phase: Phase; run(): void; save(): Promise<string> }) {
  const { t } = useDesk();
  const { deed, session, who, phase, back, run, save } = props;
  const [saved, set_saved] = useState("");
  const keys = keys_for(session, purposes[deed.purpose]);
  const ids = new Set([
    ...deed.envelopes[0]!.signatures.map(({ keyId }) => String(keyId)),
    ...keys.map(({ id }) => String(id)),
  ]);
  const needed = who.signatures(deed.purpose);
  const busy = phase === "signing" || phase === "sending";
  const is_short = ids.size < needed || deed.lacks_signers === true;
  if (keys.length === 0)
    return (
      <>
        <p class="strip">
          {t(deed.purpose === "records" ? "key.needed.records" : "key.needed.governance")}
        </p>
        <KeyForm session={session} />
      </>
    );
  return (
    <>
      {ids.size < needed ? (
        <p class="strip">{t("sign.needs", { needed, open: ids.size })}</p>
      ) : null}
      <p class="actions">
        <button type="button" disabled={busy || is_short} onClick={run}>
          {phase === "offline" || phase === "failed" ? t("sign.again") : t("sign.submit")}
        </button>
        <button
          type="button"
          class="plain"
          disabled={busy}
          onClick={async () => set_saved(await save())}
        >
          {t("sign.save")}
        </button>
        <button type="button" class="plain" disabled={busy} onClick={back}>
          {t("sign.back")}
        </button>
      </p>
      <div role="status">
        {phase === "signing" ? <p>{t("sign.signing")}</p> : null}
        {phase === "sending" ? <p>{t("sign.sending")}</p> : null}
        {saved ? <p class="strip">{t("sign.saved", { file: saved })}</p> : null}
      </div>
      {phase === "offline" ? (
        <p class="outcome reason--cannot-confirm" role="alert">
          {t("sign.offline")}
        </p>
      ) : null}
      {phase === "failed" ? (
        <p class="outcome reason--cannot-confirm" role="alert">
          {t("key.error.other")}
        </p>
      ) : null}
    </>
  );
}

export function Signing(props: SigningProps) {
  const { t } = useDesk();
  const { deed } = props;
  const recording = useRecording(props);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const shown = deed.envelopes.slice(0, 50);
  return (
    <section class="signing" aria-labelledby="signing">
      <h2 id="signing" ref={heading} tabIndex={-1}>
        {t("sign.title")}
      </h2>
      <p>{t("sign.lead")}</p>
      {deed.warnings.map((text) => (
        <p key={text} class="outcome reason--check-further">
          {text}
        </p>
      ))}
      {deed.envelopes.length > 1 ? (
        <p>{t("sign.count", { count: deed.envelopes.length })}</p>
      ) : null}
      {shown.map((one) => (
        <DeedFacts key={one.record.subject} envelope={one} />
      ))}
      {recording.phase === "following" ? (
        <Outcome {...props} fates={recording.fates} />
      ) : (
        <Ready {...props} {...recording} run={() => void recording.run()} />
      )}
    </section>
  );
}
