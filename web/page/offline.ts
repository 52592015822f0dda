// Hands the page to its service worker, so that it opens without a connection after a first visit;
// and the addresses of scripts that the content security policy lets through: the page's workers.

interface Policy {
  createScriptURL(url: string): string;
}

interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

/** A policy of one name is made once. */
let policy: Policy | undefined;

export function worker_address(name: "sw" | "key_worker"): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  policy ??= policies?.createPolicy("sw", {
    createScriptURL(url) {
      if (!/^\/(sw|key_worker)\.js$/.test(url)) throw new TypeError("not a worker of this page");
      return url;
    },
  });
  const url = `/${name}.js`;
  return policy?.createScriptURL(url) ?? url;
}

/** Has the scanner kept too, for who may want it where there is no connection. */
export function keep_scanner(): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("keep scanner"));
}

export function start_worker(): void {
  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register(worker_address("sw")).catch(() => undefined);
  });
}
