// The chain as a picture. Whoever cannot see it has the same in the table; whoever uses keys moves with
// the arrows from link to link.
import { useRef, useState } from "preact/hooks";
import { tone_of_outcome } from "../parts/checks.tsx";
import type { Box, Layout } from "./trace_layout.ts";
import { useExplore, word_text } from "./texts.tsx";

const width = 172;
const height = 64;
const [gap_x, gap_y] = [20, 44];

const left_of = ({ column }: Box) => column * (width + gap_x);
const top_of = ({ depth }: Box) => depth * (height + gap_y);

/** "accreditation/xa.nab/L1" → "xa.nab/L1". */
const name_in = (subject: string) => subject.slice(subject.indexOf("/") + 1) || subject;

/** The end of a long name tells more than its beginning, which is cut off. */
function Name({ name }: { name: string }) {
  const is_long = name.length > 20;
  return (
    <>
      {is_long ? <path class="node__cut" d="M14 50h.1m5 0h.1m5 0h.1" /> : null}
      <svg x={is_long ? 30 : 12} y="36" width={is_long ? width - 42 : width - 24} height="20">
        <text
          class="node__name"
          x={is_long ? width - 42 : 0}
          y="14"
          direction="ltr"
          text-anchor={is_long ? "end" : "start"}
        >
          {name}
        </text>
      </svg>
    </>
  );
}

function Edge({ from, to, mirrored }: { from: Box; to: Box; mirrored: (x: number) => number }) {
  const [x1, y1] = [mirrored(left_of(from) + width / 2), top_of(from) + height];
  const [x2, y2] = [mirrored(left_of(to) + width / 2), top_of(to)];
  const middle = (y1 + y2) / 2;
  return (
    <path
      class={to.is_broken ? "edge edge--broken" : "edge"}
      d={`M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`}
    />
  );
}

/** Shapes as those of the outcomes elsewhere, at the box's beginning. */
const marks = {
  pass: "M-6 0 l4 5 l8 -10",
  fail: "M-6 -6 L6 6 M6 -6 L-6 6",
  unknown: "M-3 -4 a4 4 0 1 1 4 5 v2 M1 6 v1",
  not_run: "M-6 0 h12",
} as const;

interface NodeProps {
  box: Box;
  x: number;
  is_current: boolean;
  choose(): void;
}

function Node({ box, x, is_current, choose }: NodeProps) {
  const speech = useExplore();
  const { link, is_broken } = box;
  const is_mirrored = speech.language.direction === "rtl";
  const kind = word_text(speech, "link", link.kind);
  const outcome = speech.t(`outcome.${link.outcome}`);
  return (
    <g
      id={`link-${box.id}`}
      class={`node ${tone_of_outcome(link.outcome)}${is_broken ? " node--broken" : ""}`}
      transform={`translate(${x} ${top_of(box)})`}
      role="treeitem"
      aria-level={box.depth + 1}
      aria-selected={is_current}
      onClick={choose}
    >
      <title>{`${kind} ${name_in(link.subject)}: ${outcome}. ${link.sentence}`}</title>
      <rect class="node__box" width={width} height={height} rx="6" />
      <path class="node__mark" d={marks[link.outcome]} transform="translate(20 22)" />
      <text class="node__kind" x={is_mirrored ? width - 12 : 36} y="26">
        {kind}
      </text>
      <Name name={name_in(link.subject)} />
    </g>
  );
}

/** Where an arrow key leads from a box. */
function next_of({ boxes }: Layout, current: Box, key: string): Box | undefined {
  const beside = boxes.filter(({ depth }) => depth === current.depth);
  const at = beside.indexOf(current);
  switch (key) {
    case "ArrowUp":
      return current.parent === undefined ? undefined : boxes[current.parent];
    case "ArrowDown":
      return boxes.find(({ parent }) => parent === current.id);
    case "ArrowLeft":
      return beside[at - 1];
    case "ArrowRight":
      return beside[at + 1];
    case "Home":
      return boxes[0];
    case "End":
      return boxes.at(-1);
    default:
      return undefined;
  }
}

interface GraphProps {
  layout: Layout;
  chosen: number;
  choose(id: number): void;
}

export function Graph({ layout, chosen, choose }: GraphProps) {
  const { x: say, language } = useExplore();
  const tree = useRef<SVGSVGElement>(null);
  const [is_focused, set_focused] = useState(false);
  const is_mirrored = language.direction === "rtl";
  const whole = layout.columns * (width + gap_x) - gap_x;
  const tall = layout.rows * (height + gap_y) - gap_y;
  const mirrored = (x: number) => (is_mirrored ? whole - x : x);
  const start_of = (box: Box) => (is_mirrored ? whole - left_of(box) - width : left_of(box));
  const current = layout.boxes[chosen] ?? layout.boxes[0]!;

  const move = (event: KeyboardEvent) => {
    const flipped: Readonly<Record<string, string>> = is_mirrored
      ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }
      : {};
    const next = next_of(layout, current, flipped[event.key] ?? event.key);
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    tree.current
      ?.querySelector(`#link-${next.id}`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  return (
    <div class="graph">
      <svg
        ref={tree}
        class={is_focused ? "graph__tree graph__tree--focused" : "graph__tree"}
        width={whole + 8}
        height={tall + 8}
        viewBox={`-4 -4 ${whole + 8} ${tall + 8}`}
        role="tree"
        tabIndex={0}
        aria-label={say("trace.graph")}
        aria-activedescendant={`link-${current.id}`}
        onKeyDown={move}
        onFocus={() => set_focused(true)}
        onBlur={() => set_focused(false)}
      >
        {layout.boxes.map((box) => {
          const parent = box.parent === undefined ? undefined : layout.boxes[box.parent];
          return parent ? <Edge key={box.id} from={parent} to={box} mirrored={mirrored} /> : null;
        })}
        {layout.boxes.map((box) => (
          <Node
            key={box.id}
            box={box}
            x={start_of(box)}
            is_current={box.id === current.id}
            choose={() => choose(box.id)}
          />
        ))}
      </svg>
    </div>
  );
}
