// What records say, and how they are spelled on the wire.
// Written by tools/generate_schema_ts.py from ledger/records/records.proto. Do not edit.

export enum BodyAction {
  unspecified,
  register,
  amend,
  succeed,
  same_body,
  bar,
  lift_bar,
}

export enum BodyKind {
  unspecified,
  accreditation_body,
  conformity_assessment_body,
  regulator,
  metrology_institute,
  scheme_owner,
  supplier,
  arrangement,
  register,
}

export enum KeyAction {
  unspecified,
  register,
  revoke,
  reaffirm,
}

export enum KeyAlgorithm {
  unspecified,
  ed25519,
}

export enum KeyPurpose {
  unspecified,
  governance,
  records,
  labels,
  validator,
  log,
  node,
  witness,
}

export enum DateThatCounts {
  unspecified,
  manufacture,
  shipping,
  entry,
  placing_on_market,
}

export enum GrantAction {
  unspecified,
  grant,
  renew,
  change,
  correct,
  adopt,
}

export enum Activity {
  unspecified,
  testing,
  calibration,
  medical_testing,
  inspection,
  product_certification,
  management_system_certification,
  person_certification,
  validation_verification,
  proficiency_testing,
  reference_materials,
  biobanking,
  trust_services,
}

export enum CertificatePolicy {
  unspecified,
  stand,
  until,
  end,
}

export enum Flexibility {
  unspecified,
  none,
  a,
  b,
  c,
}

export enum AttestationAction {
  unspecified,
  issue,
  renew,
  change,
  correct,
  adopt,
}

export enum AttestationType {
  unspecified,
  product,
  management_system,
  person,
  process,
  service,
  test_report,
  inspection,
  calibration,
  declaration,
  verification,
  validation,
  proficiency,
}

export enum AccreditationBasis {
  unspecified,
  accreditation,
  designation,
  peer_scheme,
  cmc,
  none,
}

export enum Outcome {
  unspecified,
  conforms,
  does_not_conform,
  no_statement,
}

export enum StatusAction {
  unspecified,
  suspend,
  restore,
  withdraw,
  cancel,
  supersede,
  annul,
  rescind,
  under_appeal,
  stay,
  countersign,
}

export enum AlertAdvice {
  unspecified,
  inform,
  refuse,
  recall,
  forgery,
}

export interface RecordMessage {
  author: string;
  subject: string;
  previous: Uint8Array;
  decided_on: string;
  effective: Effective | undefined;
  reported: boolean;
  body: Body | undefined;
  key: Key | undefined;
  scheme: Scheme | undefined;
  edition: Edition | undefined;
  recognition: Recognition | undefined;
  accreditation: Accreditation | undefined;
  scope_line: ScopeLine | undefined;
  scope_ruling: ScopeRuling | undefined;
  flexible_entry: FlexibleEntry | undefined;
  designation: Designation | undefined;
  acceptance: Acceptance | undefined;
  attestation: Attestation | undefined;
  status_change: StatusChange | undefined;
  extent_claim: ExtentClaim | undefined;
  backfill: Backfill | undefined;
  alert: Alert | undefined;
  propose: Propose | undefined;
  approve: Approve | undefined;
  batch: Batch | undefined;
  misbehaviour: Misbehaviour | undefined;
}

export interface Effective {
  from: string;
  to: string;
  retroactive: boolean;
}

export interface LocalText {
  language: string;
  text: string;
}

export interface Value {
  plain: LocalTexts | undefined;
  commitment: Uint8Array | undefined;
}

export interface LocalTexts {
  texts: LocalText[];
}

export interface DatedName {
  texts: LocalText[];
  from: string;
  to: string;
}

export interface Identifier {
  scheme: string;
  value: string;
}

export interface Contact {
  purpose: string;
  mailbox: string;
  phone: string;
  hours: string;
  languages: string[];
}

export interface StandardRef {
  standard: string;
  edition: string;
  family: boolean;
}

export interface ConformityField {
  scheme: string;
  code: string;
}

export interface Quantity {
  name: string;
  unit: string;
  minimum: string;
  maximum: string;
}

export interface Uncertainty {
  value: string;
  unit: string;
  coverage_factor: string;
}

export interface Body {
  action: BodyAction;
  kind: BodyKind;
  names: DatedName[];
  economy: string;
  identifiers: Identifier[];
  contacts: Contact[];
  other: string;
  reason: string;
  signing_rules: SigningRule[];
}

export interface SigningRule {
  purpose: KeyPurpose;
  signatures: number;
}

export interface Key {
  action: KeyAction;
  algorithm: KeyAlgorithm;
  public_key: Uint8Array;
  purposes: KeyPurpose[];
  limits: KeyLimits | undefined;
  signatory: string;
  possession: Uint8Array;
  compromised_since: string;
  reason: string;
  reaffirmed: Uint8Array[];
}

export interface KeyLimits {
  types: AttestationType[];
  lines: string[];
}

export interface Scheme {
  kind: string;
  names: DatedName[];
  standards: StandardRef[];
  marks: string[];
  approved_bodies: string[];
  date_that_counts: DateThatCounts;
}

export interface Edition {
  standard: StandardRef | undefined;
  titles: LocalText[];
  published_on: string;
  replaces: StandardRef | undefined;
  identical_to: StandardRef[];
  accepted_until: string;
}

export interface Recognition {
  arrangement: string;
  signatory: string;
  levels: RecognitionLevel[];
  role: string;
}

export interface RecognitionLevel {
  level: number;
  name: string;
  recognised_on: string;
}

export interface Accreditation {
  action: GrantAction;
  number: string;
  body: string;
  standard: StandardRef | undefined;
  activities: Activity[];
  granted_on: string;
  expires_on: string;
  cycle_ends_on: string;
  last_onsite_on: string;
  sites: Site[];
  on_suspension: CertificatePolicy;
  on_withdrawal: CertificatePolicy;
  run_off_months: number;
  decision: string;
}

export interface Site {
  id: string;
  names: LocalText[];
  economy: string;
  address: Value | undefined;
}

export interface ScopeLine {
  action: GrantAction;
  activity: Activity;
  standard: StandardRef | undefined;
  object: LocalText[];
  methods: StandardRef[];
  quantity: Quantity | undefined;
  smallest_uncertainty: Uncertainty | undefined;
  fields: ConformityField[];
  sites: string[];
  flexibility: Flexibility;
}

export interface ScopeRuling {
  attestation: Uint8Array;
  line: string;
  covered: boolean;
  reason: string;
}

export interface FlexibleEntry {
  standard: StandardRef | undefined;
  methods: StandardRef[];
  object: LocalText[];
}

export interface Designation {
  number: string;
  body: string;
  regulation: string;
  standards: StandardRef[];
  fields: ConformityField[];
}

export interface Acceptance {
  product: LocalText[];
  fields: ConformityField[];
  types: AttestationType[];
  scheme: string;
  bases: AccreditationBasis[];
  standards: StandardRef[];
  deviations: LocalText[];
  date_that_counts: DateThatCounts;
  further_documents: LocalText[];
  regulation: string;
}

export interface Attestation {
  action: AttestationAction;
  number: string;
  type: AttestationType;
  basis: AccreditationBasis;
  claims_accreditation: boolean;
  scheme: string;
  items: Item[];
  parties: Party[];
  performed_from: string;
  performed_to: string;
  sites: string[];
  methods: StandardRef[];
  standards: StandardRef[];
  scope_lines: string[];
  designation: string;
  issued_on: string;
  valid_from: string;
  valid_to: string;
  outcome: Outcome;
  calibration: CalibrationValue[];
  document_sha256: Uint8Array;
  supporting: Supporting[];
  transferred_from: string;
  statement: Value | undefined;
  links: Link[];
}

export interface Item {
  id: string;
  kind: string;
  names: LocalText[];
  gtin: string;
  model: string;
  version: string;
  batch: string;
  serial: string;
  fields: ConformityField[];
  amount: Value | undefined;
  identifiers: Identifier[];
}

export interface Party {
  role: string;
  body: string;
  name: Value | undefined;
  address: Value | undefined;
  economy: string;
  identifiers: Identifier[];
}

export interface CalibrationValue {
  item: string;
  quantity: Quantity | undefined;
  value: string;
  uncertainty: Uncertainty | undefined;
  cmc: string;
}

export interface Supporting {
  role: string;
  subject: string;
  record: Uint8Array;
}

export interface Link {
  role: string;
  url: string;
  sha256: Uint8Array;
}

export interface StatusChange {
  action: StatusAction;
  reason_code: string;
  reason: LocalText[];
  items: string[];
  target: Uint8Array;
  superseded_by: string;
  certificates: CertificatePolicy;
  certificates_until: string;
}

export interface ExtentClaim {
  extents: Extent[];
  statement: LocalText[];
}

export interface Extent {
  types: AttestationType[];
  complete_from: string;
  complete_to: string;
  recording_lag_days: number;
  confidential_count: bigint;
}

export interface Backfill {
  from: string;
  to: string;
  open_until: string;
}

export interface Alert {
  advice: AlertAdvice;
  economy: string;
  text: LocalText[];
  number: string;
  batch: string;
}

export interface Propose {
  open_until: string;
  change_subject: string;
  first_key: Key | undefined;
  body: Body | undefined;
  recognition: Recognition | undefined;
  validators: ValidatorSet | undefined;
  parameters: Parameters | undefined;
  protocol_version: number | undefined;
}

export interface Approve {
  record: Uint8Array;
}

export interface Misbehaviour {
  evidence: Uint8Array;
}

export interface ValidatorSet {
  epoch: bigint;
  validators: Validator[];
}

export interface Validator {
  body: string;
  validator_key: Uint8Array;
  log_key: Uint8Array;
}

export interface Parameters {
  epoch_days: number;
  records_per_epoch: number;
  bytes_per_epoch: bigint;
  bulk_records_per_epoch: bigint;
}

export interface Batch {
  root: Uint8Array;
  count: number;
  type: AttestationType;
  from: string;
  to: string;
  scope_lines: string[];
  number: string;
}

/** For each message its fields: see records/wire.ts. */
export const schema: { readonly [message: string]: string } = {
  Record:
    "author:s subject:s previous:b decided_on:s effective:Effective reported:o " +
    "body:Body?payload=10 key:Key?payload scheme:Scheme?payload edition:Edition?payload " +
    "recognition:Recognition?payload accreditation:Accreditation?payload " +
    "scope_line:ScopeLine?payload scope_ruling:ScopeRuling?payload " +
    "flexible_entry:FlexibleEntry?payload designation:Designation?payload " +
    "acceptance:Acceptance?payload attestation:Attestation?payload " +
    "status_change:StatusChange?payload extent_claim:ExtentClaim?payload " +
    "backfill:Backfill?payload alert:Alert?payload propose:Propose?payload " +
    "approve:Approve?payload batch:Batch?payload misbehaviour:Misbehaviour?payload",
  Effective:
    "from:s to:s retroactive:o",
  LocalText:
    "language:s text:s",
  Value:
    "plain:LocalTexts?form commitment:b?form",
  LocalTexts:
    "texts:*LocalText",
  DatedName:
    "texts:*LocalText from:s to:s",
  Identifier:
    "scheme:s value:s",
  Contact:
    "purpose:s mailbox:s phone:s hours:s languages:*s",
  StandardRef:
    "standard:s edition:s family:o",
  ConformityField:
    "scheme:s code:s",
  Quantity:
    "name:s unit:s minimum:s maximum:s",
  Uncertainty:
    "value:s unit:s coverage_factor:s",
  Body:
    "action:e7 kind:e9 names:*DatedName economy:s identifiers:*Identifier contacts:*Contact " +
    "other:s reason:s signing_rules:*SigningRule",
  SigningRule:
    "purpose:e8 signatures:u",
  Key:
    "action:e4 algorithm:e2 public_key:b purposes:*e8 limits:KeyLimits signatory:s possession:b " +
    "compromised_since:s reason:s reaffirmed:*b",
  KeyLimits:
    "types:*e13 lines:*s",
  Scheme:
    "kind:s names:*DatedName standards:*StandardRef marks:*s approved_bodies:*s " +
    "date_that_counts:e5",
  Edition:
    "standard:StandardRef titles:*LocalText published_on:s replaces:StandardRef " +
    "identical_to:*StandardRef accepted_until:s",
  Recognition:
    "arrangement:s signatory:s levels:*RecognitionLevel role:s",
  RecognitionLevel:
    "level:u name:s recognised_on:s",
  Accreditation:
    "action:e6 number:s body:s standard:StandardRef activities:*e13 granted_on:s expires_on:s " +
    "cycle_ends_on:s last_onsite_on:s sites:*Site on_suspension:e4 on_withdrawal:e4 " +
    "run_off_months:u decision:s",
  Site:
    "id:s names:*LocalText economy:s address:Value",
  ScopeLine:
    "action:e6 activity:e13 standard:StandardRef object:*LocalText methods:*StandardRef " +
    "quantity:Quantity smallest_uncertainty:Uncertainty fields:*ConformityField sites:*s " +
    "flexibility:e5",
  ScopeRuling:
    "attestation:b line:s covered:o reason:s",
  FlexibleEntry:
    "standard:StandardRef methods:*StandardRef object:*LocalText",
  Designation:
    "number:s body:s regulation:s standards:*StandardRef fields:*ConformityField",
  Acceptance:
    "product:*LocalText fields:*ConformityField types:*e13 scheme:s bases:*e6 " +
    "standards:*StandardRef deviations:*LocalText date_that_counts:e5 " +
    "further_documents:*LocalText regulation:s",
  Attestation:
    "action:e6 number:s type:e13 basis:e6 claims_accreditation:o scheme:s items:*Item " +
    "parties:*Party performed_from:s performed_to:s sites:*s methods:*StandardRef " +
    "standards:*StandardRef scope_lines:*s designation:s issued_on:s valid_from:s valid_to:s " +
    "outcome:e4 calibration:*CalibrationValue document_sha256:b supporting:*Supporting " +
    "transferred_from:s statement:Value links:*Link",
  Item:
    "id:s kind:s names:*LocalText gtin:s model:s version:s batch:s serial:s " +
    "fields:*ConformityField amount:Value identifiers:*Identifier",
  Party:
    "role:s body:s name:Value address:Value economy:s identifiers:*Identifier",
  CalibrationValue:
    "item:s quantity:Quantity value:s uncertainty:Uncertainty cmc:s",
  Supporting:
    "role:s subject:s record:b",
  Link:
    "role:s url:s sha256:b",
  StatusChange:
    "action:e11 reason_code:s reason:*LocalText items:*s target:b superseded_by:s " +
    "certificates:e4 certificates_until:s",
  ExtentClaim:
    "extents:*Extent statement:*LocalText",
  Extent:
    "types:*e13 complete_from:s complete_to:s recording_lag_days:u confidential_count:l",
  Backfill:
    "from:s to:s open_until:s",
  Alert:
    "advice:e5 economy:s text:*LocalText number:s batch:s",
  Propose:
    "open_until:s change_subject:s first_key:Key body:Body?change " +
    "recognition:Recognition?change validators:ValidatorSet?change parameters:Parameters?change " +
    "protocol_version:u?change",
  Approve:
    "record:b",
  Misbehaviour:
    "evidence:b",
  ValidatorSet:
    "epoch:l validators:*Validator",
  Validator:
    "body:s validator_key:b log_key:b",
  Parameters:
    "epoch_days:u records_per_epoch:u bytes_per_epoch:l bulk_records_per_epoch:l",
  Batch:
    "root:b count:u type:e13 from:s to:s scope_lines:*s number:s",
};
