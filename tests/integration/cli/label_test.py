"""Labels on goods: made, drawn, read from the picture, judged with the certificate."""
import json
import random
import subprocess
import unittest

from support import TOOL, ToolTest


class LabelTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.run_tool("key", "generate", "xa.nab.lumen", "--purpose", "labels", "--demonstration")
        self.run_tool("key", "register", "xa.nab.lumen", "--purpose", "labels", "--as", "xa.nab.lumen", "--yes")
        self.issue("LED-1")

    def link(self) -> str:
        return self.json_of("label", "make", "LED-1", "--host", "verify.example")["link"]

    def test_the_picture_is_read_as_it_was_signed(self) -> None:
        made = self.json_of("label", "make", "LED-1", "--host", "verify.example", "--out", "lamp.png")
        self.assertLessEqual(made["version"], 11)
        read = self.json_of("label", "read", "lamp.png")
        self.assertEqual((read["issuer"], read["number"], read["host"]),
                         ("xa.nab.lumen", "LED-1", "verify.example"))
        self.run_tool("label", "make", "LED-1", "--host", "verify.example", "--out", "lamp.svg")
        self.assertIn("<svg", (self.folder / "lamp.svg").read_text())

    def test_a_label_alone_names_the_certificate_and_is_judged_with_it(self) -> None:
        self.assertIn("label_signed", self.ids("verify", "--label", self.link()))

    def test_a_label_with_any_digit_changed_is_never_confirmed(self) -> None:
        link = self.link()
        start = link.index("#") + 1
        dice = random.Random(7)
        for _ in range(12):
            at = dice.randrange(start, len(link))
            forged = link[:at] + str((int(link[at]) + 1 + dice.randrange(8)) % 10) + link[at + 1:]
            self.assertNotIn("label_signed", self.ids("verify", "LED-1", "--label", forged), forged)

    def test_what_is_not_in_force_gets_no_label(self) -> None:
        self.run_tool("attestation", "withdraw", "LED-1", "--as", "xa.nab.lumen", "--yes", "--reason", "moved")
        done = self.run_tool("label", "make", "LED-1", "--host", "verify.example", code=8)
        self.assertIn("not in force", done.stderr)

    def test_bad_input_is_named(self) -> None:
        self.write("text.png", "no picture")
        for words, what in [(("label", "read", "text.png"), "no PNG"), (("label", "read", "12"), "digits are missing"),
                            (("label", "read", "https://verify.example/x"), "another page"),
                            (("label", "make", "LED-1", "--host", "a b"), "host")]:
            done = self.run_tool(*words, code=8)
            self.assertIn(what, done.stderr)
        self.run_tool("label", "make", "LED-1", "--host", "v.example", "--out", "lamp.gif", code=2)

    def ids(self, *words: str) -> list[str]:
        """What is found; nothing where the line is refused."""
        done = subprocess.run([TOOL, *words, "--output", "json"], cwd=self.folder, env=self.environment(),
                              capture_output=True, text=True, timeout=120)
        self.assertIn(done.returncode, (0, 1, 3, 4, 5, 8), done.stderr)
        return [] if done.returncode == 8 else [found["id"] for found in json.loads(done.stdout)["findings"]]


if __name__ == "__main__":
    unittest.main()
