// The browser's verifier: from a bundle, the genesis file and a question to the verdict.
export { Refusal } from "./bytes/refusal.ts";
export type { EpochFloor, VerifyInput } from "./input.ts";
export { online, saved } from "./question.ts";
export type { Freshness, Goods, Question, TradeDays } from "./question.ts";
export type {
  AcceptanceVerdict,
  CertificateVerdict,
  Check,
  ContactPoint,
  Finding,
  Need,
  Outcome,
  Report,
} from "./report.ts";
export { verifyBundle } from "./verify_bundle.ts";
