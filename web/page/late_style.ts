const added = new Map<string, Promise<void>>();

/**
 * Adds a style sheet that is not part of the page's own, by its address beside the scripts, once. Done
 * when it is there, so that nothing is shown without it; or when it cannot be had, since text without
 * style is better than none.
 */
export function late_style(address: string): Promise<void> {
  const adding = added.get(address) ?? add(address);
  added.set(address, adding);
  return adding;
}

function add(address: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(address, import.meta.url).href;
  document.head.append(link);
  return new Promise((resolve) => {
    link.onload = () => resolve();
    link.onerror = () => resolve();
  });
}
