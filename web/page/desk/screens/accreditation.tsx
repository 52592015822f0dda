// One accreditation with the lines of its scope, and what can be done about each.
import { actionsOn } from "../../../author/compose.ts";
import { StatusAction } from "../../../verifier/records/schema.ts";
import { formatStandard } from "../../../verifier/rules/standard.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { Facts } from "../../parts/facts.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { below, type Row } from "../lists.ts";
import { line_words } from "../offered.ts";
import { History } from "../parts/history.tsx";
import { Standing } from "../parts/standing.tsx";
import { StatusForm } from "../parts/status_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { Lines } from "./lines.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

interface AccreditationProps {
  place: Place;
  /** In its key form. */
  number: string;
  /** "lines", an action, or "line", its id and an action. */
  more: readonly string[];
}

interface Loaded {
  head: Seen;
  lines: readonly Row[];
}

/** "ACTIVITY_TESTING" → "testing". */
const activity_name = (value = "") => value.replace(/^ACTIVITY_/, "").toLowerCase();

function LineTable({ number, lines }: { number: string; lines: readonly Row[] }) {
  const { t, word } = useDesk();
  return (
    <RowsTable
      heads={[
        t("lines.id"),
        t("lines.activity"),
        t("lines.standard"),
        t("list.standing"),
        <span class="unseen">{t("review")}</span>,
      ]}
    >
      {lines.map(({ subject, standing, content }) => {
        const id = subject.split("/").at(-1)!;
        const line = content?.scopeLine;
        return (
          <tr key={subject}>
            <th scope="row">
              <bdi>{id}</bdi>
            </th>
            <td>{word("activity", activity_name(line?.activity))}</td>
            <td>
              <bdi>{line ? line_words(line) : ""}</bdi>
            </td>
            <td>
              <Standing standing={standing} />
            </td>
            <td class="row-actions">
              {actionsOn(standing)
                .filter((action) => action !== StatusAction.cancel)
                .map((action) => (
                  <Link
                    key={action}
                    href={desk_path("accreditations", number, "line", id, StatusAction[action])}
                  >
                    {word("action", StatusAction[action])}
                    <span class="unseen"> {id}</span>
                  </Link>
                ))}
            </td>
          </tr>
        );
      })}
    </RowsTable>
  );
}

function Overview({ number, head, lines }: { number: string } & Loaded) {
  const { t, word } = useDesk();
  const terms = head.content?.accreditation;
  return (
    <>
      <Facts
        facts={[
          { name: t("list.standing"), value: <Standing standing={head.standing} /> },
          { name: t("accreditation.body"), value: <code>{terms?.body}</code> },
          {
            name: t("accreditation.standard"),
            value: terms?.standard && formatStandard(terms.standard),
          },
          { name: t("accreditation.expires_on"), value: terms?.expires_on },
        ]}
      />
      <p class="actions">
        {actionsOn(head.standing).map((action) => (
          <Link
            key={action}
            class="button-like"
            href={desk_path("accreditations", number, StatusAction[action])}
          >
            {word("action", StatusAction[action])}
          </Link>
        ))}
      </p>
      <section aria-labelledby="lines">
        <h2 id="lines">{t("lines.title")}</h2>
        {lines.length === 0 ? (
          <p>{t("lines.none")}</p>
        ) : (
          <LineTable number={number} lines={lines} />
        )}
        <p class="actions">
          <Link class="button-like" href={desk_path("accreditations", number, "lines")}>
            {t("lines.add")}
          </Link>
        </p>
      </section>
      <History seen={head} />
    </>
  );
}

/** A line is read with proof before anything is signed about it. */
function LineStatus(props: { place: Place; number: string; line: string; action: string }) {
  const { place, number, line, action } = props;
  const { t } = useDesk();
  const subject = `accreditation/${place.who.body}/${number}/${line}`;
  const asking = useAsking(subject, (signal) => see(subject, signal));
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") return <Trouble error={asking.error} retry={asking.again} />;
  const seen = asking.value;
  const found = seen && actionsOn(seen.standing).find((one) => StatusAction[one] === action);
  if (!seen || found === undefined) return <p role="status">{t("lines.none")}</p>;
  return (
    <StatusForm
      place={place}
      seen={seen}
      action={found}
      name={line}
      form={["accreditations", number, "line", line, action].join("/")}
      done={() => go(desk_path("accreditations", number))}
    />
  );
}

function Part({ place, number, more, head, lines }: AccreditationProps & Loaded) {
  const { t } = useDesk();
  const [part = "", line = "", verb = ""] = more;
  if (part === "lines") return <Lines place={place} number={number} known={lines} />;
  if (part === "line")
    return <LineStatus place={place} number={number} line={line} action={verb} />;
  const action = actionsOn(head.standing).find((one) => StatusAction[one] === part);
  if (action === undefined) return <Overview number={number} head={head} lines={lines} />;
  return (
    <StatusForm
      place={place}
      seen={head}
      action={action}
      name={t("accreditation.whole")}
      form={["accreditations", number, part].join("/")}
      done={() => go(desk_path("accreditations", number))}
    />
  );
}

export function AccreditationScreen(props: AccreditationProps) {
  const { t } = useDesk();
  const subject = `accreditation/${props.place.who.body}/${props.number}`;
  const asking = useAsking(subject, async (signal) => {
    const [head, lines] = await Promise.all([see(subject, signal), below(`${subject}/`, signal)]);
    return head && { head, lines };
  });
  const loaded = asking.state === "answered" ? asking.value : undefined;
  const written = loaded?.head.content?.accreditation?.number ?? props.number;
  return (
    <>
      <Heading title={t("accreditation.title", { number: written })} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" && !loaded ? <p role="status">{t("list.none")}</p> : null}
      {loaded ? <Part {...props} {...loaded} /> : null}
    </>
  );
}
