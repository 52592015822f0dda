// Who keeps the ledger, and whose signatures stand under its newest checkpoint: checked on this device.
import type { Cosigner } from "../../verifier/log/checkpoint.ts";
import type { Head } from "../ledger/evidence.ts";
import { OutcomeIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { age_text, economy_text, instant_text } from "../texts/words.ts";
import { Proven } from "./parts/word.tsx";
import { body_path } from "./route.ts";
import { useExplore } from "./texts.tsx";

/** How many may fail or lie without any harm, by the number of validators alone. */
const tolerated = (all: number) => Math.floor((all - 1) / 3);

interface MemberProps {
  body: string;
  /** By a signature that was checked here; undefined: none is on the checkpoint. */
  signed: Cosigner | undefined;
}

function Member({ body, signed }: MemberProps) {
  const { t, x, language } = useExplore();
  const time = signed && new Date(Number(signed.timeS) * 1_000).toISOString();
  return (
    <tr class={signed ? "check--pass" : "check--not-run"} data-signed={signed ? "" : undefined}>
      <th scope="row">
        <Link href={body_path(body)}>{body}</Link>{" "}
        <span class="small">{economy_text(body.split(".")[0] ?? "", language.tag)}</span>
      </th>
      <td class="check__outcome">
        <OutcomeIcon outcome={signed ? "pass" : "not_run"} />{" "}
        {t(signed ? "network.has_signed" : "network.has_not_signed")}
      </td>
      <td>
        {time ? (
          <time dateTime={time} title={instant_text(time, language.tag)}>
            {age_text(time, Date.now(), language.tag)}
          </time>
        ) : (
          <span class="unseen">{x("network.no_age")}</span>
        )}
      </td>
    </tr>
  );
}

export function Members({ head }: { head: Head }) {
  const { t, x } = useExplore();
  const all = head.set.validators.length;
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t("network.members")}</h2>
      <Proven time_ms={head.time_ms} size={head.size} />
      <p>
        {x("network.tolerated", {
          all,
          quorum: head.quorum,
          count: tolerated(all),
          signed: head.cosigners.length,
        })}
      </p>
      <table class="stacked">
        <caption class="unseen">{t("network.members")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("network.body")}</th>
            <th scope="col">{t("network.signature")}</th>
            <th scope="col">{x("network.age")}</th>
          </tr>
        </thead>
        <tbody>
          {head.set.validators.map(({ body }) => (
            <Member
              key={body}
              body={body}
              signed={head.cosigners.find((one) => one.body === body)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
