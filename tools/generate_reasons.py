#!/usr/bin/env python3
"""Generates C++, TypeScript and documentation from docs/spec/reasons.toml, the one source of reason ids, classes
and texts.

  generate_reasons.py TOML --cpp FOLDER    writes reasons.h and reasons.cpp
  generate_reasons.py TOML --doc FILE      writes the reference page
  generate_reasons.py TOML --ts FILE       writes the verifier's table
  generate_reasons.py TOML --check FILE    fails when FILE (.md or .ts) is not what --doc or --ts would write
"""
import argparse
import json
import pathlib
import re
import sys
import tomllib

CLASSES = ["valid", "check_further", "cannot_confirm", "not_valid", "not_genuine"]
ACTORS = ["nobody", "asker", "holder", "issuer", "reporter", "accreditation_body", "arrangement", "regulator", "node"]
ACCEPTANCE = ["accepted", "not_accepted", "rule_not_published", "not_asked", "check_further", "cannot_confirm"]
ORIGIN = "Generated from docs/spec/reasons.toml by tools/generate_reasons.py."


def load(path: pathlib.Path) -> list[dict]:
    """The checks in file order, each with its reasons: those that follow it in the file."""
    text = path.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    order = re.findall(r"^\[\[(check|reason)\]\]$", text, re.MULTILINE)
    checks, reasons, result = iter(table["check"]), iter(table["reason"]), []
    for kind in order:
        if kind == "check":
            result.append({**next(checks), "reasons": []})
        else:
            result[-1]["reasons"].append(next(reasons))
    refuse_mistakes(result)
    return result


def refuse_mistakes(checks: list[dict]) -> None:
    rows = [r for c in checks for r in c["reasons"]]
    for name, ids in (("check", [c["id"] for c in checks]), ("reason", [r["id"] for r in rows])):
        if len(set(ids)) != len(ids):
            sys.exit(f"reasons.toml: a {name} id stands twice")
    for row in rows:
        unknown = set(row) - {"id", "class", "final", "acceptance", "who", "text", "next"}
        known = row["class"] in CLASSES and row["who"] in ACTORS and row.get("acceptance", "not_asked") in ACCEPTANCE
        if unknown or not known:
            sys.exit(f"reasons.toml: {row['id']}: unknown member, class, acceptance or actor")
        if row.get("final") and row["class"] != "not_valid":
            sys.exit(f"reasons.toml: {row['id']}: only not_valid can be final")


def header(checks: list[dict]) -> str:
    ids = "\n".join(f"    {r['id']},  ///< {r['class']}" for c in checks for r in c["reasons"])
    return f"""// Every reason that a verdict can give. {ORIGIN}
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ledger/verify/verdict_class.h"

namespace touchstone::verify {{

enum class Reason : std::uint16_t {{
{ids}
}};

/// A row of the table; the texts hold {{placeholders}}.
struct ReasonRow {{
    Reason reason{{}};
    std::string_view id{{}};
    std::string_view check{{}};
    CertificateVerdict verdict{{}};
    bool final{{}};
    AcceptanceVerdict acceptance{{}};  ///< at the destination; not_asked: says nothing about it
    Actor who{{}};
    std::string_view text{{}};
    std::string_view next{{}};
}};

/// A check: the question that it answers, and the sentence when nothing is wrong.
struct CheckRow {{
    std::string_view id{{}};
    std::string_view asks{{}};
    std::string_view pass{{}};
}};

[[nodiscard]] std::span<const ReasonRow> all_reasons();
[[nodiscard]] std::span<const CheckRow> all_checks();
[[nodiscard]] const ReasonRow& row_of(Reason reason);
[[nodiscard]] std::optional<Reason> reason_of(std::string_view id);

}}  // namespace touchstone::verify
"""


def source(checks: list[dict]) -> str:
    quote = lambda s: json.dumps(s, ensure_ascii=False)
    rows = "\n".join(
        f"    ReasonRow{{Reason::{r['id']}, {quote(r['id'])}, {quote(c['id'])}, CertificateVerdict::{r['class']}, "
        f"{str(r.get('final', False)).lower()}, AcceptanceVerdict::{r.get('acceptance', 'not_asked')}, "
        f"Actor::{r['who']},\n              {quote(r['text'])},\n"
        f"              {quote(r['next'])}}},"
        for c in checks for r in c["reasons"])
    check_rows = "\n".join(f"    CheckRow{{{quote(c['id'])}, {quote(c['asks'])}, {quote(c['pass'])}}}," for c in checks)
    return f"""// {ORIGIN}
#include "ledger/verify/reasons.h"

#include <array>

namespace touchstone::verify {{

namespace {{

constexpr std::array kReasons{{
{rows}
}};

constexpr std::array kChecks{{
{check_rows}
}};

}}  // namespace

std::span<const ReasonRow> all_reasons() {{ return kReasons; }}

std::span<const CheckRow> all_checks() {{ return kChecks; }}

const ReasonRow& row_of(Reason reason) {{ return kReasons.at(static_cast<std::size_t>(reason)); }}

std::optional<Reason> reason_of(std::string_view id) {{
    for (const ReasonRow& row : kReasons) {{
        if (row.id == id) return row.reason;
    }}
    return std::nullopt;
}}

}}  // namespace touchstone::verify
"""


def page(checks: list[dict]) -> str:
    out = ["# Reasons", "", ORIGIN + " Do not edit.", "",
           "Each verdict lists its findings, worst first. *Class* is what a finding alone makes of the certificate;"
           " a *final* one holds however old the trust data is. *Here* is what it makes of acceptance at the"
           " destination.", ""]
    for check in checks:
        out += [f"## {check['id']}", "", f"{check['asks']} When nothing is wrong: {check['pass']}", ""]
        out += ["| reason | class | who can act | text | what to do |", "|---|---|---|---|---|"]
        for r in check["reasons"]:
            kind = r["class"] + (", final" if r.get("final") else "")
            kind += f"; here: {r['acceptance']}" if "acceptance" in r else ""
            out.append(f"| `{r['id']}` | {kind} | {r['who']} | {r['text']} | {r['next']} |")
        out.append("")
    return "\n".join(out)


def table(checks: list[dict]) -> str:
    quote = lambda s: json.dumps(s, ensure_ascii=False)
    rows = "\n".join(
        f"  {r['id']}: [\n    {quote(c['id'])}, {quote(r['class'])}, {quote(r.get('acceptance', 'not_asked'))},\n"
        f"    {quote(r['who'])}, {str(r.get('final', False)).lower()},\n"
        f"    {quote(r['text'])},\n    {quote(r['next'])},\n  ],"
        for c in checks for r in c["reasons"])
    check_rows = "\n".join(f"  {c['id']}:\n    {quote(c['pass'])}," for c in checks)
    return f"""// Every reason that a verdict can give, and the sentence of every check that passes.
// {ORIGIN} Do not edit.

type Row = readonly [
  check: string,
  verdict: string,
  acceptance: string,
  who: string,
  final: boolean,
  text: string,
  next: string,
];

export const reasons = {{
{rows}
}} as const satisfies {{ readonly [id: string]: Row }};

/** In the order in which they run. */
export const checks = {{
{check_rows}
}} as const;
"""


def write(path: pathlib.Path, text: str) -> None:
    """Leaves a file alone that is as it should be, so that nothing is compiled again."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def content(checks: list[dict], path: pathlib.Path) -> str:
    return table(checks) if path.suffix == ".ts" else page(checks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("toml", type=pathlib.Path)
    parser.add_argument("--cpp", type=pathlib.Path)
    parser.add_argument("--doc", type=pathlib.Path)
    parser.add_argument("--ts", type=pathlib.Path)
    parser.add_argument("--check", type=pathlib.Path)
    arguments = parser.parse_args()
    checks = load(arguments.toml)
    if arguments.cpp:
        write(arguments.cpp / "reasons.h", header(checks))
        write(arguments.cpp / "reasons.cpp", source(checks))
    if arguments.doc:
        write(arguments.doc, page(checks))
    if arguments.ts:
        write(arguments.ts, table(checks))
    if arguments.check and arguments.check.read_text(encoding="utf-8") != content(checks, arguments.check):
        sys.exit(f"{arguments.check} is out of date: run tools/generate_reasons.py"
                 f" {arguments.toml} {'--ts' if arguments.check.suffix == '.ts' else '--doc'} {arguments.check}")


main()
