// "scope": whether the issuer was competent for what it attests, on the basis that the attestation
// names.
import { formatDay } from "../records/day.ts";
import { AccreditationBasis } from "../records/schema.ts";
import type { StandardRef } from "../records/schema.ts";
import { activityOf } from "../rules/attestation_type.ts";
import { widened, withinFlexibility } from "../rules/flexible.ts";
import { formatQuantity, noQuantity } from "../rules/measurement.ts";
import { match, piecesOf } from "../rules/scope.ts";
import type { LineFit, Piece } from "../rules/scope.ts";
import { Fit, formatStandard } from "../rules/standard.ts";
import { Standing } from "../rules/timeline.ts";
import { activityName, typeName } from "../rules/words.ts";
import { judgeBasis } from "./basis.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { loadCitations } from "./citations.ts";
import type { Citations, CitedLine } from "./citations.ts";
import { identities } from "./editions.ts";
import type { Identity } from "./editions.ts";
import { loadRulings } from "./rulings.ts";
import type { Ruling, Rulings } from "./rulings.ts";

/** What the scope is matched by: the lines cited, and what was ruled on them. */
interface Grounds {
  cited: Citations;
  rulings: Rulings;
}

/** How well one cited line carries one piece, and whether it was in force for it. */
interface Carrying {
  fit: Fit;
  isInForce: boolean;
  why: string;
  line: CitedLine;
  /** That decided the fit; undefined where a machine could. */
  ruling: Ruling | undefined;
}

const rankOf = ({ fit, isInForce }: Carrying): number =>
  2 * (Fit.not_covered - fit) + Number(isInForce);

function pieceName({ type, calibration, standards, methods }: Piece): string {
  if (calibration.length === 1) return formatQuantity(calibration[0]!.quantity ?? noQuantity);
  const named = standards[0] ?? methods[0];
  return named === undefined ? typeName(type) : formatStandard(named);
}

/** The names of activities and types as words, any other text as it is. */
function plainWords(text: string): string {
  const name = /^(?:ACTIVITY|ATTESTATION_TYPE)_(.*)$/s.exec(text)?.[1];
  if (name === undefined) return text;
  const words = name.replace(/_/g, " ").replace(/[A-Z]+/g, (some) => some.toLowerCase());
  return words === "" ? "unspecified" : words;
}

function explain({ fit, parts }: LineFit): string {
  return parts
    .filter((part) => part.fit === fit)
    .map(({ part, line, claim }) => {
      const said = line === "" ? "says nothing" : `says "${plainWords(line)}"`;
      const claimed = claim === "" ? "nothing" : `"${plainWords(claim)}"`;
      return `${part}: the line ${said}, the certificate ${claimed}`;
    })
    .join("; ");
}

type Match = Pick<Carrying, "fit" | "why">;

/** A head alone says what kind of work is covered, not which standards. */
function matchHead({ head, subject }: CitedLine, piece: Piece): Match {
  const activity = activityOf(piece.type);
  if (head.activities.length === 0 || head.activities.includes(activity))
    return { fit: Fit.unresolved, why: `no line of ${subject} is named` };
  const why = `the accreditation is not for ${activityName(activity)}`;
  return { fit: Fit.not_covered, why };
}

/** The line as it reads with the entry that is cited; one beyond its flexibility carries nothing. */
function matchContent(cited: CitedLine, piece: Piece): Match {
  const { line, entry } = cited;
  if (line === undefined) return matchHead(cited, piece);
  if (entry === undefined) {
    const fit = match(line, piece);
    return { fit: fit.fit, why: explain(fit) };
  }
  const within = withinFlexibility(line, entry);
  const fit = match(widened(line, entry), piece);
  return {
    fit: Math.max(within.fit, fit.fit),
    why: within.fit >= fit.fit ? within.why : explain(fit),
  };
}

function stoodThen(c: ContentCase, subject: string): boolean {
  return c.facts.state(subject, c.decidedOn)?.standing === Standing.in_force;
}

function matchLine(c: ContentCase, rulings: Rulings, line: CitedLine, piece: Piece): Carrying {
  let found = matchContent(line, piece);
  // What the accreditation body has ruled stands above what a machine makes of it.
  const ruling = rulings.byLine.get(line.subject);
  if (ruling !== undefined) {
    const why = `${ruling.ab} ruled so on ${formatDay(ruling.on)}: ${ruling.reason}`;
    found = { fit: ruling.isCovered ? Fit.covered : Fit.not_covered, why };
  }
  const stood = [line.subject, line.headSubject, line.cited].map((one) => stoodThen(c, one));
  return { ...found, isInForce: !stood.includes(false), line, ruling };
}

/** The first of those that carry the piece best; undefined without lines. */
function bestFor(c: ContentCase, grounds: Grounds, piece: Piece): Carrying | undefined {
  let best: Carrying | undefined;
  for (const line of grounds.cited.lines) {
    const carrying = matchLine(c, grounds.rulings, line, piece);
    if (best === undefined || rankOf(carrying) > rankOf(best)) best = carrying;
  }
  return best;
}

function relyOn(c: ContentCase, line: CitedLine): void {
  if (!c.reliedOn.some((other) => other.cited === line.cited)) c.reliedOn.push(line);
}

function tellRuling(c: ContentCase, { subject }: CitedLine, { ab, on, reason }: Ruling): void {
  if (c.found("scope_ruled")) return;
  c.find("scope_ruled", subject, { ab, day: formatDay(on), line: subject, reason }, ab);
}

/** How a piece is carried under the name of another standard that is declared identical. */
interface Renamed {
  best: Carrying;
  identity: Identity | undefined;
  /** All declarations of identity are proven. */
  isComplete: boolean;
}

/** Tries the piece under each standard that is declared identical to its own. */
function tryOtherNames(c: ContentCase, grounds: Grounds, piece: Piece, best: Carrying): Renamed {
  const others = grounds.cited.lines.flatMap(({ line }): StandardRef[] =>
    line?.standard === undefined ? [] : [line.standard],
  );
  const twins = identities(c, piece.standards[0]!, others);
  let used: Identity | undefined;
  for (const identity of twins ?? []) {
    const carrying = bestFor(c, grounds, { ...piece, standards: [identity.standard] });
    if (carrying === undefined || rankOf(carrying) <= rankOf(best)) continue;
    best = carrying;
    used = identity;
  }
  return { best, identity: used, isComplete: twins !== undefined };
}

function findIdentity(c: ContentCase, piece: Piece, { standard, declarer }: Identity): void {
  const [one, other] = [formatStandard(standard), formatStandard(piece.standards[0]!)];
  c.find("covered_by_identity", c.subject, { declarer, one, other });
}

/** Nothing carries the piece: an unknown line comes first, then what the best line lacks. */
function findUncovered(
  c: ContentCase,
  grounds: Grounds,
  piece: Piece,
  best: Carrying | undefined,
): void {
  const doubt = grounds.cited.doubts[0];
  if (best?.fit === Fit.unresolved) {
    c.find("scope_unresolved", best.line.cited, { why: best.why }, best.line.ab);
  } else if (doubt !== undefined) {
    if (!c.found(doubt.reason)) c.find(doubt.reason, doubt.subject, doubt.values, doubt.who);
  } else if (best !== undefined) {
    const particulars = { claim: pieceName(piece), why: best.why };
    c.find("out_of_scope", best.line.cited, particulars, best.line.ab);
  }
}

/**
 * Lines whose proof is missing could still carry the piece, and so could declarations of identity:
 * then nothing is said against it.
 */
function judgePiece(c: ContentCase, grounds: Grounds, piece: Piece): void {
  let best = bestFor(c, grounds, piece);
  let isComplete = grounds.cited.isComplete && grounds.rulings.isComplete;
  let identity: Identity | undefined;
  if (best !== undefined && best.fit !== Fit.covered && piece.standards.length === 1) {
    const renamed = tryOtherNames(c, grounds, piece, best);
    ({ best, identity } = renamed);
    isComplete &&= renamed.isComplete;
  }
  const isCarried = best?.fit === Fit.covered;
  if (!isComplete && !(isCarried && best?.isInForce)) return;
  if (isCarried && identity !== undefined) findIdentity(c, piece, identity);
  if (best !== undefined) relyOn(c, best.line);
  if (isCarried && best?.ruling !== undefined) tellRuling(c, best.line, best.ruling);
  if (!isCarried) findUncovered(c, grounds, piece, best);
}

function judgeAccredited(c: ContentCase): void {
  c.isOnAccreditation = true;
  if (c.content.scope_lines.length === 0) {
    const why = "it names no accreditation that it relies on";
    return c.find("scope_unresolved", c.subject, { why });
  }
  const grounds = { cited: loadCitations(c), rulings: loadRulings(c) };
  for (const piece of piecesOf(c.content)) judgePiece(c, grounds, piece);
  c.values["lines"] = c.reliedOn.map(({ cited }) => cited).join(", ");
}

export function checkScope(c: ContentCase): NotRun {
  const { claims_accreditation: claims, basis } = c.content;
  if (claims || basis === AccreditationBasis.accreditation) judgeAccredited(c);
  else judgeBasis(c);
  return undefined;
}
