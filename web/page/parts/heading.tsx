import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useTexts } from "../texts/language.tsx";

/** A screen's first heading: it takes the focus, and gives the page its title. */
export function Heading(props: { title: string; class?: string; children?: ComponentChildren }) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · ${t("name")}`;
  }, [props.title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} class={props.class}>
      {props.children ?? props.title}
    </h1>
  );
}
