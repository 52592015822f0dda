// What the desk and the worker that holds one key say to each other.

export type Asked =
  { ask: "open"; file: Uint8Array; passphrase: string } | { ask: "sign"; bytes: Uint8Array };

export type Answered =
  | { is: "opened" }
  | { is: "signed"; signature: Uint8Array }
  | { is: "refused"; rule: string; what: string };
