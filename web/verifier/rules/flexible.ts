// Flexible scope: what a body may add to a line itself, and the line as it reads with an entry.
import { Flexibility } from "../records/schema.ts";
import type { FlexibleEntry, ScopeLine, StandardRef } from "../records/schema.ts";
import { areTextsAlike, coversName, Fit, formatStandard } from "./standard.ts";

/** Whether an entry stays within the line's flexibility, and if not, why not. */
export interface EntryFit {
  fit: Fit;
  why: string;
}

/** The first four digits that stand together: "2018/A1:2020" is of 2018. */
const yearOf = (edition: string): string | undefined => /[0-9]{4}/.exec(edition)?.[0];

/** Whether `added` is a later edition of what the line names. */
function isNewer(own: StandardRef, added: StandardRef): Fit {
  if (!coversName(own, added)) return Fit.not_covered;
  if (own.edition === "") return Fit.covered;
  const [before, after] = [yearOf(own.edition), yearOf(added.edition)];
  if (before === undefined || after === undefined) return Fit.unresolved;
  return after >= before ? Fit.covered : Fit.not_covered;
}

function judgeEditions(line: ScopeLine, entry: FlexibleEntry): EntryFit {
  const own = line.standard === undefined ? line.methods : [line.standard, ...line.methods];
  const added = entry.standard === undefined ? entry.methods : [entry.standard, ...entry.methods];
  let result: EntryFit = { fit: Fit.covered, why: "" };
  for (const one of added) {
    const fit = Math.min(Fit.not_covered, ...own.map((each) => isNewer(each, one)));
    if (fit <= result.fit) continue;
    const isOne = fit === Fit.unresolved ? "may be none" : "is none";
    const why = `the line lets the body add newer editions only, and ${formatStandard(one)} ${isOne}`;
    result = { fit, why };
  }
  return result;
}

/** Objects are those of the line: in other words they are unresolved. */
function judgeObjects(line: ScopeLine, entry: FlexibleEntry, result: EntryFit): EntryFit {
  if (line.object.length === 0 || result.fit >= Fit.unresolved) return result;
  const unknown = entry.object.find(
    (added) => !line.object.some((own) => areTextsAlike(own.text, added.text)),
  );
  if (unknown === undefined) return result;
  return { fit: Fit.unresolved, why: `the line does not name "${unknown.text}"` };
}

export function withinFlexibility(line: ScopeLine, entry: FlexibleEntry): EntryFit {
  if (line.flexibility < Flexibility.a)
    return { fit: Fit.not_covered, why: "the line is not flexible" };
  const result =
    line.flexibility === Flexibility.a ? judgeEditions(line, entry) : { fit: Fit.covered, why: "" };
  return judgeObjects(line, entry, result);
}

/** With the entry's standard, its methods beside the line's own, and its objects if it has any. */
export function widened(line: ScopeLine, entry: FlexibleEntry): ScopeLine {
  return {
    ...line,
    standard: entry.standard ?? line.standard,
    methods: [...line.methods, ...entry.methods],
    object: entry.object.length > 0 ? entry.object : line.object,
    flexibility: Flexibility.none,
  };
}
