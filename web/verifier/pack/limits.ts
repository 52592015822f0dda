// How much of each thing a pack may hold. docs/spec/pack.md.
export const bodyContext = "touchstone pack body v1";
export const leavesMax = 4_000_000;
export const textBytesMax = 1_024;
export const leafBytesMax = 65_535;
export const chunkBytesMax = 20_000;
export const chunksMax = 100_000;
