/** The first field with a fault takes the focus, so that nobody has to look for it. */
export function focus_fault(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus(),
  );
}
