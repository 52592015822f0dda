// Values of enumerations as people read them.
import {
  AccreditationBasis,
  Activity,
  AttestationType,
  DateThatCounts,
} from "../records/schema.ts";

const words = (name: string): string => name.replace(/_/g, " ");

/** "testing", "product certification" … */
export const activityName = (activity: Activity): string => words(Activity[activity]);
/** "product", "test report" … */
export const typeName = (type: AttestationType): string => words(AttestationType[type]);
/** "accreditation", "peer scheme", "none" … */
export const basisName = (basis: AccreditationBasis): string => words(AccreditationBasis[basis]);
/** "manufacture", "placing on market" …; empty where none is named. */
export const eventName = (counts: DateThatCounts): string =>
  counts === DateThatCounts.unspecified ? "" : words(DateThatCounts[counts]);
