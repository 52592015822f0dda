#!/usr/bin/env python3
"""Writes the field tables of docs/spec/records.md from the comments of records.proto.

  generate_records_doc.py PROTO PAGE [--check]

Only what stands between the two marker lines of the page is written. --check writes nothing and fails when the
page differs.
"""
import argparse
import pathlib
import re
import sys

BEGIN = "<!-- fields: written by tools/generate_records_doc.py -->"
END = "<!-- end of fields -->"
CHAPTER = re.compile(r"^// ---- (.*) ----$")
OPEN = re.compile(r"^(message|enum) (\w+) \{$")
ONEOF = re.compile(r"^ +oneof (\w+) \{$")
FIELD = re.compile(r"^ +(repeated )?([\w.]+) (\w+) = (\d+);(?: +// (.*))?$")
VALUE = re.compile(r"^ +(\w+) = (\d+);(?: +// (.*))?$")


def blocks(proto):
    """Chapters, messages and enums in order: (kind, name, comment, rows); a row is (number, name, type, comment)."""
    comment, rows, choice = [], [], None
    for line in proto[proto.index("message Record {"):].split("\n"):
        if chapter := CHAPTER.match(line):
            yield "chapter", chapter[1], "", []
        elif line.startswith("//"):
            comment.append(line[3:])
        elif opened := OPEN.match(line):
            kind, name, rows = opened[1], opened[2], []
        elif oneof := ONEOF.match(line):
            choice = f"one of `{oneof[1]}`"
        elif field := FIELD.match(line):
            note = "; ".join(part for part in (choice, field[5]) if part)
            rows.append((field[4], field[3], field[2] + ("[]" if field[1] else ""), note))
        elif value := VALUE.match(line):
            rows.append((value[2], value[1], "", value[3] or ""))
        elif line == "}":
            yield kind, name, " ".join(comment), rows
            comment = []
        elif line.strip() == "}":
            choice = None


def page_lines(proto):
    for kind, name, comment, rows in blocks(proto):
        if kind == "chapter":
            yield from [f"### {name[0].upper()}{name[1:]}", ""]
            continue
        yield from [f"#### {name}"] + [comment] * bool(comment) + [""]
        if kind == "message":
            yield from ["| | field | type | |", "|---:|---|---|---|"]
            yield from (f"| {number} | `{field}` | {type_} | {note.replace('|', chr(92) + '|')} |"
                        for number, field, type_, note in rows)
        else:
            prefix = rows[0][1].removesuffix("UNSPECIFIED")
            yield from [f"| | `{prefix}…` | |", "|---:|---|---|"]
            yield from (f"| {number} | `{value.removeprefix(prefix)}` | {note} |"
                        for number, value, _, note in rows[1:])
        yield ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proto", type=pathlib.Path)
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    page = arguments.page.read_text()
    before, after = page[:page.index(BEGIN)], page[page.index(END):]
    fresh = before + "\n".join([BEGIN, "", *page_lines(arguments.proto.read_text())]) + "\n" + after
    if not arguments.check:
        arguments.page.write_text(fresh)
    elif fresh != page:
        print(f"{arguments.page} is behind {arguments.proto.name}: run {sys.argv[0]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
