// A key ends. What it signed stands, or is in doubt from a day on: said before anything is signed.
import { useState } from "preact/hooks";
import { keyRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import {
  dayFault,
  type Faults,
  faultsOf,
  isBlank,
  isSound,
  textFault,
} from "../../../author/fault.ts";
import { revocationOf } from "../../../author/key_end.ts";
import { dayIn, dayOf, formatDay } from "../../../verifier/records/day.ts";
import { KeyPurpose } from "../../../verifier/records/schema.ts";
import { useAsking } from "../../asking.ts";
import { today } from "../../day.ts";
import { go } from "../../navigation.ts";
import { Field } from "../../parts/field.tsx";
import { are_two_older, is_last_governance, purposes_of } from "../held_keys.ts";
import { Select } from "../../parts/select.tsx";
import { DeedForm } from "../parts/deed_form.tsx";
import type { Deed } from "../parts/signing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import type { Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";

const start = { why: "ended", since: "", from: "", reason: "" };
type Values = Readonly<typeof start>;
type FieldName = Exclude<keyof Values, "why">;

/** `first`: of the key; nothing is in doubt before it, nor after today. */
function faults_in(values: Values, first: number): Faults<FieldName> {
  const now = dayOf(Date.now());
  const [since, from] = [dayIn(values.since.trim()), dayIn(values.from.trim())];
  const is_outside = since !== undefined && (since < first || since > now);
  const is_past = from !== undefined && from < now;
  const reason = textFault(values.reason);
  return values.why === "doubt"
    ? faultsOf({
        since: isBlank(values.since)
          ? "missing"
          : (dayFault(values.since) ?? (is_outside ? "since" : undefined)),
        reason,
      })
    : faultsOf({ from: dayFault(values.from) ?? (is_past ? "past" : undefined), reason });
}

/** What becomes of what the key signed, each in one sentence or two. */
function useEffects(seen: Seen, is_last: boolean) {
  const { t } = useDesk();
  return (values: Values): string[] => {
    const is_doubtful = values.why === "doubt";
    const is_for_labels = purposes_of(seen).includes(KeyPurpose.labels);
    return [
      t(is_doubtful ? "revoke.doubt.effect" : "revoke.ended.effect"),
      ...(is_doubtful && is_for_labels ? [t("revoke.labels.effect")] : []),
      ...(is_last ? [t("revoke.last")] : []),
    ];
  };
}

interface RevokeProps {
  place: Place;
  id: string;
  seen: Seen;
}

/** The record, and whether it needs signatures that this desk cannot give. */
async function deed_for({ place, seen }: RevokeProps, values: Values): Promise<Deed> {
  const is_doubtful = values.why === "doubt";
  const { body } = place.who;
  const key = revocationOf(values.reason, is_doubtful ? values.since : "");
  const from = is_doubtful ? "" : values.from;
  const { subject, last } = seen;
  const frame = { author: body, subject, previous: last, decidedOn: today(), from };
  const envelopes = [unsigned(keyRecord(frame, key))];
  const since = dayIn(key.compromised_since);
  const lacks_signers = since !== undefined && !(await are_two_older(place.session.keys, since));
  return { envelopes, purpose: "governance", warnings: [], lacks_signers };
}

export function Revoke(props: RevokeProps) {
  const { place, id, seen } = props;
  const { t, wrong } = useDesk();
  const title = t("revoke.title", { id: id.slice(0, 8) });
  const home = desk_path("keys", id);
  const draft = useDraft<Values>(place.who.body, `keys/${id}/revoke`, start, () => title);
  const { values } = draft;
  const [faults, set_faults] = useState<Faults<FieldName>>({});
  const asking = useAsking(seen.subject, () => is_last_governance(seen, place.who.body));
  const effects = useEffects(seen, asking.state === "answered" && asking.value);
  const first = seen.leaf.events[0]!.from;

  const compose = async () => {
    const found = faults_in(values, first);
    set_faults(found);
    if (!isSound(found)) return undefined;
    const deed = await deed_for(props, values);
    const others = deed.lacks_signers ? [t("revoke.others")] : [];
    return { ...deed, warnings: [...effects(values), ...others] };
  };
  const typed = (field: FieldName, label: string, hint?: string) => (
    <Field
      name={field}
      label={label}
      value={values[field]}
      {...(hint ? { hint } : {})}
      wrong={wrong(faults[field])}
      set={(value) => draft.set({ ...values, [field]: value })}
    />
  );
  return (
    <DeedForm place={place} draft={draft} compose={compose} done={() => go(home)} title={title}>
      <Select
        label={t("revoke.why")}
        name="why"
        value={values.why}
        options={[
          ["ended", t("revoke.why.ended")],
          ["doubt", t("revoke.why.doubt")],
        ]}
        set={(why) => draft.set({ ...values, why })}
      />
      {values.why === "doubt"
        ? typed("since", t("revoke.since"), t("revoke.since.hint", { first: formatDay(first) }))
        : typed("from", t("status.from"), t("status.from.hint"))}
      {typed("reason", t("status.reason"))}
      <div role="status">
        {effects(values).map((text) => (
          <p key={text} class="outcome reason--check-further">
            {text}
          </p>
        ))}
      </div>
    </DeedForm>
  );
}
