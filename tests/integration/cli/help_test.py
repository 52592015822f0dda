"""Help screens, usage errors, completion, and the rule that one screen holds each."""
import os
import pty
import select
import shutil
import subprocess
import time
import unicodedata
import unittest

from support import TOOL, ToolTest

LINES_MAX = 40
COLUMNS_MAX = 80
NOUNS = ("attestation", "accreditation", "body", "recognition", "scheme", "edition", "designation", "acceptance",
         "alert", "proposal", "misbehaviour", "extent", "backfill", "key", "record", "ledger", "log", "network",
         "node", "bundle", "pack", "label", "openings", "webhook")
COMPLETED = [("touchstone att", "attestation"), ("touchstone attestation iss", "issue"),
             ("touchstone verify X --iss", "--issuer"), ("touchstone ledger --led", "--ledger")]


class Shell:
    """A shell on a terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.terminal, other = pty.openpty()
        self.process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, close_fds=True,
                                        start_new_session=True, env={**environment, "TERM": "dumb"})
        os.close(other)
        self.seen = ""

    def say(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Reads until `text` has come; what came is then forgotten."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"no {text!r} in {self.seen!r}")
            self.seen += os.read(self.terminal, 4096).decode(errors="replace")
        self.seen = ""

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def commands_below(*words: str) -> list[tuple[str, ...]]:
    """This command and all below it, by what its own help lists."""
    help_text = subprocess.run([TOOL, *words, "--help"], capture_output=True, text=True, check=True).stdout
    found, inside, further = [words], False, False
    for line in help_text.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            inside, further = line in ("Verbs:", "Commands:"), line == "Further:"
        elif further:
            for name in line.replace(",", " ").split():
                found += commands_below(*words, name)
        elif inside and line.startswith("  ") and line[2] != " ":
            found += commands_below(*words, line.split()[0])
    return found


class HelpTest(ToolTest):
    def test_every_help_screen_fits_and_has_an_example(self) -> None:
        commands = commands_below()
        self.assertGreater(len(commands), 50)
        for words in commands:
            with self.subTest(" ".join(words)):
                lines = self.run_tool(*words, "--help").stdout.splitlines()
                self.assertLessEqual(len(lines), LINES_MAX)
                self.assertLessEqual(max(map(width, lines)), COLUMNS_MAX)
                noun = len(words) == 1 and words[0] in NOUNS
                self.assertTrue(noun or "Examples:" in lines)

    def test_a_noun_alone_shows_its_verbs_and_fails_as_usage(self) -> None:
        done = self.run_tool("attestation", code=2)
        self.assertIn("suspend", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_misspelt_verb_is_suggested(self) -> None:
        for words, meant in ((("attestation", "isue"), "issue"), (("verfy",), "verify"), (("ledger", "chck"), "")):
            with self.subTest(words):
                error = self.run_tool(*words, code=2).stderr
                self.assertIn("rule: usage", error)
                self.assertIn(f"Did you mean {meant}?" if meant else "has no command", error)

    def test_a_misspelt_option_is_suggested(self) -> None:
        self.assertIn("Did you mean --issuer?", self.run_tool("verify", "X", "--isuer", "a", code=2).stderr)

    def test_a_wrong_value_is_a_usage_error(self) -> None:
        self.run_tool("stats", "--output", "yaml", code=2)
        self.run_tool("completion", "tcsh", code=2)

    def test_errors_are_json_where_json_is_asked_for(self) -> None:
        self.assertIn('"rule":"usage"', self.run_tool("completion", "tcsh", "--output", "json", code=2).stderr)

    def test_bash_completes_verbs_and_options(self) -> None:
        script = self.run_tool("completion", "bash").stdout
        for line, expected in COMPLETED:
            with self.subTest(line):
                words = line.split(" ")
                program = f"{script}\nCOMP_WORDS=({' '.join(words)}) COMP_CWORD={len(words) - 1}\n_touchstone\n" \
                          'printf "%s\\n" "${COMPREPLY[@]}"'
                done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
                self.assertIn(expected, done.stdout.split())

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_completes_verbs_and_options(self) -> None:
        """A terminal, the script in a folder of $fpath as packages install it, and the Tab key."""
        functions = self.folder / "functions"
        functions.mkdir()
        (functions / "_touchstone").write_text(self.run_tool("completion", "zsh").stdout, encoding="utf-8")
        for line, expected in COMPLETED:
            with self.subTest(line):
                shell = Shell(["zsh", "-f", "-i"], {**self.environment(), "PS1": "ready> "})
                self.addCleanup(shell.close)
                shell.say(f"fpath=({functions} $fpath); autoload -U compinit && compinit -u -D; PS1='go''on> '\n")
                shell.wait_for("goon> ")
                shell.say(f"{line}\t")
                shell.wait_for(expected)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes_verbs_and_options(self) -> None:
        script = self.write("touchstone.fish", self.run_tool("completion", "fish").stdout)
        for line, expected in COMPLETED:
            with self.subTest(line):
                done = subprocess.run(["fish", "-c", f"source {script}; complete -C '{line}'"], check=True,
                                      capture_output=True, text=True, env={**self.environment(), "TERM": "dumb"})
                self.assertIn(expected, [row.split("\t")[0] for row in done.stdout.splitlines()])

    def test_version_is_told_with_its_schema(self) -> None:
        self.assertEqual(self.json_of("version")["schema"], "touchstone.version/1")


class ColorTest(ToolTest):
    def test_colour_is_for_terminals_or_when_asked_for(self) -> None:
        self.assertNotIn("\x1b", self.run_tool("completion", "tcsh", code=2).stderr)
        self.assertIn("\x1b", self.run_tool("completion", "tcsh", "--color", "always", code=2).stderr)
        self.assertNotIn("\x1b", self.run_tool("completion", "tcsh", code=2, NO_COLOR="1").stderr)


class ContextTest(ToolTest):
    def test_without_a_ledger_the_tool_says_how_to_name_one(self) -> None:
        error = self.run_tool("stats", code=7, TOUCHSTONE_LEDGER="").stderr
        self.assertIn("touchstone use DIR", " ".join(error.split()))

    def test_a_missing_ledger_is_a_matter_of_configuration(self) -> None:
        self.run_tool("stats", "--ledger", self.folder / "nothing", code=7)

    def test_an_address_that_is_no_nodes_is_refused_by_name(self) -> None:
        self.assertIn("network.url", self.run_tool("use", "wss://ledger.example", code=2).stderr)
        self.assertIn("usage", self.run_tool("stats", "--node", "ledger.example", code=2).stderr)
        self.assertIn("usage", self.run_tool("stats", "--node", "http://a", "--ledger", "b", code=2).stderr)

    def test_use_remembers_and_the_flag_goes_first(self) -> None:
        self.make_ledger()
        self.run_tool("use", self.ledger, "--as", "xa.nab")
        self.assertEqual(self.json_of("use")["body"], "xa.nab")
        self.run_tool("ledger", "status", TOUCHSTONE_LEDGER="")
        self.run_tool("ledger", "status", "--ledger", self.folder / "nothing", code=7)
        self.run_tool("ledger", "status", code=7, TOUCHSTONE_LEDGER=str(self.folder / "nothing"))


if __name__ == "__main__":
    unittest.main()
