// Which screen is shown. The consumer's comes with the page; the others are fetched when asked for.
import { useEffect, useState } from "preact/hooks";
import { useRoute } from "./navigation.ts";
import { later } from "./parts/later.tsx";
import { Shell } from "./parts/shell.tsx";
import { NodeError } from "./node.ts";
import { worker_address } from "./offline.ts";
import { Trouble } from "./parts/trouble.tsx";
import { Waiting } from "./parts/waiting.tsx";
import type { Route } from "./route.ts";
import { Consumer } from "./screens/consumer.tsx";
import { Nothing } from "./screens/nothing.tsx";
import { Texts } from "./texts/language.tsx";

type Desk = typeof import("./screens/desk.ts");

const names = {
  check: "CheckDesk",
  batch: "Batch",
  consumer_form: "ConsumerForm",
} as const satisfies Partial<Record<Route["screen"], keyof Desk>>;

/** Code, once it is there; `undefined` where it cannot be had. */
function useCode<Code>(fetch: () => Promise<Code>): Code | "waiting" | undefined {
  const [code, set_code] = useState<Code | "waiting" | undefined>("waiting");
  useEffect(() => {
    fetch().then(set_code, () => set_code(undefined));
  }, []);
  return code;
}

/** What is shown while code is waited for, or cannot be had. */
const lacking = (code: "waiting" | undefined) =>
  code ? <Waiting /> : <Trouble error={new NodeError("offline")} retry={() => location.reload()} />;

const Packs = later(
  async () => (await import("./packs/packs.ts")).Packs,
  Waiting,
  () => lacking(undefined),
);

/** The desks of those who record: fetched by nobody else. */
function Recording() {
  const desk = useCode(() => import("./desk/desk.tsx"));
  return typeof desk === "object" ? (
    <desk.AuthorDesk worker_address={worker_address} />
  ) : (
    lacking(desk)
  );
}

/** The ledger itself, for who wants to see it. */
function Exploring({ path }: { path: readonly string[] }) {
  const part = useCode(() => import("./explore/explore.tsx"));
  return typeof part === "object" ? <part.Explore path={path} /> : lacking(part);
}

type FetchedRoute = Exclude<
  Route,
  { screen: "consumer" | "nothing" | "desk" | "packs" | "explore" }
>;

function Fetched({ route }: { route: FetchedRoute }) {
  const desk = useCode<Desk>(() => import("./screens/desk.ts"));
  if (typeof desk !== "object") return lacking(desk);
  if (route.screen === "certificate")
    return <desk.Certificate key={`${route.issuer}/${route.number}`} {...route} />;
  const Shown = desk[names[route.screen]];
  return <Shown key={route.screen} />;
}

function Screen({ route }: { route: Route }) {
  if (route.screen === "consumer")
    return <Consumer key={`${route.issuer}/${route.number}`} {...route} />;
  if (route.screen === "desk") return <Recording />;
  if (route.screen === "explore") return <Exploring path={route.path} />;
  if (route.screen === "packs") return <Packs />;
  return route.screen === "nothing" ? <Nothing /> : <Fetched route={route} />;
}

export function App() {
  const route = useRoute();
  return (
    <Texts>
      <Shell route={route}>
        <Screen route={route} />
      </Shell>
    </Texts>
  );
}
