// Moving between screens without loading the page anew.
import { useEffect, useState } from "preact/hooks";
import { type Route, route_of } from "./route.ts";

/** Told to whoever shows what the address says. */
export const moved = "touchstone:moved";

/** `state` stays with the entry of the history, out of the address. */
export function go(path: string, state: unknown = null): void {
  history.pushState(state, "", path);
  dispatchEvent(new Event(moved));
  scrollTo(0, 0);
}

/** Changes the address and nothing else. */
export function rename(path: string, state: unknown = null): void {
  history.replaceState(state, "", path);
}

export function useRoute(): Route {
  const [path, set_path] = useState(location.pathname);
  useEffect(() => {
    const update = () => set_path(location.pathname);
    addEventListener("popstate", update);
    addEventListener(moved, update);
    return () => {
      removeEventListener("popstate", update);
      removeEventListener(moved, update);
    };
  }, []);
  return route_of(path);
}
