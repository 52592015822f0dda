// What each type of attestation is: whose work, and whether it speaks of one moment.
import { Activity, AttestationType } from "../records/schema.ts";

const works: { readonly [type: number]: Activity } = {
  [AttestationType.product]: Activity.product_certification,
  [AttestationType.process]: Activity.product_certification,
  [AttestationType.service]: Activity.product_certification,
  [AttestationType.management_system]: Activity.management_system_certification,
  [AttestationType.person]: Activity.person_certification,
  [AttestationType.test_report]: Activity.testing,
  [AttestationType.inspection]: Activity.inspection,
  [AttestationType.calibration]: Activity.calibration,
  [AttestationType.verification]: Activity.validation_verification,
  [AttestationType.validation]: Activity.validation_verification,
  [AttestationType.proficiency]: Activity.proficiency_testing,
};

/** Unspecified for a supplier's declaration: it is nobody's accredited work. */
export const activityOf = (type: AttestationType): Activity => works[type] ?? Activity.unspecified;

/** Reports and calibrations speak of one moment; certificates go on. */
export function isPointInTime(type: AttestationType): boolean {
  return (
    type === AttestationType.test_report ||
    type === AttestationType.calibration ||
    type === AttestationType.inspection ||
    type === AttestationType.proficiency
  );
}
