type Joined<Parts extends readonly string[]> = Parts extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? `${First}${Joined<Rest>}`
  : "";

/** A text of several lines, whose places the compiler still sees. */
export const joined = <const Parts extends readonly string[]>(...parts: Parts) =>
  parts.join("") as Joined<Parts>;
