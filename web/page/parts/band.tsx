// The verdict: shape, word, one sentence, and what to do. Everything else stands below it.
import type { ComponentChildren } from "preact";
import type { CertificateVerdict } from "../../verifier/report.ts";
import { VerdictIcon } from "./icons.tsx";

export const tone_of = (verdict: CertificateVerdict) => verdict.toLowerCase().replace("_", "-");

interface BandProps {
  verdict: CertificateVerdict;
  heading: ComponentChildren;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}

export function Band({ verdict, heading, lead, children }: BandProps) {
  return (
    <div class={`band band--${tone_of(verdict)}`} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} size={72} />
      <div class="band__words">
        {heading}
        {lead ? <p class="band__lead">{lead}</p> : null}
        {children}
      </div>
    </div>
  );
}
