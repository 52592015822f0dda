"""A list of goods: every row answered as `verify` answers it, bad rows named, nothing lost."""
import csv
import json
import unittest

from support import ToolTest


class ManifestTest(ToolTest):
    def setUp(self) -> None:
        super().setUp()
        self.make_ledger()
        self.make_issuer()
        self.issue()

    def manifest(self, text: str) -> str:
        return str(self.write("goods.csv", text))

    def rows(self, text: str, *flags: str, code: int = 0) -> list[dict]:
        done = self.run_tool("manifest", self.manifest(text), "--output", "ndjson", *flags, code=code)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_each_row_gets_the_answer_that_verify_gives(self) -> None:
        rows = self.rows("Number,Model,Issuer\nLED-1,L9,\nled 1,L11,xa.nab.lumen\nLED-777,,xa.nab.lumen\n", code=1)
        self.assertEqual([row["verdict"] for row in rows], ["VALID", "NOT_VALID", "CANNOT_CONFIRM"])
        self.assertEqual([row["line"] for row in rows], [2, 3, 4])
        for row, code, flags in zip(rows, (0, 1, 3), (["LED-1", "--model", "L9"], ["LED-1", "--model", "L11"],
                                                      ["LED-777", "--issuer", "xa.nab.lumen"])):
            findings = self.json_of("verify", *flags, code=code)["findings"]
            self.assertEqual(row.get("reason"), findings[0]["id"] if findings else None)

    def test_a_bad_row_is_named_and_stops_nothing(self) -> None:
        rows = self.rows("number,as-of\nLED-1,soon\n,\nLED-1\nLED-1,\n", code=3)
        self.assertEqual([row["verdict"] for row in rows], ["UNREAD", "UNREAD", "UNREAD", "VALID"])
        self.assertEqual(rows[2]["reason"], "import.csv")

    def test_the_answers_stand_beside_the_rows_of_the_file(self) -> None:
        path = self.manifest("box;number\n\"1\n2\";LED-1\n3;LED-777\n")
        out = self.folder / "answered.csv"
        done = self.run_tool("manifest", path, "--out", out, code=3)
        self.assertIn("Carried along, and not looked at: box", done.stderr)
        self.assertIn("2 rows: 1 CANNOT CONFIRM, 1 VALID", done.stderr)
        self.assertNotIn("VALID", done.stdout)
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        with open(out, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["verdict"] for row in rows], ["VALID", "CANNOT_CONFIRM"])
        self.assertEqual(rows[0]["box"], "1\n2")

    def test_a_list_without_numbers_is_refused_whole(self) -> None:
        for text in ("", "gtin,model\n1,2\n", "number,NUMBER\nLED-1,LED-1\n"):
            with self.subTest(text):
                done = self.run_tool("manifest", self.manifest(text), code=8)
                self.assertIn("import.header", done.stderr)

    def test_one_row_does_not_colour_the_next(self) -> None:
        many = "".join(f"LED-1,L{9 if i % 2 else 11}\n" for i in range(40))
        rows = self.rows("number,model\n" + many, code=1)
        self.assertEqual({(i % 2, row["verdict"]) for i, row in enumerate(rows)}, {(1, "VALID"), (0, "NOT_VALID")})


if __name__ == "__main__":
    unittest.main()
