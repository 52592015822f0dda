// Scope lines that a body may rest a certificate on, as the node lists them.
import { accreditations_of, below, type Content } from "./lists.ts";

export interface OfferedLine {
  subject: string;
  id: string;
  body: string;
  number: string;
  /** "IEC 62560:2011 · LED lamps" */
  what: string;
  standard: string;
}

function standard_text(standard: NonNullable<Content["scopeLine"]>["standard"]): string {
  if (!standard) return "";
  const { standard: name, edition, family } = standard;
  return name + (edition ? `:${edition}` : "") + (family ? " series" : "");
}

export function line_words(line: NonNullable<Content["scopeLine"]>): string {
  return [standard_text(line.standard), line.object?.[0]?.text].filter(Boolean).join(" · ");
}

export async function lines_offered(body: string, signal?: AbortSignal): Promise<OfferedLine[]> {
  const heads = await accreditations_of("body", body, signal);
  const standing = heads.filter((row) => row.standing.startsWith("in force"));
  const lists = await Promise.all(standing.map(({ subject }) => below(`${subject}/`, signal)));
  return standing.flatMap((head, i) =>
    (lists[i] ?? [])
      .filter((row) => row.standing.startsWith("in force") && row.content?.scopeLine)
      .map((row) => {
        const line = row.content!.scopeLine!;
        return {
          subject: row.subject,
          id: row.subject.split("/").at(-1)!,
          body: row.subject.split("/")[1]!,
          number: head.content?.accreditation?.number ?? "",
          what: line_words(line),
          standard: standard_text(line.standard),
        };
      }),
  );
}
