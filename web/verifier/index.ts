// The browser's verifier: from a bundle, the genesis file and a question to the verdict.
export { online, saved } from "./question.ts";
export type { EpochFloor, VerifyInput } from "./input.ts";
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
