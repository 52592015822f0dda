// What a question with a label takes.
export { readLink } from "../label/digits.ts";
export { checkLabel } from "./check_label.ts";
