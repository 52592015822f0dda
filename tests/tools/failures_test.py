"""tools/failures.py: of a log of CTest, why each failed test failed, and nothing of those that did not."""
import sys
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tools"))
import failures  # noqa: E402

LOG = """\
Test project /build/release
        Start   1: tree
        Start   2: page
  1/4 Test   #1: tree .............................   Passed    0.02 sec
  2/4 Test   #2: page .............................***Failed   12.30 sec
TAP version 13
ok 1 - a page opens
not ok 2 - a page closes
  error: 'it stayed open'

        Start   3: soak
  3/4 Test   #3: soak .............................***Timeout  60.00 sec
nothing telling
still running

        Start   4: idle
  4/4 Test   #4: idle .............................***Skipped   0.01 sec
not here

50% tests passed, 2 tests failed out of 4
"""


class Failures(unittest.TestCase):
    def test_a_failed_test_is_told_with_the_lines_that_tell(self) -> None:
        told = dict(failures.failed(LOG))
        self.assertEqual(set(told), {"page", "soak"})
        self.assertEqual(failures.shown(told["page"]), ["not ok 2 - a page closes", "error: 'it stayed open'"])

    def test_where_no_line_tells_the_last_ones_are_shown(self) -> None:
        told = dict(failures.failed(LOG))
        self.assertEqual(failures.shown(told["soak"]), ["nothing telling", "still running"])


if __name__ == "__main__":
    unittest.main()
