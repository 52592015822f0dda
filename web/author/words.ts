/** The value of an enumeration by its name, never by its number; undefined: none, or unspecified. */
export function valueNamed<T extends number>(
  words: Readonly<Record<string, string | T>>,
  name: string,
): T | undefined {
  const value = words[name];
  return typeof value === "number" && value !== 0 ? value : undefined;
}
