import { splitSubject } from "../verifier/records/subject.ts";

/** The number in "attestation/<issuer>/<number>", in its key form. */
export const number_in = (subject: string): string => splitSubject(subject)?.[2] ?? subject;
