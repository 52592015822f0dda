#!/usr/bin/env python3
"""Writes the schema of records for the verifier in TypeScript, from records.proto.

  generate_schema_ts.py PROTO FILE [--names] [--check]

--names writes how the values of enumerations are spelled in JSON, which only those need who show records.
--check writes nothing and fails when the file differs.
"""
import argparse
import pathlib
import sys

from generate_records_doc import blocks

ORIGIN = ["// Written by tools/generate_schema_ts.py from ledger/records/records.proto. Do not edit.", ""]
HEAD = ["// What records say, and how they are spelled on the wire.", *ORIGIN]
NAMES_HEAD = ["// How the values of enumerations are spelled in the JSON of records.", *ORIGIN]
SCALARS = {"string": ("s", "string"), "bytes": ("b", "Uint8Array"), "bool": ("o", "boolean"),
           "uint32": ("u", "number"), "uint64": ("l", "bigint")}
LINE_MAX = 100


def type_name(message):
    return "RecordMessage" if message == "Record" else message  # TypeScript has a Record of its own


def code_of(kind, enums):
    """How the schema spells a type: a small letter for a scalar, e and the count of its values for an enum."""
    if kind in SCALARS:
        return SCALARS[kind][0]
    return f"e{len(enums[kind])}" if kind in enums else kind


def fields_of(rows, enums):
    """`name:type`, a star before what is repeated, `?oneof` behind its choices; numbers follow one another but
    where `=number` says otherwise."""
    words, expected = [], 1
    for number, name, kind, note in rows:
        word = f"{name}:{'*' if kind.endswith('[]') else ''}{code_of(kind.removesuffix('[]'), enums)}"
        word += f"?{note.split('`')[1]}" if note.startswith("one of `") else ""
        words.append(word if int(number) == expected else f"{word}={number}")
        expected = int(number) + 1
    return " ".join(words)


def member(row, enums):
    _, name, kind, note = row
    plain = kind.removesuffix("[]")
    of = SCALARS[plain][1] if plain in SCALARS else plain
    if kind.endswith("[]"):
        return f"  {name}: {of}[];"
    absent = note.startswith("one of `") or (plain not in SCALARS and plain not in enums)
    return f"  {name}: {of} | undefined;" if absent else f"  {name}: {of};"


def wrapped(text):
    """A text as a sum of literals, each on a line that fits."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > LINE_MAX - 10:
            lines.append(line)
            line = ""
        line += word + " "
    lines.append(line.rstrip(" "))
    return " +\n    ".join(f'"{line}"' for line in lines)


def parts_of(proto):
    """The rows of each message, and the values of each enumeration."""
    messages, enums = {}, {}
    for kind, name, _, rows in blocks(proto):
        if kind == "message":
            messages[name] = rows
        elif kind == "enum":
            enums[name] = [value for _, value, _, _ in rows]
    return messages, enums


def plain_values(enums):
    prefixes = {name: values[0].removesuffix("UNSPECIFIED") for name, values in enums.items()}
    return {name: [value.removeprefix(prefixes[name]).lower() for value in values] for name, values in enums.items()}


def names_source(proto):
    messages, enums = parts_of(proto)
    out = [*NAMES_HEAD, "/** For each enumeration its values, by their numbers. */",
           "export const valueNames: { readonly [enumeration: string]: readonly string[] } = {"]
    for name, values in enums.items():
        out += [f"  {name}: [", *(f'    "{value}",' for value in values), "  ],"]
    out += ["};", "", '/** For each field that is an enumeration, such as "Body.kind", which one it is. */',
            "export const enumerationOf: { readonly [field: string]: string } = {"]
    for message, rows in messages.items():
        plain = [(name, kind.removesuffix("[]")) for _, name, kind, _ in rows]
        out += [f'  "{message}.{name}": "{kind}",' for name, kind in plain if kind in enums]
    return "\n".join(out + ["};", ""])


def source(proto):
    messages, enums = parts_of(proto)
    enums = plain_values(enums)
    out = list(HEAD)
    for name, values in enums.items():
        out += [f"export enum {name} {{", *(f"  {value}," for value in values), "}", ""]
    for name, rows in messages.items():
        out += [f"export interface {type_name(name)} {{", *(member(row, enums) for row in rows), "}", ""]
    out += ["/** For each message its fields: see records/wire.ts. */",
            "export const schema: { readonly [message: string]: string } = {"]
    for name, rows in messages.items():
        fields = wrapped(fields_of(rows, enums))
        out.append(f"  {name}:\n    {fields},")
    return "\n".join(out + ["};", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proto", type=pathlib.Path)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    write = names_source if arguments.names else source
    fresh = write(arguments.proto.read_text())
    if not arguments.check:
        arguments.file.write_text(fresh)
    elif fresh != arguments.file.read_text():
        print(f"{arguments.file} is behind {arguments.proto.name}: run {sys.argv[0]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
