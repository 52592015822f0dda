// What a question with openings of confidential values takes.
export { readOpenings } from "../confidential/openings.ts";
export { checkOpenings } from "./check_openings.ts";
