// What events did, in words.
import { Action } from "./subject_leaf.ts";

const words: { readonly [action: number]: string } = {
  [Action.under_appeal]: "note an appeal against",
  [Action.lift_bar]: "lift the bar of",
  [Action.same_body]: "join",
  [Action.rule_on_scope]: "rule on the scope of",
};

/** "suspend", "withdraw" … */
export const actionName = (action: Action): string => words[action] ?? Action[action];

/** Suspended or ended, whether whole or in part. */
export function restricts(action: Action): boolean {
  return action >= Action.suspend && action <= Action.annul && action !== Action.restore;
}
