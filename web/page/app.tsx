// Which screen is shown. The consumer's comes with the page; the others are fetched when asked for.
import { useEffect, useState } from "preact/hooks";
import { useRoute } from "./navigation.ts";
import { Shell } from "./parts/shell.tsx";
import { NodeError } from "./node.ts";
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
  network: "Network",
  consumer_form: "ConsumerForm",
} as const satisfies Partial<Record<Route["screen"], keyof Desk>>;

/** Their code, once it is there; `undefined` where it cannot be had. */
function useDesk(): Desk | "waiting" | undefined {
  const [desk, set_desk] = useState<Desk | "waiting" | undefined>("waiting");
  useEffect(() => {
    import("./screens/desk.ts").then(set_desk, () => set_desk(undefined));
  }, []);
  return desk;
}

type FetchedRoute = Exclude<Route, { screen: "consumer" | "nothing" }>;

function Fetched({ route }: { route: FetchedRoute }) {
  const desk = useDesk();
  if (desk === "waiting") return <Waiting />;
  if (!desk) return <Trouble error={new NodeError("offline")} retry={() => location.reload()} />;
  if (route.screen === "certificate")
    return <desk.Certificate key={`${route.issuer}/${route.number}`} {...route} />;
  const Shown = desk[names[route.screen]];
  return <Shown key={route.screen} />;
}

function Screen({ route }: { route: Route }) {
  if (route.screen === "consumer")
    return <Consumer key={`${route.issuer}/${route.number}`} {...route} />;
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
