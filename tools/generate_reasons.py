#!/usr/bin/env python3
"""Generates C++ from docs/spec/reasons.toml, the one source of reason ids, classes and texts."""
import pathlib
import sys
import tomllib


def main() -> None:
    source, _, out = sys.argv[1:4]
    reasons = tomllib.loads(pathlib.Path(source).read_text(encoding="utf-8"))["reason"]
    ids = ",\n    ".join(r["id"] for r in reasons)
    out_dir = pathlib.Path(out)
    out_dir.joinpath("reasons.h").write_text(
        "#pragma once\n#include <cstdint>\nnamespace touchstone::verify {\n"
        f"enum class Reason : std::uint16_t {{\n    {ids}\n}};\n}}\n", encoding="utf-8")
    out_dir.joinpath("reasons.cpp").write_text('#include "ledger/verify/reasons.h"\n', encoding="utf-8")


main()
