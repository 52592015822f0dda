// What is refused, by which rule. Rules are those of the C++ sources, and documented with them.

export class Refusal extends Error {
  readonly rule: string;

  constructor(rule: string, what: string) {
    super(what);
    this.rule = rule;
  }
}

/** Runs a part; whatever it says of its failure, the blame goes to this rule and place. */
export function blame<T>(rule: string, place: string, part: () => T): T {
  try {
    return part();
  } catch (error) {
    throw blamed(error, rule, place);
  }
}

/** The refusal under another rule; anything else that was thrown stays as it is. */
export function blamed(error: unknown, rule: string, place: string): unknown {
  return error instanceof Refusal ? new Refusal(rule, `${place}: ${error.message}`) : error;
}
