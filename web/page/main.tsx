// Starts the page.
import { render } from "preact";
import { App } from "./app.tsx";
import { land } from "./landing.ts";
import { start_worker } from "./offline.ts";

start_worker();
const root = document.getElementById("root");
// A label's own code may not be there, without a connection: then its number can still be typed.
land()
  .catch(() => undefined)
  .then(() => root && render(<App />, root));
