// What stands around every screen.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Key } from "../texts/catalogue.ts";
import type { Route } from "../route.ts";
import { useTexts } from "../texts/language.tsx";
import { Mark } from "./icons.tsx";
import { Link } from "./link.tsx";

const pages = [
  ["/check", "menu.check", "check"],
  ["/batch", "menu.batch", "batch"],
  ["/bodies", "menu.bodies", "bodies"],
  ["/log", "menu.log", "log"],
  ["/network", "menu.network", "network"],
  ["/desk", "menu.desk", "desk"],
  ["/packs", "menu.packs", "packs"],
] as const satisfies readonly (readonly [string, Key, string])[];

function Menu({ screen }: { screen: string | undefined }) {
  const { t } = useTexts();
  return (
    <nav class="menu" aria-label={t("menu")}>
      {pages.map(([path, key, name]) => (
        <Link key={path} href={path} current={name === screen}>
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}

function LanguageChoice() {
  const { t, language, offered, choose } = useTexts();
  if (offered.length < 2) return null;
  return (
    <label class="language">
      <span class="unseen">{t("language")}</span>
      <select value={language.tag} onChange={(event) => choose(event.currentTarget.value)}>
        {offered.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function useOnline(): boolean {
  const [online, set_online] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => set_online(navigator.onLine);
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return online;
}

export function Shell({ route, children }: { route: Route; children: ComponentChildren }) {
  const { t } = useTexts();
  const online = useOnline();
  const plain = route.screen === "consumer" || route.screen === "consumer_form";
  return (
    <>
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <header class="top">
        <div class="page top__row">
          <Link href={plain ? "/c" : "/"} class="brand">
            <Mark /> <span>{t("name")}</span>
          </Link>
          {plain ? null : (
            <Menu screen={route.screen === "explore" ? route.path[0] : route.screen} />
          )}
          <LanguageChoice />
        </div>
      </header>
      <main class="page" id="content">
        <div role="status">{online ? null : <p class="strip">{t("offline")}</p>}</div>
        {children}
      </main>
      <footer class="bottom">
        <div class="page">
          <p>{t("footer.host", { host: location.host })}</p>
          <p>{t("footer.privacy")}</p>
        </div>
      </footer>
    </>
  );
}
