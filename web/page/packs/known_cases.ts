// What the page tries itself by, made by tests/web/page/make_known.mjs. A part of its own: only who
// takes in a pack fetches it.
export { default as known_cases } from "./known_cases.json";
