// Verdicts differ by shape before they differ by colour: who sees no colour loses nothing.
import type { ComponentChildren } from "preact";
import type { AcceptanceVerdict, CertificateVerdict, Outcome } from "../../verifier/report.ts";

function Icon({ size = 24, children }: { size?: number; children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      aria-hidden="true"
      stroke="currentColor"
      stroke-width="4"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

const verdict_shapes: Readonly<Record<CertificateVerdict, ComponentChildren>> = {
  VALID: (
    <>
      <circle cx="24" cy="24" r="20" />
      <path d="M15 25l6.5 6.5L34 18" />
    </>
  ),
  CHECK_FURTHER: (
    <>
      <path d="M24 5L45 42H3z" />
      <path d="M24 18v11M24 35.5v.1" />
    </>
  ),
  CANNOT_CONFIRM: (
    <>
      <circle cx="24" cy="24" r="20" stroke-dasharray="6.5 6.07" />
      <path d="M18 19.5a6 6 0 1 1 8.6 5.4c-1.8.9-2.6 2.2-2.6 4.1M24 35.5v.1" />
    </>
  ),
  NOT_VALID: (
    <>
      <path d="M15.7 4h16.6L44 15.7v16.6L32.3 44H15.7L4 32.3V15.7z" />
      <path d="M17 17l14 14M31 17L17 31" />
    </>
  ),
  NOT_GENUINE: (
    <>
      <path d="M21 4.5a19.7 19.7 0 0 0-3 38.6M27 43.5a19.7 19.7 0 0 0 3-38.6" />
      <path d="M26 3l-5 10 7 7-8 9 6 6-3 10" stroke-width="3" />
    </>
  ),
};

export function VerdictIcon({ verdict, size }: { verdict: CertificateVerdict; size?: number }) {
  return <Icon size={size ?? 24}>{verdict_shapes[verdict]}</Icon>;
}

const outcome_shapes: Readonly<Record<Outcome, ComponentChildren>> = {
  pass: <path d="M9 26l10 10 20-24" />,
  fail: <path d="M11 11l26 26M37 11L11 37" />,
  unknown: <path d="M15 17a9 9 0 1 1 13 8c-2.7 1.4-4 3.4-4 6.5M24 40v.1" />,
  not_run: <path d="M12 24h24" />,
};

export function OutcomeIcon({ outcome }: { outcome: Outcome }) {
  return <Icon size={20}>{outcome_shapes[outcome]}</Icon>;
}

/** Acceptance is drawn as a gate, never as a verdict: the two are not to be taken for one. */
const acceptance_shapes: Readonly<Record<AcceptanceVerdict, ComponentChildren>> = {
  ACCEPTED: <path d="M16 25l6 6 11-13" />,
  NOT_ACCEPTED: <path d="M17 18l14 14M31 18L17 32" />,
  RULE_NOT_PUBLISHED: <path d="M16 25h16" />,
  CHECK_FURTHER: <path d="M24 16v11M24 33v.1" />,
  CANNOT_CONFIRM: <path d="M19 20a5 5 0 1 1 7 4.6c-1.5.8-2 1.9-2 3.4M24 33.5v.1" />,
  NOT_ASKED: <path d="M16 25h16" />,
};

export function AcceptanceIcon(props: { acceptance: AcceptanceVerdict; size?: number }) {
  const { acceptance, size } = props;
  return (
    <Icon size={size ?? 40}>
      <path d="M5 44V6h38v38" />
      {acceptance_shapes[acceptance]}
    </Icon>
  );
}

/** Told, and changes nothing. */
export function NoteIcon() {
  return (
    <Icon size={28}>
      <path d="M8 14h32M8 24h32M8 34h20" />
    </Icon>
  );
}

export function Mark() {
  return (
    <svg class="mark" width="28" height="28" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M8 20L20 5l19 5 4 19-13 14-20-4z" fill="currentColor" />
      <path
        d="M15 25l7 7 12-15"
        fill="none"
        stroke="var(--paper)"
        stroke-width="4.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
