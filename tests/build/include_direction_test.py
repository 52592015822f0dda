#!/usr/bin/env python3
"""A wrong include does not compile: tries includes with each module's own compiler command.

Usage: include_direction_test.py COMPILE_COMMANDS_JSON
"""
import json
import shlex
import subprocess
import sys
import tempfile
import unittest

# module (by a source of it), a header that it may include, headers that it must not find
MODULES = [
    ("crypto/codec.cpp", "crypto/codec.h",
     ["ledger/chain/header.h", "ledger/map/map.h", "ledger/verify/judge.h"]),
    ("ledger/chain/header.cpp", "crypto/codec.h",
     ["ledger/records/record.h", "ledger/log/tree.h", "ledger/map/map.h", "ledger/store/ledger.h"]),
    ("ledger/map/proof.cpp", "crypto/sha256.h",
     ["ledger/records/record.h", "ledger/log/tree.h", "ledger/registry/state.h"]),
    ("ledger/log/tree.cpp", "ledger/chain/header.h",
     ["ledger/records/record.h", "ledger/map/map.h", "ledger/verify/bundle.h"]),
    ("ledger/records/wire.cpp", "crypto/bytes.h",
     ["ledger/log/tree.h", "ledger/map/map.h", "ledger/rules/timeline.h"]),
    ("ledger/confidential/values.cpp", "ledger/records/record.h",
     ["ledger/rules/timeline.h", "ledger/verify/judge.h"]),
    ("ledger/rules/timeline.cpp", "ledger/records/date.h",
     ["ledger/registry/state.h", "ledger/verify/judge.h", "ledger/map/map.h"]),
    ("ledger/registry/block.cpp", "ledger/rules/timeline.h",
     ["ledger/confidential/opening.h", "ledger/verify/judge.h", "ledger/store/ledger.h", "local/clock.h"]),
    ("ledger/verify/judge.cpp", "ledger/rules/timeline.h",
     ["ledger/store/ledger.h", "ledger/registry/state.h", "local/clock.h"]),
    ("ledger/store/ledger.cpp", "ledger/registry/block.h", ["tools/local/recorder.h"]),
    ("network/peers.cpp", "crypto/ed25519.h",
     ["ledger/chain/header.h", "consensus/message.h", "node/application/waiting.h"]),
]


def command_of(database, source):
    """The compiler command of a source, without the source, the output and the launcher."""
    entry = next(e for e in database if e["file"].endswith("/" + source))
    words = shlex.split(entry["command"])
    if "ccache" in words[0]:
        words = words[1:]
    kept, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in ("-o", "-c"):
            skip = True
        else:
            kept.append(word)
    return kept, entry["directory"]


def compiles(database, source, header):
    command, directory = command_of(database, source)
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as probe:
        probe.write(f'#include "{header}"\n')
        probe.flush()
        run = subprocess.run([*command, "-fsyntax-only", probe.name], cwd=directory, capture_output=True, text=True)
    return run.returncode == 0, run.stderr


class IncludeDirection(unittest.TestCase):
    database = []

    def test_each_module_sees_only_what_it_links(self):
        for source, allowed, forbidden in MODULES:
            with self.subTest(source=source, header=allowed):
                ok, error = compiles(self.database, source, allowed)
                self.assertTrue(ok, error)
            for header in forbidden:
                with self.subTest(source=source, header=header):
                    ok, error = compiles(self.database, source, header)
                    self.assertFalse(ok, f"{source} can include {header}")
                    self.assertRegex(error, "No such file|file not found")


if __name__ == "__main__":
    with open(sys.argv.pop(1), encoding="utf-8") as file:
        IncludeDirection.database = json.load(file)
    unittest.main()
