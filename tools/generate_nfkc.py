#!/usr/bin/env python3
"""Writes the tables of certificate-number keys from Unicode 14.0 (Python 3.11's unicodedata).

  generate_nfkc.py --data FILE       ledger/records/nfkc_data.inc
  generate_nfkc.py --ts FILE         web/verifier/records/unicode14.ts: what is assigned and what is removed; browsers
                                     bring normalisation themselves, of their own version
  generate_nfkc.py --digests FILE    tests/ledger/records/nfkc_digests.inc: what Python itself makes of every code
                                     point and of a sample of sequences, for the test to compare with
  --check                            writes nothing; fails when FILE differs

The rules are those of docs/spec/numbers.md.
"""
import argparse
import hashlib
import pathlib
import sys
import unicodedata

UNICODE = "14.0.0"
LAST = 0x10FFFF
HANGUL = range(0xAC00, 0xD7A4)
REPLACEMENT = 0xFFFD
# Removed though neither punctuation, separator nor control: hyphens and slashes filed as symbols, and
# letters and marks that nobody sees (Default_Ignorable_Code_Point).
ALSO_REMOVED = {0x02D7, 0x2044, 0x2212, 0x2215, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5,
                *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


def is_assigned(code):
    return unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co") and code != REPLACEMENT


def is_removed(code):
    category = unicodedata.category(chr(code))
    return category[0] in "PZ" or category in ("Cc", "Cf") or code in ALSO_REMOVED


def key_of(text):
    """The reference: what docs/spec/numbers.md says, in Python's own words."""
    if not all(is_assigned(ord(c)) for c in text):
        return "!"
    kept = (c for c in unicodedata.normalize("NFKD", text) if not is_removed(ord(c)))
    return unicodedata.normalize("NFKC", "".join(c.upper() if c.isascii() else c for c in kept))


def ranges(predicate):
    """Maximal runs (first, last) of assigned code points that satisfy the predicate."""
    first = None
    for code in range(LAST + 2):
        inside = code <= LAST and not 0xD800 <= code <= 0xDFFF and predicate(code)
        if inside and first is None:
            first = code
        if not inside and first is not None:
            yield first, code - 1
            first = None


def classes():
    found = []
    for code in range(LAST + 1):
        value = unicodedata.combining(chr(code))
        if value and found and found[-1][1] == code - 1 and found[-1][2] == value:
            found[-1][1] = code
        elif value:
            found.append([code, code, value])
    return found


def decompositions():
    """Full compatibility decompositions: shifts (first, count, delta) of single code points, and expansions."""
    shifts, expansions, pool = [], [], ""
    for code in range(LAST + 1):
        if 0xD800 <= code <= 0xDFFF or code in HANGUL:
            continue
        text = unicodedata.normalize("NFKD", chr(code))
        if text == chr(code):
            continue
        if len(text) == 1:
            delta = ord(text) - code
            if shifts and shifts[-1][0] + shifts[-1][1] == code and shifts[-1][2] == delta:
                shifts[-1][1] += 1
            else:
                shifts.append([code, 1, delta])
            continue
        if text not in pool:
            pool += text
        expansions.append((code, pool.index(text), len(text)))
    return shifts, expansions, pool


def compositions():
    found = []
    for code in range(LAST + 1):
        mapping = unicodedata.decomposition(chr(code))
        if not mapping or mapping.startswith("<") or " " not in mapping:
            continue
        if unicodedata.normalize("NFC", chr(code)) != chr(code):
            continue  # composition exclusions
        first, second = (int(part, 16) for part in mapping.split())
        found.append((first, second, code))
        assert not is_removed(code) or is_removed(first), hex(code)
    return sorted(found)


def table(declaration, rows):
    lines, line = [], "   "
    for row in rows:
        item = " {" + ",".join(row) + "}," if len(row) > 1 else " " + row[0] + ","
        if len(line) + len(item) > 118:
            lines.append(line)
            line = "   "
        line += item
    return f"constexpr {declaration}[] = {{\n" + "\n".join(lines + [line]) + "\n};\n"


def hexes(*codes):
    return [f"0x{code:X}" for code in codes]


def data():
    shifts, expansions, pool = decompositions()
    return "".join([
        "// Written by tools/generate_nfkc.py from Unicode 14.0.0. Do not edit.\n// clang-format off\n",
        table("Range kAssigned", (hexes(*r) for r in ranges(is_assigned))),
        table("Range kRemoved", (hexes(*r) for r in ranges(is_removed))),
        table("ClassRange kClasses", (hexes(first, last) + [str(value)] for first, last, value in classes())),
        table("Shift kShifts", ([f"0x{first:X}", str(count), str(delta)] for first, count, delta in shifts)),
        table("Expansion kExpansions", ([f"0x{code:X}", str(at), str(size)] for code, at, size in expansions)),
        table("char32_t kPool", (hexes(ord(c)) for c in pool)),
        table("Composition kCompositions", (hexes(*row) for row in compositions())),
    ])


SAMPLES = 20_000


def sequences():
    """The same generator as in tests/ledger/records/number_test.cpp."""
    state = 20260301

    def draw(count):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % count

    kinds = [(0x20, 0x160), (0x20, 0x60), (0x300, 0x70), (0x1100, 0x100), (0xAC00, 11172), (0x1E00, 0x200),
             (0x2000, 0x500), (0x3000, 0x400), (0xF900, 0x700), (0x1D400, 0x400)]
    for _ in range(SAMPLES):
        text = ""
        for _ in range(1 + draw(6)):
            first, count = kinds[draw(len(kinds))]
            text += chr(first + draw(count))
        yield text


def digest(texts):
    total = hashlib.sha256()
    for text in texts:
        total.update(key_of(text).encode() + b"\n")
    return total.hexdigest()


def digests():
    every = (chr(code) for code in range(LAST + 1) if not 0xD800 <= code <= 0xDFFF)
    return ("// Written by tools/generate_nfkc.py: SHA-256 over the keys that Python makes, one a line. Do not edit.\n"
            f'constexpr std::string_view kEveryCodePoint =\n    "{digest(every)}";\n'
            f'constexpr std::string_view kSequences =\n    "{digest(sequences())}";\n'
            f"constexpr int kSampleCount = {SAMPLES};\n")


def steps(found):
    """Ranges as numbers of base 36: how far from the end of the one before to the first, and on to the last."""
    words, before = [], 0
    for first, last in found:
        words += [base36(first - before), base36(last - first)]
        before = last
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 90:
            lines.append(line)
            line = ""
        line += word + " "
    return " +\n  ".join(f'"{line}"' for line in [*lines, line.rstrip()])


def base36(number):
    text = ""
    while number or not text:
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36] + text
        number //= 36
    return text


def typescript():
    return (f"// What Unicode {UNICODE} assigns, and what number keys leave out: docs/spec/numbers.md.\n"
            "// Written by tools/generate_nfkc.py. Do not edit.\n\n"
            "/** In base 36: from the end of the range before to the first, and on to the last. */\n"
            f"export const assigned =\n  {steps(ranges(is_assigned))};\n\n"
            f"export const removed =\n  {steps(ranges(is_removed))};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--ts", type=pathlib.Path)
    parser.add_argument("--digests", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if unicodedata.unidata_version != UNICODE:
        print(f"needs Unicode {UNICODE}, this Python has {unicodedata.unidata_version}", file=sys.stderr)
        return 77  # ctest: skipped
    for path, make in ((arguments.data, data), (arguments.ts, typescript), (arguments.digests, digests)):
        if path is None:
            continue
        text = make()
        if not arguments.check:
            path.write_text(text)
        elif path.read_text() != text:
            print(f"{path} is not what {pathlib.Path(__file__).name} writes", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
