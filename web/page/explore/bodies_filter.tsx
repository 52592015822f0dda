// What bodies are looked for by: name, kind, economy, and what they are accredited for.
import type { ComponentChildren } from "preact";
import { valueNames } from "../../verifier/records/value_names.ts";
import { useAsking } from "../asking.ts";
import { fetch_holders, type Holders, type Wanted } from "../ledger/holders.ts";
import { Field } from "../parts/field.tsx";
import { Select } from "../parts/select.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { number_text } from "../texts/words.ts";
import { word_of } from "./names.ts";
import { Problem } from "./parts/problem.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore, word_text } from "./texts.tsx";

const kinds = [
  "accreditation-body",
  "conformity-assessment-body",
  "regulator",
  "metrology-institute",
  "scheme-owner",
  "supplier",
  "arrangement",
  "register",
] as const;

/** All but "unspecified". */
const activities = (valueNames.Activity ?? []).slice(1);

export interface BodiesWanted extends Wanted {
  name: string;
  kind: string;
  economy: string;
}

export const all_bodies: BodiesWanted = {
  name: "",
  kind: "",
  economy: "",
  activity: "",
  standard: "",
};

/** The economy's code; undefined where it is none. */
export function code_in(economy: string): string | undefined {
  const code = economy.trim().toLowerCase();
  return code === "" || /^([a-z]{2}|int)$/.test(code) ? code : undefined;
}

interface FilterProps {
  wanted: BodiesWanted;
  set(part: Partial<BodiesWanted>): void;
}

export function BodiesFilter({ wanted, set }: FilterProps) {
  const speech = useExplore();
  const { x } = speech;
  const is_code = code_in(wanted.economy) !== undefined;
  const kind_option = (one: string) =>
    [one, word_text(speech, "kind", one.replace(/-/g, "_"))] as const;
  const work_option = (one: string) =>
    [one, word_text(speech, "work", word_of("Activity", one))] as const;
  return (
    <form role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="columns">
        <Field
          label={x("bodies.search")}
          name="search"
          value={wanted.name}
          set={(name) => set({ name })}
        />
        <Select
          label={x("bodies.kind")}
          name="kind"
          value={wanted.kind}
          options={[["", x("bodies.any")], ...kinds.map(kind_option)]}
          set={(kind) => set({ kind })}
        />
        <Field
          label={x("bodies.economy")}
          name="economy"
          value={wanted.economy}
          set={(economy) => set({ economy })}
          hint={x("bodies.economy.hint")}
          {...(is_code ? {} : { wrong: x("bodies.economy.wrong") })}
        />
      </div>
      <div class="columns">
        <Select
          label={x("bodies.work")}
          name="work"
          value={wanted.activity}
          options={[["", x("bodies.work.any")], ...activities.map(work_option)]}
          set={(activity) => set({ activity })}
        />
        <Field
          label={x("bodies.standard")}
          name="standard"
          value={wanted.standard}
          set={(standard) => set({ standard })}
          hint={x("bodies.standard.hint")}
        />
      </div>
    </form>
  );
}

/** Who is accredited, asked for once somebody wants to know. */
export function WithHolders({ children }: { children(holders: Holders): ComponentChildren }) {
  const { x, language } = useExplore();
  const asking = useAsking("holders", fetch_holders);
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") return <Problem error={asking.error} retry={asking.again} />;
  const { cut_short, looked_at } = asking.value;
  const count = number_text(looked_at, language.tag);
  return (
    <>
      <NodesWord>{x("bodies.accredited")}</NodesWord>
      {cut_short ? <p class="strip">{x("bodies.cut_short", { count })}</p> : null}
      {children(asking.value)}
    </>
  );
}
