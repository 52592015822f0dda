#!/usr/bin/env python3
"""The style of this repository as a test. Usage: tools/tidy.py [ROOT]

Prints `path:line: what is wrong, and what to do instead` for each finding; exits 1 when there are any.
A line that must break a rule says so itself: `// tidy: <why>` silences the word, `default:` and rule id checks there.
"""
from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

LINE_CHARACTERS_MAX = 120
ROW_CHARACTERS_MAX = 200  # of a test's table that is aligned by hand
FUNCTION_LINES_MAX = 60
FILE_LINES_MAX = 450

CPP = {".h", ".cpp"}
CODE = CPP | {".py", ".sh", ".cmake", ".go", ".ts", ".proto"}
PURE = ("consensus/", "crypto/", "ledger/")
IMPURE = ("ledger/store/",)
ORDERED = ("consensus/", "ledger/registry/", "ledger/rules/", "ledger/verify/")

# Words that a pure core does without, and what it does instead.
BANNED = [
    (r"\b(system|steady|high_resolution)_clock\b|\bgettimeofday\b|\bclock_gettime\b",
     "reads a clock: take the time as a parameter"),
    (r"\brandom_device\b|\bs?rand\s*\(|\brandombytes\w*\b|\bRAND_bytes\b",
     "makes randomness: take random bytes as a parameter"),
    (r"\bfopen\b|\b[io]?fstream\b|\bstd::filesystem\b",
     "touches files: take bytes, and leave files to ledger/store and tools"),
    (r"<sys/socket\.h>|\bboost::asio\b|\bsocket\s*\(",
     "opens sockets: take bytes, and leave the network to network"),
    (r"\bstd::(jthread|thread|mutex|shared_mutex|recursive_mutex|atomic\w*|condition_variable|async)\b",
     "knows threads: the caller owns concurrency"),
    (r"\bstd::locale\b|\bsetlocale\b|\bstd::(tolower|toupper|isalpha|isdigit|isspace)\b",
     "depends on the locale: compare ASCII by hand"),
    (r"\bfloat\b|\bdouble\b", "is a float: use integers or decimals"),
    (r"\bgetenv\b", "reads the environment: take the value as a parameter"),
]
UNORDERED = r"\bunordered_\w+\b"
MARKERS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
PRIVATE = re.compile(r"(?<![\w.~/-])/(wo" r"rk|ro" r"ot)/")
SILENCED = re.compile(r"(//|#)\s*tidy: \S")

CPP_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\\\s]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.S)
INCLUDE = re.compile(r'#\s*include\s+"([^"]+)"')
INCLUDE_ANY = re.compile(r'#\s*include\s+(["<][^">]+[">])')
RULE_IN_CODE = re.compile(r'(?:\bfail\([^,;"]*|\bErrc::\w+),\s*"([^"]+[^".])"')
DOTTED = re.compile(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"')
RULE_IN_DOCS = re.compile(r"`([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)`")
TEST_IN_DOCS = re.compile(r"`([A-Z]\w+)\.([a-z]\w+)`")
PAGE_TESTS_IN_DOCS = re.compile(r"`([\w/]+\.test\.(?:mjs|ts))`: (`[^`\n]+`(?:, `[^`\n]+`)*)")
TEST_IN_CODE = re.compile(r"\b(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\(\s*(\w+),\s*(\w+)")
PROTOCOL_PAGE = "docs/spec/consensus.md"
PROTOCOL_RULE = re.compile(r"\bC-[A-Z]\d+\b")  # of the protocol, defined as **C-R1**
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FILE_ENDINGS = {"md", "h", "cpp", "py", "sh", "toml", "txt", "json", "proto", "cmake", "go", "csv", "xml", "ndjson"}


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Body:
    """A function body: the lines of its braces, and where it stands in the text."""

    first_line: int
    last_line: int
    begin: int
    end: int


@dataclass
class Source:
    path: str
    text: str

    @property
    def suffix(self) -> str:
        return Path(self.path).suffix

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def code(self) -> str:
        """C++ with comments and the insides of literals blanked; every offset stays."""
        return CPP_TOKEN.sub(lambda token: re.sub(r"[^\n]", " ", token.group()), self.text)

    @cached_property
    def bodies(self) -> list[Body]:
        return list(function_bodies(self))

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def in_body(self, offset: int) -> bool:
        return any(body.begin < offset < body.end for body in self.bodies)

    def is_pure(self) -> bool:
        return self.path.startswith(PURE) and not self.path.startswith(IMPURE)

    def is_silenced(self, line: int) -> bool:
        return SILENCED.search(self.lines[line - 1]) is not None

    def find(self, pattern: str, text: str | None = None) -> Iterator[int]:
        """The lines on which the pattern stands in the code and is not silenced."""
        for match in re.finditer(pattern, self.code if text is None else text):
            line = self.line_at(match.start())
            if not self.is_silenced(line):
                yield line


@dataclass
class Tree:
    root: Path
    sources: list[Source] = field(default_factory=list)

    def of(self, suffixes: set[str]) -> list[Source]:
        return [source for source in self.sources if source.suffix in suffixes]

    @cached_property
    def cpp(self) -> list[Source]:
        return self.of(CPP)

    @cached_property
    def headers(self) -> list[Source]:
        return self.of({".h"})

    @cached_property
    def specifications(self) -> list[Source]:
        return [s for s in self.of({".md"})
                if s.path.startswith("docs/spec/") or s.path == "docs/reference/errors.md"]

    @cached_property
    def fields(self) -> set[str]:
        """Names of fields in Protobuf schemas, which documents cite as `record.field`."""
        return {name for schema in self.of({".proto"}) for name in re.findall(r"(\w+)\s*=\s*\d+", schema.text)}

    @cached_property
    def rules(self) -> dict[str, tuple[Source, int]]:
        """Each rule that an error of the product names, and where it is first named. Helpers are given rules too,
        so a dotted literal is one when its first word is a rule's."""
        product = [source for source in self.cpp if not source.path.startswith("tests/")]
        families = {rule.split(".")[0] for source in product for rule in RULE_IN_CODE.findall(source.text)}
        found: dict[str, tuple[Source, int]] = {}
        for source in product:
            for match in DOTTED.finditer(source.text):
                family, name = match.group(1).split(".", 1)
                silenced = source.is_silenced(source.line_at(match.start()))
                if family in families and name not in FILE_ENDINGS and not silenced:
                    found.setdefault(match.group(1), (source, source.line_at(match.start())))
        return found


def list_files(root: Path) -> list[str]:
    """What git tracks or would; every file where there is no git."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
                                cwd=root, check=True, capture_output=True)
        return sorted({name for name in listed.stdout.decode().split("\0") if (root / name).is_file()})
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def read_tree(root: Path) -> Tree:
    tree = Tree(root)
    for name in list_files(root):
        try:
            tree.sources.append(Source(name, (root / name).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # binary, such as fuzz inputs
    return tree


def is_function_head(head: str) -> bool:
    """Whether the code between the last statement and a brace heads a function body."""
    trimmed = head.rstrip()
    if trimmed == head or ")" not in trimmed:  # bodies stand behind a space, initialisers do not
        return False
    if re.match(r"\s*(namespace|class|struct|enum|union)\b", head):
        return False
    return trimmed[-1] not in "=,([{" and not trimmed.endswith("return")


def function_bodies(source: Source) -> Iterator[Body]:
    """The outermost function bodies; lambdas and local classes are part of theirs."""
    stack: list[tuple[bool, int]] = []  # (heads a function, offset of the brace)
    head_begin = 0
    for match in re.finditer(r"[{};]", source.code):
        at = match.start()
        in_function = any(is_function for is_function, _ in stack)
        if match.group() == "{":
            is_function = not in_function and is_function_head(source.code[head_begin:at])
            stack.append((is_function, at))
            is_initialiser = not is_function and source.code[at - 1: at] not in " \n"
        elif match.group() == "}" and stack:
            is_function, begin = stack.pop()
            is_initialiser = not is_function and source.code[begin - 1: begin] not in " \n"
            if is_function:
                yield Body(source.line_at(begin), source.line_at(at), begin, at)
        else:
            is_initialiser = False
        if not is_initialiser:
            head_begin = at + 1


def check_words(tree: Tree) -> Iterator[Finding]:
    for source in tree.cpp:
        if not source.is_pure():
            continue
        for pattern, advice in BANNED:
            for line in source.find(pattern):
                yield Finding(source.path, line, f"a pure core {advice}")
        if source.path.startswith(ORDERED):
            for line in source.find(UNORDERED):
                yield Finding(source.path, line, "the order of an unordered container is not the same"
                                                 " everywhere: use std::map, std::set or a sorted vector")


def check_defaults(tree: Tree) -> Iterator[Finding]:
    for source in tree.cpp:
        if not source.path.startswith(PURE):
            continue
        for line in source.find(r"\bdefault\s*:(?!:)"):
            if "// not ours" not in source.lines[line - 1]:
                yield Finding(source.path, line, "`default:` hides a new enumerator: list the cases, or say"
                                                 " `// not ours` when the values are not an enum of ours")


def check_includes(tree: Tree) -> Iterator[Finding]:
    included: set[str] = set()
    for source in tree.cpp + tree.of({".py", ".in"}):  # generators write includes too
        for match in INCLUDE.finditer(source.text):
            name = match.group(1)
            included.add(name)
            if source.suffix in CPP and "../" in name:
                yield Finding(source.path, source.line_at(match.start()),
                              f'include "{name}" climbs folders: link the target and include it by its full path')
    for header in tree.headers:
        parts = header.path.split("/")
        if not any("/".join(parts[i:]) in included for i in range(len(parts))):
            yield Finding(header.path, 1, "nothing includes this header: delete it, or use it")


def check_own_header_first(tree: Tree) -> Iterator[Finding]:
    """That a header stands alone is shown by its own source, where that begins with it (cmake/Module.cmake)."""
    headers = {header.path for header in tree.headers}
    for source in tree.of({".cpp"}):
        own = str(PurePosixPath(source.path).with_suffix(".h"))
        first = INCLUDE_ANY.search(source.text)
        if own in headers and not own.startswith("tests/") and (not first or first.group(1) != f'"{own}"'):
            line = source.line_at(first.start()) if first else 1
            yield Finding(source.path, line, f'the first include is "{own}", so that the header is seen to stand alone')


def check_headers(tree: Tree) -> Iterator[Finding]:
    for header in tree.headers:
        if not header.text.startswith("// "):
            yield Finding(header.path, 1, "the first line of a header is a comment that says what the file is for")
        if header.path.startswith("tests/"):
            continue
        for match in re.finditer(r"(?<![\w:<])Result<", header.code):
            if not header.in_body(match.start()) and lacks_nodiscard(header.code, match.start()):
                yield Finding(header.path, header.line_at(match.start()),
                              "a function that returns Result can be ignored: write [[nodiscard]] before it")


def lacks_nodiscard(code: str, at: int) -> bool:
    """Whether a function declaration returns the Result at this offset, and may be ignored."""
    begin = max(code.rfind(mark, 0, at) for mark in ";{}") + 1
    before = code[begin:at]
    statement = code[at: min(end for mark in ";{" if (end := code.find(mark, at)) >= 0)]
    is_return_type = re.fullmatch(r"(\s|#[^\n]*\n|\w+\s*:(?!:)|\[\[.*?\]\]|template\s*<.*>|static|virtual|inline"
                                  r"|constexpr|touchstone::)*", before, re.S)
    is_function = re.match(r"Result<.*?>\s+(\w|::|operator)+\s*\(", statement, re.S)
    return bool(is_return_type and is_function) and "[[nodiscard]]" not in before


def is_generated(source: Source) -> bool:
    return any("Do not edit." in line for line in source.lines[:2])


def check_sizes(tree: Tree) -> Iterator[Finding]:
    for source in tree.of(CODE):
        if is_generated(source):
            continue
        yield from check_lines(source)
        if len(source.lines) > FILE_LINES_MAX and source.suffix != ".proto":  # a schema is one file
            yield Finding(source.path, FILE_LINES_MAX, f"the file has {len(source.lines)} lines: split it by its"
                                                       f" nouns, each below {FILE_LINES_MAX}")
        for first, last in function_lines(source):
            if last - first + 1 > FUNCTION_LINES_MAX:
                yield Finding(source.path, first, f"the function has {last - first + 1} lines: name its stages,"
                                                  f" each below {FUNCTION_LINES_MAX}")


def check_lines(source: Source) -> Iterator[Finding]:
    limit = LINE_CHARACTERS_MAX
    for number, line in enumerate(source.lines, 1):
        if source.path.startswith("tests/") and (switch := re.search(r"// clang-format (on|off)$", line)):
            limit = ROW_CHARACTERS_MAX if switch.group(1) == "off" else LINE_CHARACTERS_MAX
        if len(line) > limit:
            yield Finding(source.path, number, f"the line has {len(line)} characters: break it before {limit}")


def function_lines(source: Source) -> Iterator[tuple[int, int]]:
    if source.suffix in CPP:
        yield from ((body.first_line, body.last_line) for body in source.bodies)
    if source.suffix == ".py":
        for node in ast.walk(ast.parse(source.text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.lineno, node.end_lineno or node.lineno


def check_words_everywhere(tree: Tree) -> Iterator[Finding]:
    for source in tree.sources:
        for number, line in enumerate(source.lines, 1):
            if match := MARKERS.search(line):
                yield Finding(source.path, number, f"{match.group()}: finish it, or open an issue and say nothing here")
            if match := PRIVATE.search(line):
                yield Finding(source.path, number, f"{match.group()} is a path of one machine: write it relative to"
                                                   " the repository")


def check_rules(tree: Tree) -> Iterator[Finding]:
    """Rule ids are part of the interface: each is documented, and nothing else is."""
    documented = {rule for page in tree.specifications for rule in RULE_IN_DOCS.findall(page.text)}
    for rule, (source, line) in sorted(tree.rules.items()):
        if rule not in documented:
            yield Finding(source.path, line, f'the rule "{rule}" is not documented: name it in docs/spec or in'
                                             " docs/reference/errors.md")
    families = {rule.split(".")[0] for rule in tree.rules}
    for page in tree.specifications:
        for match in RULE_IN_DOCS.finditer(page.text):
            rule = match.group(1)
            is_other = rule.rsplit(".", 1)[1] in FILE_ENDINGS | tree.fields  # a file, a field of a record
            if rule.split(".")[0] in families and rule not in tree.rules and not is_other:
                yield Finding(page.path, page.line_at(match.start()), f"no code knows the rule `{rule}`: correct it")


def check_protocol(tree: Tree) -> Iterator[Finding]:
    """Each rule of the protocol is told in its page, kept by code that cites it, and proven by a test that does."""
    pages = [page for page in tree.specifications if page.path == PROTOCOL_PAGE]
    told = {match.group(1): page.line_at(match.start()) for page in pages
            for match in re.finditer(r"\*\*(C-[A-Z]\d+)\*\*", page.text)}
    places = {"code": [s for s in tree.cpp if s.path.startswith("consensus/")],
              "test": [s for s in tree.cpp if s.path.startswith("tests/")]}
    for place, sources in places.items():
        cited = {rule for source in sources for rule in PROTOCOL_RULE.findall(source.text)}
        for rule in sorted(told.keys() - cited):
            yield Finding(PROTOCOL_PAGE, told[rule], f"no {place} cites {rule}: name it where it is kept and proven")
    for source in pages + places["code"] + places["test"]:
        for match in PROTOCOL_RULE.finditer(source.text):
            if match.group() not in told:
                yield Finding(source.path, source.line_at(match.start()),
                              f"{match.group()} is no rule of {PROTOCOL_PAGE}: correct it")


def check_cited_tests(tree: Tree) -> Iterator[Finding]:
    tests = {names for source in tree.cpp for names in TEST_IN_CODE.findall(source.text)}
    suites = {suite for suite, _ in tests}
    for page in tree.specifications:
        for match in TEST_IN_DOCS.finditer(page.text):
            suite, name = match.groups()
            if suite in suites and (suite, name) not in tests and name not in tree.fields:
                yield Finding(page.path, page.line_at(match.start()), f"no test is named {match.group()}: correct it")


def check_cited_page_tests(tree: Tree) -> Iterator[Finding]:
    tests = {source.path.rsplit("/", 1)[-1]: " ".join(source.text.split())
             for source in tree.of({".mjs", ".ts"}) if source.path.startswith("tests/web/")}
    for page in tree.of({".md"}):
        for match in PAGE_TESTS_IN_DOCS.finditer(page.text):
            file, names = match.group(1).rsplit("/", 1)[-1], re.findall(r"`([^`]+)`", match.group(2))
            for name in names:
                if not re.search(rf"""(["'`]){re.escape(name)}\1""", tests.get(file, "")):
                    yield Finding(page.path, page.line_at(match.start()),
                                  f"no test of {file} is named {name}: correct it")


def check_links(tree: Tree) -> Iterator[Finding]:
    for page in tree.of({".md"}):
        text = re.sub(r"^```.*?^```", lambda block: re.sub(r"[^\n]", " ", block.group()), page.text,
                      flags=re.S | re.M)
        for match in LINK.finditer(text):
            target = match.group(1).split("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            if not (tree.root / page.path).parent.joinpath(target).exists():
                yield Finding(page.path, page.line_at(match.start()), f"the link to {target} leads nowhere: correct it")


CHECKS = [check_words, check_defaults, check_includes, check_own_header_first, check_headers, check_sizes,
          check_words_everywhere, check_rules, check_protocol, check_cited_tests,
          check_cited_page_tests, check_links]


def run(root: Path) -> list[Finding]:
    tree = read_tree(root)
    return sorted({finding for check in CHECKS for finding in check(tree)})


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    findings = run(root)
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
