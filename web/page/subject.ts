/** The number in "attestation/<issuer>/<number>", in its key form. */
export function number_in(subject: string): string {
  const last = subject.split("/")[2] ?? subject;
  return last.replaceAll("%2F", "/").replaceAll("%25", "%");
}
