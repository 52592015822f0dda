// The desks of those who record: certification bodies and accreditation bodies. Fetched when
// somebody opens /desk, and at no other time.
import { useAsking } from "../asking.ts";
import { late_style } from "../late_style.ts";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
// Their words are said here too: kinds of documents, events, files.
import "../screens/desk.ts";
import { useTexts } from "../texts/language.tsx";
import { BodyKind } from "../../verifier/records/schema.ts";
import { AccreditationScreen } from "./screens/accreditation.tsx";
import { Accreditations } from "./screens/accreditations.tsx";
import { Bodies } from "./screens/bodies.tsx";
import { Backfills } from "./screens/backfills.tsx";
import { CertificateScreen } from "./screens/certificate.tsx";
import { Certificates } from "./screens/certificates.tsx";
import { Countersign } from "./screens/countersign.tsx";
import { Home } from "./screens/home.tsx";
import { Issue } from "./screens/issue.tsx";
import { Grant } from "./screens/grant.tsx";
import { KeyScreen } from "./screens/key.tsx";
import { Keys } from "./screens/keys.tsx";
import { Propose } from "./screens/propose.tsx";
import { Proposals } from "./screens/proposals.tsx";
import { RecognitionScreen } from "./screens/recognition.tsx";
import { Recognitions } from "./screens/recognitions.tsx";
import { CardSave } from "./parts/card_save.tsx";
import { KeyForm } from "./parts/key_form.tsx";
import type { Place } from "./place.ts";
import { desk_path, useSections } from "./sections.ts";
import { type Session, useSession } from "./session.ts";
import type { DeskKey } from "./texts/catalogue.ts";
import { DeskTexts, useDesk } from "./texts/speech.tsx";
import { who_am_i } from "./whoami.ts";
import style from "./desk.lazy.css";

await late_style(style);

const certifier = ["", "certificates", "keys", "countersign"] as const;
const accreditor = [
  "",
  "accreditations",
  "bodies",
  "recognitions",
  "backfills",
  "keys",
  "countersign",
  "proposals",
] as const;
type Part = (typeof certifier)[number] | (typeof accreditor)[number];

const parts_of = (kind: BodyKind): readonly Part[] =>
  kind === BodyKind.accreditation_body ? accreditor : certifier;

function Sections({ place, current }: { place: Place; current: string }) {
  const { t } = useDesk();
  const { session, who } = place;
  return (
    <div class="desk-bar">
      <nav class="menu desk-menu" aria-label={t("sections")}>
        {parts_of(who.kind).map((part) => (
          <Link
            key={part}
            href={part === "" ? "/desk" : desk_path(part)}
            current={part === current}
          >
            {t((part || "home") satisfies DeskKey)}
          </Link>
        ))}
      </nav>
      <p class="desk-bar__who">
        <bdi>{who.name}</bdi>{" "}
        <button type="button" class="plain" onClick={session.lock}>
          {t("key.lock")}
        </button>
      </p>
    </div>
  );
}

function Screen({ place, sections }: { place: Place; sections: readonly string[] }) {
  const [first = "", second = "", ...more] = sections;
  const key = sections.join("/");
  if (first === "certificates") {
    if (second === "") return <Certificates place={place} />;
    if (second === "new") return <Issue key={key} place={place} />;
    return <CertificateScreen key={key} place={place} number={second} more={more} />;
  }
  if (first === "accreditations") {
    if (second === "") return <Accreditations place={place} />;
    if (second === "new") return <Grant key={key} place={place} />;
    return <AccreditationScreen key={key} place={place} number={second} more={more} />;
  }
  if (first === "recognitions") {
    if (second === "") return <Recognitions place={place} />;
    if (second === "new") return <Propose key={key} place={place} what="recognition" />;
    return <RecognitionScreen key={key} place={place} parts={sections.slice(1)} />;
  }
  if (first === "countersign") return <Countersign place={place} />;
  if (first === "proposals")
    return second === "new" ? <Propose key={key} place={place} /> : <Proposals place={place} />;
  if (first === "bodies") return <Bodies key={key} place={place} which={second} />;
  if (first === "keys") {
    if (second === "") return <Keys place={place} />;
    return <KeyScreen key={key} place={place} id={second} part={more[0] ?? ""} />;
  }
  if (first === "backfills") return <Backfills place={place} />;
  return <Home place={place} />;
}

function Locked({ session }: { session: Session }) {
  const { t } = useDesk();
  return (
    <>
      <Heading title={t("title")} />
      <p class="lead">{t("lead")}</p>
      <div role="status">
        {session.ended === "" ? null : (
          <p class="strip">{t(session.ended === "idle" ? "key.idle" : "key.locked")}</p>
        )}
      </div>
      <h2>{t("key.title")}</h2>
      <KeyForm session={session} />
    </>
  );
}

function Opened({ session }: { session: Session }) {
  const { t } = useDesk();
  const page = useTexts();
  const sections = useSections();
  const asking = useAsking(session.body, (signal) => who_am_i(session.body, signal));
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") return <Trouble error={asking.error} retry={asking.again} />;
  const who = asking.value;
  if (!who)
    return (
      <>
        <Heading title={t("title")} />
        <p class="outcome reason--check-further" role="alert">
          {t("who.none", { body: session.body })}
        </p>
        {session.keys.map((one) => (
          <CardSave key={String(one.id)} opened={one} />
        ))}
        <p class="actions">
          <button type="button" class="plain" onClick={session.lock}>
            {t("key.lock")}
          </button>
        </p>
      </>
    );
  const place = { session, who };
  return (
    <>
      {who.is_demonstration ? <p class="demonstration">{page.t("demonstration")}</p> : null}
      <Sections place={place} current={sections[0] ?? ""} />
      <Screen place={place} sections={sections} />
    </>
  );
}

type WorkerAddress = (name: "key_worker") => string;

function Sitting({ worker_address }: { worker_address: WorkerAddress }) {
  const session = useSession(() => worker_address("key_worker"));
  return session.body === "" ? <Locked session={session} /> : <Opened session={session} />;
}

/** The page knows which address of a worker its policy lets through. */
export function AuthorDesk(props: { worker_address: WorkerAddress }) {
  return (
    <DeskTexts>
      <Sitting {...props} />
    </DeskTexts>
  );
}
