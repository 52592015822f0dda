import { code_of } from "../qr.ts";

export function QrCode({ text, name }: { text: string; name: string }) {
  const { side, path } = code_of(text);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
