// Which screen is shown. The consumer's comes with the page; the others are fetched when asked for.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useRoute } from "./navigation.ts";
import { Shell } from "./parts/shell.tsx";
import { Waiting } from "./parts/waiting.tsx";
import type { Route } from "./route.ts";
import { Consumer } from "./screens/consumer.tsx";
import { Nothing } from "./screens/nothing.tsx";
import { Texts } from "./texts/language.tsx";

type Load = () => Promise<ComponentType>;

const screens: Readonly<Record<"check" | "batch" | "network" | "consumer_form", Load>> = {
  check: async () => (await import("./screens/check.tsx")).CheckDesk,
  batch: async () => (await import("./screens/batch.tsx")).Batch,
  network: async () => (await import("./screens/network.tsx")).Network,
  consumer_form: async () => (await import("./screens/consumer_form.tsx")).ConsumerForm,
};

function useLoaded<T>(name: string, load: () => Promise<T>): T | undefined {
  const [loaded, set_loaded] = useState<{ name: string; value: T } | undefined>(undefined);
  useEffect(() => {
    let current = true;
    load().then((value) => current && set_loaded({ name, value }));
    return () => void (current = false);
  }, [name]);
  return loaded?.name === name ? loaded.value : undefined;
}

function Fetched({ name }: { name: keyof typeof screens }) {
  const Loaded = useLoaded(name, screens[name]);
  return Loaded ? <Loaded /> : <Waiting />;
}

function CertificateFetched(props: { issuer: string; number: string }) {
  const Loaded = useLoaded(
    "certificate",
    async () => (await import("./screens/certificate.tsx")).Certificate,
  );
  return Loaded ? <Loaded {...props} /> : <Waiting />;
}

function Screen({ route }: { route: Route }) {
  switch (route.screen) {
    case "consumer":
      return <Consumer key={`${route.issuer}/${route.number}`} {...route} />;
    case "certificate":
      return <CertificateFetched key={`${route.issuer}/${route.number}`} {...route} />;
    case "nothing":
      return <Nothing />;
    default:
      return <Fetched key={route.screen} name={route.screen} />;
  }
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
