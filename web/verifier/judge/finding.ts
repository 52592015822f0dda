// One finding: a row of docs/spec/reasons.toml with this certificate's particulars.
import type { Freshness } from "../question.ts";
import { reasons } from "./reasons.ts";

export type ReasonId = keyof typeof reasons;

/** In order of weight: the worst finding decides. */
export enum Weight {
  valid,
  check_further,
  cannot_confirm,
  not_valid,
  not_genuine,
}

/** What a finding makes of acceptance at the destination, by weight. */
export enum Acceptance {
  not_asked,
  accepted,
  rule_not_published,
  check_further,
  cannot_confirm,
  not_accepted,
}

/** Fills the {placeholders} of texts. */
export type Values = { [name: string]: string };

export interface Finding {
  reason: ReasonId;
  /** The row's class, or cannot_confirm where the data is too old for it. */
  weight: Weight;
  subject: string;
  who: string;
  values: Values;
}

export interface ReasonRow {
  check: string;
  weight: Weight;
  acceptance: Acceptance;
  actor: string;
  final: boolean;
  text: string;
  next: string;
}

export function rowOf(reason: ReasonId): ReasonRow {
  const [check, weight, acceptance, actor, final, text, next] = reasons[reason];
  return {
    check,
    weight: Weight[weight],
    acceptance: Acceptance[acceptance],
    actor,
    final,
    text,
    next,
  };
}

/** The row's class, or cannot_confirm where data of this age is too old for it. */
export function lowered({ weight, final }: ReasonRow, ageMs: number, limits: Freshness): Weight {
  const isTooOldToRefuse = weight === Weight.not_valid && !final && ageMs > limits.usable_ms;
  const isTooOldToAccuse = weight === Weight.not_genuine && ageMs > limits.fresh_ms;
  return isTooOldToRefuse || isTooOldToAccuse ? Weight.cannot_confirm : weight;
}

const actors: { readonly [actor: string]: string } = {
  nobody: "",
  asker: "you",
  holder: "the holder",
  issuer: "the issuer",
  reporter: "the body that entered it",
  accreditation_body: "the accreditation body",
  arrangement: "the arrangement",
  regulator: "the regulator",
  node: "the node",
};

/** "the issuer" … where no body is known. */
export const actorName = (actor: string): string => actors[actor]!;

export const acceptanceOf = (finding: Finding): Acceptance => rowOf(finding.reason).acceptance;

/** Each {name} by its value; a name without a value stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{([^}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  );
}

const withWho = ({ values, who }: Finding): Values => ({ who, ...values });

export const textOf = (finding: Finding): string =>
  fill(rowOf(finding.reason).text, withWho(finding));

/** What to do next. */
export const nextOf = (finding: Finding): string =>
  fill(rowOf(finding.reason).next, withWho(finding));

/** What only an opening would tell: it neither fits nor differs. */
export const isConfidential = (reason: ReasonId): boolean =>
  reason === "holder_confidential" || reason === "place_confidential";

/** Below 0: `a` is the worse. The certificate first, then what it means at the destination. */
export function byWeight(a: Finding, b: Finding): number {
  return (
    b.weight - a.weight ||
    Number(isConfidential(a.reason)) - Number(isConfidential(b.reason)) ||
    acceptanceOf(b) - acceptanceOf(a)
  );
}

/** The first of the worst. */
export function worstOf(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (worst, one) => (worst === undefined || byWeight(one, worst) < 0 ? one : worst),
    undefined,
  );
}
