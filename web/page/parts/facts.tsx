import type { ComponentChildren } from "preact";

export interface Fact {
  name: string;
  value: ComponentChildren;
}

/** Names and values; what has no value is left out. */
export function Facts({ facts, large }: { facts: readonly Fact[]; large?: boolean }) {
  const shown = facts.filter((fact) => fact.value !== undefined && fact.value !== "");
  if (shown.length === 0) return null;
  return (
    <dl class={large ? "facts facts--large" : "facts"}>
      {shown.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
