// A recognition as a form: who recognises whom, for which work, level by level.
import { numberKey, numberKeyIn } from "../verifier/records/number.ts";
import { type Recognition, type RecognitionLevel } from "../verifier/records/schema.ts";
import { componentBytesMax, isBodyId, joinSubject } from "../verifier/records/subject.ts";
import { message } from "./encode.ts";
import { dayFault, type Fault, type Faults, faultsOf, isBlank, textFault } from "./fault.ts";

export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];
/** `level2` is its name, `on2` the day from which it was recognised, which may be empty. */
export type RecognitionField = "signatory" | "arrangement" | "role" | `${"level" | "on"}${Level}`;
export type RecognitionForm = Readonly<Record<RecognitionField, string>>;

const ofLevels = levels.flatMap((level) => [`level${level}`, `on${level}`]);

export const noRecognition = {
  ...(Object.fromEntries(ofLevels.map((name) => [name, ""])) as RecognitionForm),
  signatory: "",
  arrangement: "",
  role: "signatory",
} satisfies RecognitionForm;

const named = (form: RecognitionForm): Level[] =>
  levels.filter((level) => !isBlank(form[`level${level}`]));

/** As the map key has them: those from level 2 on, or level 1 where it stands alone. */
const keyOf = (names: readonly RecognitionLevel[]): string =>
  names
    .filter(({ level }) => level > 1 || names.length === 1)
    .map(({ name }) => numberKey(name))
    .join(".");

/** Refuses by `number.form`. */
export const recognitionSubject = ({ signatory, arrangement, levels }: Recognition): string =>
  joinSubject("recognition", signatory, arrangement, keyOf(levels));

/** Of a form without faults. */
export function recognitionOf(form: RecognitionForm): Recognition {
  const given = named(form).map((level) =>
    message<RecognitionLevel>("RecognitionLevel", {
      level,
      name: form[`level${level}`].trim(),
      recognised_on: form[`on${level}`].trim(),
    }),
  );
  return message<Recognition>("Recognition", {
    arrangement: form.arrangement.trim(),
    signatory: form.signatory.trim(),
    levels: given,
    role: form.role.trim(),
  });
}

function levelFault(form: RecognitionForm, level: Level): Fault | undefined {
  const name = form[`level${level}`];
  const isNeeded = !isBlank(form[`on${level}`]) || (level === 2 && named(form).length === 0);
  if (isBlank(name)) return isNeeded ? "missing" : undefined;
  return numberKeyIn(name) === undefined ? "level" : textFault(name);
}

export function recognitionFaults(form: RecognitionForm): Faults<RecognitionField> {
  const found = faultsOf<RecognitionField>({
    signatory: isBodyId(form.signatory.trim()) ? undefined : "body",
    arrangement: isBodyId(form.arrangement.trim()) ? undefined : "missing",
    role: textFault(form.role),
    ...Object.fromEntries(
      levels.flatMap((level) => [
        [`level${level}`, levelFault(form, level)],
        [`on${level}`, dayFault(form[`on${level}`])],
      ]),
    ),
  });
  const [deepest] = named(form).slice(-1);
  const areSound = levels.every((level) => found[`level${level}`] === undefined);
  if (deepest && areSound && keyOf(recognitionOf(form).levels).length > componentBytesMax)
    found[`level${deepest}`] = "level";
  return found;
}
