// Hands the page to its service worker, so that it opens without a connection after a first visit.

interface Policy {
  createScriptURL(url: string): string;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

/** The one script address that the content security policy lets through here. */
function worker_address(): string {
  const policies = (window as { trustedTypes?: Policies }).trustedTypes;
  const policy = policies?.createPolicy("sw", {
    createScriptURL: (url) => {
      if (url !== "/sw.js") throw new TypeError("not the service worker");
      return url;
    },
  });
  return policy?.createScriptURL("/sw.js") ?? "/sw.js";
}

export function start_worker(): void {
  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register(worker_address()).catch(() => undefined);
  });
}
