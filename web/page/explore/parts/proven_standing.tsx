import { dayOf } from "../../../verifier/records/day.ts";
import { useAsking } from "../../asking.ts";
import { fetch_subject } from "../../ledger/subject.ts";
import { useExplore } from "../texts.tsx";
import { Standing } from "./standing.tsx";

/** By its own proofs; until they are here, and where there are none, the node's word says that it is that. */
export function ProvenStanding({ subject, told }: { subject: string; told: string }) {
  const { x } = useExplore();
  const asking = useAsking(subject, (signal) => fetch_subject(subject, signal));
  if (asking.state !== "answered")
    return (
      <>
        <Standing standing={told} />{" "}
        <span class="small">
          {asking.state === "failed" ? x("proof.none") : x("proof.pending")}
        </span>
      </>
    );
  return (
    <span data-proven-standing={subject}>
      <Standing standing={asking.value.standing(dayOf(Date.now()))} />{" "}
      <span class="small">{x("proof.here")}</span>
    </span>
  );
}
