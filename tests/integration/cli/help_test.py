"""Help screens, usage errors, completion, and the rule that one screen holds each."""
import subprocess
import unicodedata
import unittest

from support import TOOL, ToolTest

LINES_MAX = 40
COLUMNS_MAX = 80
NOUNS = ("attestation", "accreditation", "body", "recognition", "extent", "backfill", "key", "record",
         "ledger", "log", "bundle")


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def commands_below(*words: str) -> list[tuple[str, ...]]:
    """This command and all below it, by what its own help lists."""
    help_text = subprocess.run([TOOL, *words, "--help"], capture_output=True, text=True, check=True).stdout
    found, inside = [words], False
    for line in help_text.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            inside = line in ("Verbs:", "Commands:")
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
        for line, expected in (("touchstone att", "attestation"), ("touchstone attestation iss", "issue"),
                               ("touchstone verify X --iss", "--issuer"), ("touchstone ledger --led", "--ledger")):
            with self.subTest(line):
                words = line.split(" ")
                program = f"{script}\nCOMP_WORDS=({' '.join(words)}) COMP_CWORD={len(words) - 1}\n_touchstone\n" \
                          'printf "%s\\n" "${COMPREPLY[@]}"'
                done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
                self.assertIn(expected, done.stdout.split())

    def test_other_shells_get_a_script(self) -> None:
        self.assertTrue(self.run_tool("completion", "zsh").stdout.startswith("#compdef touchstone"))
        self.assertIn("complete -c touchstone", self.run_tool("completion", "fish").stdout)

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

    def test_a_url_is_refused_by_name(self) -> None:
        self.assertIn("context.url", self.run_tool("use", "https://ledger.example", code=7).stderr)

    def test_use_remembers_and_the_flag_goes_first(self) -> None:
        self.make_ledger()
        self.run_tool("use", self.ledger, "--as", "xa.nab")
        self.assertEqual(self.json_of("use")["body"], "xa.nab")
        self.run_tool("ledger", "status", TOUCHSTONE_LEDGER="")
        self.run_tool("ledger", "status", "--ledger", self.folder / "nothing", code=7)
        self.run_tool("ledger", "status", code=7, TOUCHSTONE_LEDGER=str(self.folder / "nothing"))


if __name__ == "__main__":
    unittest.main()
