// Starts the page.
import { render } from "preact";
import { App } from "./app.tsx";
import { land } from "./landing.ts";
import { start_worker } from "./offline.ts";

land();
const root = document.getElementById("root");
if (root) render(<App />, root);
start_worker();
