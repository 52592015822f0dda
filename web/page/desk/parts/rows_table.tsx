// A list of what is recorded: where there is little room, each row stands by itself.
import type { ComponentChild, ComponentChildren } from "preact";

interface TableProps {
  heads: readonly ComponentChild[];
  /** A row for each. */
  children: ComponentChildren;
}

export const RowsTable = ({ heads, children }: TableProps) => (
  <table class="stacked rows">
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
