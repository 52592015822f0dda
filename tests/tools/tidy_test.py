"""Each rule of tools/tidy.py against a small tree that breaks it, and one that does not."""
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tools"))
import tidy  # noqa: E402

HEADER = "// What the file is for.\n#pragma once\n"


def findings(files: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [str(finding) for finding in tidy.run(Path(folder))]


class TidyTest(unittest.TestCase):
    def refuses(self, path: str, text: str, line: int, what: str, others: dict[str, str] | None = None) -> None:
        found = findings({path: text, **(others or {})})
        self.assertTrue(any(f.startswith(f"{path}:{line}: ") and what in f for f in found), f"{text!r}: {found}")

    def accepts(self, path: str, text: str, others: dict[str, str] | None = None) -> None:
        self.assertEqual(findings({path: text, **(others or {})}), [])


class Words(TidyTest):
    ROWS = [
        ("auto t = std::chrono::system_clock::now();", "reads a clock"),
        ("std::random_device device;", "makes randomness"),
        ("int x = rand();", "makes randomness"),
        ("randombytes_buf(p, 8);", "makes randomness"),
        ('FILE* f = fopen("x", "r");', "touches files"),
        ("std::ifstream file(path);", "touches files"),
        ("std::ofstream file(path);", "touches files"),
        ("int s = socket(1, 2, 3);", "opens sockets"),
        ("std::thread t;", "knows threads"),
        ("std::mutex m;", "knows threads"),
        ("std::locale here;", "depends on the locale"),
        ("float ratio;", "is a float"),
        ("double ratio;", "is a float"),
        ('auto* v = getenv("X");', "reads the environment"),
    ]

    def test_each_banned_word_is_named_in_a_pure_core(self) -> None:
        for code, what in self.ROWS:
            for folder in ("consensus", "crypto", "ledger/log", "ledger/verify"):
                self.refuses(f"{folder}/a.cpp", f"\n{code}\n", 2, what)

    def test_the_same_words_are_free_elsewhere(self) -> None:
        for code, _ in self.ROWS:
            for folder in ("ledger/store", "tools", "tests/crypto"):
                self.accepts(f"{folder}/a.cpp", f"{code}\n")

    def test_comments_literals_and_longer_words_are_not_code(self) -> None:
        self.accepts("crypto/a.cpp", "// a double rand(), getenv\n/* float\nfloat */\n"
                                     'auto s = "double \\" float";\nauto r = R"(float)";\n'
                                     "int doubled = 1'000'000; int floaty; operand();\n")

    def test_a_line_may_say_why_it_must(self) -> None:
        self.accepts("crypto/a.cpp", "double d;  // tidy: the library asks for one\n")
        self.refuses("crypto/a.cpp", "double d;  // tidy:\n", 1, "is a float")

    def test_unordered_containers_only_where_order_cannot_matter(self) -> None:
        self.refuses("ledger/rules/a.cpp", "std::unordered_map<int, int> m;\n", 1, "order")
        self.accepts("ledger/map/a.cpp", "std::unordered_map<int, int> m;\n")

    def test_markers_and_private_paths_anywhere(self) -> None:
        self.refuses("docs/a.md", "x\nTO" "DO: finish\n", 2, "finish it")
        self.refuses("a.toml", "# FIX" "ME\n", 1, "finish it")
        self.refuses("docs/a.md", "see /wo" "rk/here\n", 1, "one machine")
        self.refuses("tools/a.sh", "cd /ro" "ot/x\n", 1, "one machine")
        self.accepts("docs/a.md", "tests/ro" "ot/x and TO" "DOS and mktemp XX" "XXXX\n")

    def test_default_hides_enumerators(self) -> None:
        self.refuses("ledger/a.cpp", "switch (x) {\n    default:\n}\n", 2, "hides")
        self.accepts("ledger/a.cpp", "switch (x) {\n    default:  // not ours\n}\nX() = default;\n")
        self.accepts("tools/a.cpp", "switch (x) {\n    default:\n}\n")


class Headers(TidyTest):
    USER = {"crypto/user.cpp": '#include "crypto/a.h"\n'}

    def test_a_source_includes_its_own_header_first(self) -> None:
        own = '#include "crypto/a.h"\n'
        self.accepts("crypto/a.cpp", own + "#include <vector>\n", {"crypto/a.h": HEADER})
        self.refuses("crypto/a.cpp", "#include <vector>\n" + own, 1, "stand alone", {"crypto/a.h": HEADER})
        self.refuses("crypto/a.cpp", "int a;\n", 1, "stand alone", {"crypto/a.h": HEADER, **self.USER})

    def test_includes_do_not_climb(self) -> None:
        self.refuses("crypto/b.cpp", '\n#include "../a.h"\n', 2, "climbs", {"a.h": HEADER})

    def test_a_header_is_used(self) -> None:
        self.refuses("crypto/a.h", HEADER, 1, "nothing includes")
        self.accepts("crypto/a.h", HEADER, self.USER)
        self.accepts("tests/a/b.h", HEADER, {"tests/a/c.cpp": '#include "b.h"\n'})

    def test_a_header_says_what_it_is_for(self) -> None:
        self.refuses("crypto/a.h", "#pragma once\n", 1, "comment", self.USER)

    def test_results_are_not_ignored(self) -> None:
        for code in ("Result<int> f();", "static Result<void> f(int x);", "virtual Result<std::vector<int>> f() = 0;",
                     "Result<std::map<int, Result<int>>>\nf(int x);", "inline Result<int> f(int x) { return x; }",
                     "template <class T>\nResult<T> f(T x);", "class A {\n  public:\n    Result<int> f() const;\n};"):
            text = HEADER + code + "\n"
            line = text[: text.index("Result<")].count("\n") + 1
            self.refuses("crypto/a.h", text, line, "nodiscard", self.USER)

    def test_what_only_looks_like_such_a_function(self) -> None:
        for code in ("[[nodiscard]] Result<int> f();", "[[nodiscard]] static Result<int> f();", "Result<int> value{};",
                     "[[nodiscard]] bool g(Result<int> x);", "using F = std::function<Result<int>(int)>;",
                     "template <class T>\nusing Result = tl::expected<T, Error>;",
                     "class A {\n    friend Result<int> f(int x);\n};",
                     "[[nodiscard]] inline int g() {\n    Result<int> x(f());\n    return *x;\n}",
                     "[[nodiscard]]\nResult<int> f();"):
            self.accepts("crypto/a.h", HEADER + code + "\n", self.USER)


class Sizes(TidyTest):
    def test_lines(self) -> None:
        self.refuses("a.py", "\nx = '" + "a" * 115 + "'\n", 2, "121 characters")
        self.accepts("a.py", "x = '" + "é" * 114 + "'\n")
        self.accepts("a.md", "a" * 200 + "\n")

    def test_what_is_generated_is_as_long_as_it_is(self) -> None:
        self.accepts("a.ts", "// Written by tools/b.py. Do not edit.\n" + "a" * 150 + "\n")
        self.refuses("a.ts", "a" * 150 + "\n", 1, "150 characters")

    def test_aligned_rows_of_tests_may_be_longer(self) -> None:
        row = "// clang-format off\n" + "a" * 150 + "\n// clang-format on\n"
        self.accepts("tests/a.cpp", row)
        self.refuses("crypto/a.cpp", row, 2, "150 characters")
        self.refuses("tests/a.cpp", row + "a" * 121 + "\n", 4, "121 characters")

    def test_files(self) -> None:
        self.refuses("a.cpp", "int x;\n" * 451, 450, "451 lines")
        self.accepts("a.cpp", "int x;\n" * 450)

    def test_functions(self) -> None:
        body = "    f();\n"
        for head in ("int f(int x)", "TEST(A, b)", "A::A(int x)\n    : a_{x},\n      b_(x)",
                     "template <class T>\nT f()", "auto f() -> std::vector<int>", "void A::f() const noexcept",
                     "void f(A a = {})", "namespace a {\n\nstatic void f()"):
            close = "}\n" * (1 + head.startswith("namespace"))
            line = head.count("\n") + 1
            self.accepts("a.cpp", head + " {\n" + body * 58 + close)
            self.refuses("a.cpp", head + " {\n" + body * 59 + close, line, "61 lines")

    def test_what_is_no_function(self) -> None:
        rows = "    {1, f()},\n" * 80
        self.accepts("a.cpp", "const std::vector<A> rows{\n" + rows + "};\n")
        self.accepts("a.cpp", "const std::array rows = {\n" + rows + "};\n")
        self.accepts("a.cpp", "class A final : public B {\n" + "    int f() const { return 1; }\n" * 80 + "};\n")

    def test_functions_of_python(self) -> None:
        self.refuses("a.py", "def f():\n" + "    g()\n" * 60, 1, "61 lines")
        self.accepts("a.py", "def f():\n" + "    g()\n" * 59)


class Documents(TidyTest):
    CODE = {"ledger/a.cpp": 'return fail(Errc::invalid, "note.form", "x");\nreturn fail(code,\n    "note.id", x);\n'}
    STEM = {"ledger/a.cpp": 'return fail(code, "note." + name, x);\n'}
    PAGE = "`note.form` and `note.id`\n"

    def test_every_rule_is_documented(self) -> None:
        self.refuses("ledger/a.cpp", self.CODE["ledger/a.cpp"], 3, '"note.id"', {"docs/spec/a.md": "`note.form`\n"})
        self.accepts("docs/reference/errors.md", self.PAGE, self.CODE)
        self.accepts("docs/spec/a.md", self.PAGE, self.CODE)
        self.accepts("docs/spec/a.md", "no rule\n", self.STEM)
        helper = 'return refuse("note.other", x);\nload("note.txt");\n'
        self.refuses("ledger/b.cpp", helper, 1, '"note.other"', {"docs/spec/a.md": self.PAGE, **self.CODE})

    def test_no_rule_is_documented_that_is_gone(self) -> None:
        self.refuses("docs/spec/a.md", self.PAGE + "`note.gone`\n", 2, "`note.gone`", self.CODE)
        self.accepts("docs/spec/a.md", self.PAGE + "`note.cpp`, `example.com`, `note.from`\n",
                     self.CODE | {"a.proto": "Day from = 1;\n"})

    def test_rules_of_the_protocol_are_told_kept_and_proven(self) -> None:
        page = "docs/spec/consensus.md"
        text = "\n- **C-R1** Upon x, as C-R1 says.\n"
        code = {"consensus/a.cpp": "// C-R1: x.\n"}
        test = {"tests/consensus/a_test.cpp": "// C-R1.\n"}
        self.accepts(page, text, code | test)
        self.refuses(page, text, 2, "no code cites C-R1", test)
        self.refuses(page, text, 2, "no test cites C-R1", code)
        self.refuses("consensus/b.cpp", "\n// C-R2\n", 2, "C-R2 is no rule", {page: text} | code | test)
        self.refuses("tests/b.cpp", "// C-R2\n", 1, "C-R2 is no rule", {page: text} | code | test)
        self.refuses(page, text + "see C-S9\n", 3, "C-S9 is no rule", code | test)

    def test_cited_tests_exist(self) -> None:
        code = {"tests/a.cpp": "TEST(Note, holds) {}\nRC_GTEST_PROP(NoteProperty, holds, ()) {}\n"}
        self.refuses("docs/spec/a.md", "\n`Note.held`\n", 2, "no test", code)
        self.accepts("docs/spec/a.md", "`Note.holds`, `NoteProperty.holds`, `Other.thing`, `Note.text`\n",
                     code | {"a.proto": "string text = 1;\n"})

    def test_cited_tests_of_the_page_exist(self) -> None:
        code = {"tests/web/page/a.test.mjs": 'pages("a code is read", body);\ntest(`case ${i}`, body);\n'}
        self.refuses("docs/a.md", "\n`a.test.mjs`: `a code is read`, `a code`\n", 2, "no test of a.test.mjs", code)
        self.refuses("docs/a.md", "`b.test.mjs`: `a code is read`\n", 1, "no test of b.test.mjs", code)
        self.accepts("docs/a.md", "`tests/web/page/a.test.mjs`: `a code is read`, `case ${i}`; `b.test.mjs`\n", code)

    def test_links_lead_somewhere(self) -> None:
        self.refuses("docs/a.md", "\n[x](b.md)\n", 2, "nowhere")
        self.accepts("docs/a.md", "[x](../c.md#part), [y](#part), [z](https://example.com/q), [w](.)\n"
                                  "```\n[x](nowhere.md)\n```\n", {"c.md": "x\n"})


class Repository(TidyTest):
    def test_ignored_files_are_not_read(self) -> None:
        self.assertFalse(any(name.startswith("build/") for name in tidy.list_files(REPOSITORY)))

    def test_tidy_and_its_test_are_tidy(self) -> None:
        tree = tidy.read_tree(REPOSITORY)
        tree.sources = [s for s in tree.sources if s.path in ("tools/tidy.py", "tests/tools/tidy_test.py")]
        self.assertEqual(len(tree.sources), 2)
        self.assertEqual([str(f) for check in tidy.CHECKS for f in check(tree)], [])


if __name__ == "__main__":
    unittest.main()
