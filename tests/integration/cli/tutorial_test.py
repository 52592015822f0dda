"""Runs every command of the tutorial, in order, in an empty folder; each must end as the page says."""
import os
import pathlib
import re
import subprocess
import unittest

from support import ROOT, TOOL, ToolTest

PAGE = ROOT / "docs" / "tutorial" / "first-ledger.md"


def script(page: pathlib.Path) -> str:
    """The fenced blocks as one shell script; "# exits N" says how the next command ends when that is not 0."""
    lines = "".join(re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)).splitlines()
    out, expected = ["set -e"], "0"
    for line in lines:
        exits = re.fullmatch(r"# exits (\d+)", line)
        if exits:
            expected = exits.group(1)
        elif expected != "0":
            out.append(f"code=0; {line} || code=$?")
            out.append(f"[ $code -eq {expected} ] || {{ echo \"ended with $code\"; exit 1; }}")
            expected = "0"
        else:
            out.append(line)
    return "\n".join(out) + "\n"


class TutorialTest(ToolTest):
    def test_every_command_ends_as_the_page_says(self) -> None:
        environment = {**self.environment(), "PATH": f"{TOOL.parent}:{os.environ['PATH']}", "TOUCHSTONE_LEDGER": ""}
        del environment["TOUCHSTONE_NOW_MS"]
        done = subprocess.run(["bash", "-x", "-c", script(PAGE)], cwd=self.folder, env=environment,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout[-4000:] + done.stderr[-4000:])
        self.assertGreater(done.stderr.count("touchstone"), 20)


if __name__ == "__main__":
    unittest.main()
