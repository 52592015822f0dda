"""Runs the commands of docs/how-to/*.md, each page on a fresh copy of the sample ledger.

Fenced blocks of language `sh` run in order; "# exits N" before a command says how it ends when that is not 0."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
TOOL = pathlib.Path(os.environ.get("TOUCHSTONE", ROOT / "build" / "release" / "bin" / "touchstone"))


def commands(page: pathlib.Path) -> list[tuple[int, str]]:
    """Expected exit code and command, continuation lines joined."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
        expected = 0
        for line in re.sub(r"\\\n\s*", "", block).splitlines():
            exits = re.fullmatch(r"# exits (\d+)", line)
            if exits:
                expected = int(exits.group(1))
            elif line and not line.startswith("#"):
                found.append((expected, line))
                expected = 0
    return found


def script(page: list[tuple[int, str]]) -> str:
    """One shell for the page, so that its variables last; it stops at the first command that ends otherwise."""
    check = '\ncode=$?; if [ $code -ne {0} ]; then printf "%s\\nended with %s, not {0}\\n" {1} $code; exit 1; fi\n'
    return "".join(f"echo + {shlex.quote(command)}\n{command}{check.format(expected, shlex.quote(command))}"
                   for expected, command in page)


@unittest.skipUnless(TOOL.is_file(), f"{TOOL} is not built")
class HowTo(unittest.TestCase):
    folder: tempfile.TemporaryDirectory[str]
    environment: dict[str, str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.made = pathlib.Path(cls.folder.name) / "made"
        cls.environment = {**os.environ, "TOUCHSTONE": str(TOOL), "PATH": f"{TOOL.parent}:{os.environ['PATH']}",
                           "HOME": cls.folder.name, "XDG_CONFIG_HOME": cls.folder.name}
        # The day after the story's last record, whatever day it is here.
        cls.environment["TOUCHSTONE_NOW_MS"] = str(1_790_845_200_000)
        subprocess.run([ROOT / "samples" / "make-ledger.sh", cls.made], check=True, env=cls.environment)

    def run_page(self, page: pathlib.Path) -> None:
        work = pathlib.Path(self.folder.name) / page.stem
        work.mkdir()
        (work / "samples").symlink_to(ROOT / "samples")
        shutil.copytree(self.made, work / "ledger")
        environment = {**self.environment, "TOUCHSTONE_LEDGER": str(work / "ledger")}
        done = subprocess.run(["bash", "-c", script(commands(page))], cwd=work, env=environment, capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, f"{page.name}\n{done.stdout[-6000:]}{done.stderr[-6000:]}")

    def test_every_page_runs_as_it_stands(self) -> None:
        for page in PAGES:
            with self.subTest(page.name):
                self.run_page(page)


class Pages(unittest.TestCase):
    def test_every_page_but_the_list_has_commands_or_names_the_test_that_shows_it(self) -> None:
        for page in PAGES:
            with self.subTest(page.name):
                named = re.findall(r"`(tests/[\w/.]+)`", page.read_text("utf-8"))
                shown = any((ROOT / test).exists() for test in named)
                self.assertEqual(bool(commands(page)) or shown, page.name != "README.md")


if __name__ == "__main__":
    sys.exit(unittest.main())
