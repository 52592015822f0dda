"""What goes wrong on real machines: each time a clear refusal, and nothing is lost."""
import os
import pathlib
import shutil
import stat
import subprocess
import unittest

from support import TOOL, ToolTest

NOBODY = 65534


class TroubleTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.issue()

    def refused(self, code: int, rule: str, *words: object, **more: str) -> str:
        error = self.run_tool(*words, code=code, **more).stderr
        self.assertIn(f"rule: {rule}", error)
        self.assertIn("what to do: ", error)
        return " ".join(error.split())

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.ledger)): path.read_bytes()
                for path in self.ledger.rglob("*") if path.is_file() and path.name != "LOG"}

    def test_a_second_process_is_told_that_the_ledger_is_in_use(self) -> None:
        # Asks for a passphrase on a descriptor that nothing is written to: it holds the ledger until then.
        keys = self.folder / "sealed"
        self.write("secret", "correct horse\n")
        self.run_tool("key", "generate", "xa.nab.lumen", "--keys", keys, "--passphrase-file", "secret")
        answers, question = os.pipe()
        holder = subprocess.Popen([TOOL, "attestation", "issue", "LED-5", "--as", "xa.nab.lumen", "--type", "product",
                                   "--keys", keys, "--passphrase-fd", str(answers), "--yes"], cwd=self.folder,
                                  env=self.environment(), pass_fds=[answers], stderr=subprocess.PIPE, text=True)
        assert holder.stderr is not None
        self.assertIn("attestation/xa.nab.lumen/LED5", holder.stderr.readline())  # the preview: it has the ledger open
        for words in (("verify", "LED-1"), ("attestation", "list"), ("ledger", "fsck"), ("ledger", "replay")):
            with self.subTest(words):
                self.assertIn("Wait until the other program", self.refused(7, "database.locked", *words))
        os.write(question, b"wrong\n")
        os.close(question)
        os.close(answers)
        holder.communicate()
        self.run_tool("verify", "LED-1")

    def test_a_wrong_passphrase_and_a_missing_key_record_nothing(self) -> None:
        self.write("secret", "correct horse\n")
        self.write("wrong", "correct mouse\n")
        keys = self.folder / "keys"
        self.run_tool("key", "generate", "xa.nab.lumen", "--keys", keys, "--passphrase-file", "secret")
        size = self.json_of("ledger", "status")["log_size"]
        issue = ("attestation", "issue", "LED-6", "--as", "xa.nab.lumen", "--type", "product", "--keys", keys)
        self.refused(8, "key_file.passphrase", *issue, "--passphrase-file", "wrong")
        self.refused(7, "passphrase.none", *issue)
        self.refused(7, "key.missing", "attestation", "issue", "LED-6", "--as", "xa.nab.other", "--type", "product",
                     "--keys", keys)
        self.assertEqual(self.json_of("ledger", "status")["log_size"], size)

    def test_what_is_no_bundle_report_genesis_or_record_is_refused_by_name(self) -> None:
        huge = self.folder / "huge"
        with huge.open("wb") as file:
            file.truncate(80 << 20)
        noise = self.folder / "noise"
        noise.write_bytes(bytes(range(256)) * 9)
        empty = self.write("empty", "")
        for name, path in (("huge", huge), ("noise", noise), ("empty", empty), ("folder", self.folder)):
            with self.subTest(name):
                unreadable = name in ("huge", "folder")
                self.run_tool("verify", "LED-1", "--bundle", path, code=7 if unreadable else 3)
                self.run_tool("verify", "--report", path, code=7 if unreadable else 8)
                self.run_tool("verify", "--bundle", noise, "--genesis", path, code=7 if unreadable else 8)
                self.run_tool("record", "show", path, code=7 if unreadable else 8)
                self.run_tool("record", "submit", path, code=7 if unreadable else 8)
        self.refused(7, "file.read", "verify", "LED-1", "--document", self.folder / "not there")
        self.run_tool("verify", "LED-1", "--document", huge, code=4)

    def test_bad_values_are_told_with_what_is_expected(self) -> None:
        for words, code in ((("verify", "LED-1", "--as-of", "1 March"), 2), (("verify", "LED-1", "--known-at", "x"), 2),
                            (("verify", "LED-1", "--type", "prodct"), 2), (("verify",), 2),
                            (("log", "prove", "-1"), 2), (("log", "prove", "x"), 2),
                            (("body", "list", "--limit", "x"), 2),
                            (("verify", "\u0378"), 8), (("verify", "A" * 5000), 8),
                            (("impact", "LED-1"), 8), (("attestation", "show", "\x1b[31mLED"), 8)):
            with self.subTest(words):
                done = self.run_tool(*words, code=code)
                self.assertNotIn("\x1b", done.stderr)
                self.assertLess(len(done.stderr), 2000)

    def test_a_damaged_ledger_serves_nothing_and_says_so(self) -> None:
        whole = self.folder / "whole"
        self.run_tool("ledger", "status")
        shutil.copytree(self.ledger, whole)
        tables = sorted(path.relative_to(whole) for path in (whole / "db").iterdir()
                        if path.suffix in (".ldb", ".log") and path.stat().st_size > 0)
        self.assertTrue(tables)
        for path in [*tables, pathlib.Path("db/CURRENT"), pathlib.Path("genesis.json")]:
            for name, damage in (("cut", lambda data: data[:len(data) // 2]), ("gone", lambda data: None)):
                with self.subTest(f"{path} {name}"):
                    shutil.rmtree(self.ledger)
                    shutil.copytree(whole, self.ledger)
                    left = damage((whole / path).read_bytes())
                    (self.ledger / path).unlink()
                    if left is not None:
                        (self.ledger / path).write_bytes(left)
                    self.told_or_sound()

    def told_or_sound(self) -> None:
        """Either the ledger is whole to the last record, or it is refused with a rule."""
        done = subprocess.run([TOOL, "ledger", "fsck"], cwd=self.folder, env=self.environment(), capture_output=True,
                              text=True)
        if done.returncode == 0:
            self.run_tool("verify", "LED-1")
        else:
            self.assertIn(done.returncode, (3, 7))
            self.assertIn("rule: ", done.stderr)

    def test_writing_to_a_device_does_not_replace_it(self) -> None:
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
        self.run_tool("log", "prove", "3", "--out", pipe)
        self.assertIn(b"c2sp.org/tlog-proof", reader.communicate()[0])
        self.assertTrue(stat.S_ISFIFO(pipe.stat().st_mode))

    def test_a_full_disk_is_told(self) -> None:
        with open("/dev/full", "wb") as full:
            done = subprocess.run([TOOL, "log", "checkpoint"], cwd=self.folder, env=self.environment(), stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 7)
        self.assertIn("cannot be written", done.stderr)

    @unittest.skipIf(os.geteuid() != 0, "only root can become somebody who may not write")
    def test_without_the_right_to_write_it_is_said_where(self) -> None:
        if not all(parent.stat().st_mode & 0o001 for parent in TOOL.resolve().parents):
            self.skipTest(f"others may not run {TOOL}: a folder above it is closed to them")
        before = self.files()
        self.folder.chmod(0o755)
        for path in (self.ledger, *self.ledger.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        words = {"ledger": ("ledger", "status"), "verify": ("verify", "LED-1"), "fsck": ("ledger", "fsck"),
                 "init": ("ledger", "init", "--name", "x.example", "--demonstration", "--body", "xb.nab", "--out",
                          self.ledger / "new"),
                 "replay": ("ledger", "replay", "--out", self.ledger / "new"),
                 "proof": ("log", "prove", "1", "--out", self.ledger / "proof"), "use": ("use", self.ledger)}
        for name, command in words.items():
            with self.subTest(name):
                done = subprocess.run([TOOL, *map(str, command)], cwd=self.folder, env=self.environment(),
                                      capture_output=True, text=True, user=NOBODY, group=NOBODY, extra_groups=[])
                self.assertEqual(done.returncode, 7, done.stdout + done.stderr)
                self.assertIn("what to do: ", done.stderr)
                self.assertIn("ermission", done.stderr)
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    unittest.main()
