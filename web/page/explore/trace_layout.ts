// Where the links of a chain stand in the picture: a tree from above, each link over what it rests on,
// siblings beside one another. Small trees; no library needed.
import type { Link } from "../../verifier/trace/trace.ts";

export interface Box {
  link: Link;
  /** Place among the boxes, in the order of the table. */
  id: number;
  depth: number;
  /** Centre, in columns. */
  column: number;
  parent: number | undefined;
  /** On the way from the certificate to the first broken link. */
  is_broken: boolean;
}

export interface Layout {
  boxes: readonly Box[];
  columns: number;
  rows: number;
}

/** Each leaf has a column of its own; what rests on others stands in the middle above them. */
export function layout_of(root: Link, broken: readonly string[]): Layout {
  const boxes: Box[] = [];
  let columns = 0;
  let rows = 0;

  function place(link: Link, depth: number, parent: number | undefined, on_way: boolean): Box {
    const is_broken = on_way && broken[depth] === link.subject;
    const box: Box = { link, id: boxes.length, depth, column: 0, parent, is_broken };
    boxes.push(box);
    rows = Math.max(rows, depth + 1);
    // Of twins the first is the broken one: trace() names the first way down.
    let still = is_broken;
    const below = link.links.map((one) => {
      const placed = place(one, depth + 1, box.id, still);
      still &&= !placed.is_broken;
      return placed;
    });
    const [first, last] = [below[0], below.at(-1)];
    box.column = first && last ? (first.column + last.column) / 2 : columns++;
    return box;
  }

  place(root, 0, undefined, broken.length > 0);
  return { boxes, columns, rows };
}
