"""Texts: every ugliness has one answer."""
import unittest

import support  # noqa: F401
from adapting.text import clean, cut, day_before, iso_day, label, number_key, subject


class Clean(unittest.TestCase):
    def test_rows(self) -> None:
        for name, text, cleaned, notes in (
            ("html entities",      "Profile &#x28;EDRMS PP&#x29;", "Profile (EDRMS PP)", {"html_entities"}),
            ("named entity",       "Java Card&trade;",             "Java Card™",         {"html_entities"}),
            ("ampersand is plain", "SERMA SAFETY & SECURITY",      "SERMA SAFETY & SECURITY", set()),
            ("control character",  "Java\x00Card",                 "Java Card",          {"control_characters"}),
            ("zero width",         "Zero\u200bwidth",              "Zero width",         {"control_characters"}),
            ("line break",         "Teron Labs\nUnit",             "Teron Labs Unit",    set()),
            ("blanks",             "  two   blanks  ",             "two blanks",         set()),
            ("lost letter stays",  "carte \ufffd puce",            "carte \ufffd puce",  {"replacement_character"}),
            ("decomposed",         "Se\u0301curite\u0301",         "Sécurité",           set()),
        ):
            with self.subTest(name):
                found: set[str] = set()
                self.assertEqual(clean(text, found), cleaned)
                self.assertEqual(found, notes)

    def test_a_text_is_cut_between_characters_and_marked(self) -> None:
        notes: set[str] = set()
        self.assertEqual(cut("ééééé", 8, notes), "éé…")
        self.assertEqual(notes, {"text_shortened"})
        self.assertEqual(cut("ééé", 6, set()), "ééé")


class Keys(unittest.TestCase):
    def test_number_keys(self) -> None:
        for written, key in (("ANSSI-CC-2025/44", "ANSSICC202544"), ("BSI-DSZ-CC-1096-V2", "BSIDSZCC1096V2"),
                             ("ＡＢ １２", "AB12"), ("Straße 1", "STRAßE1")):
            with self.subTest(written):
                self.assertEqual(number_key(written), key)

    def test_subjects_escape_and_refuse(self) -> None:
        self.assertEqual(subject("a", "b/c%"), "a/b%2Fc%25")
        for component in ("", "x" * 65):
            with self.subTest(component), self.assertRaises(ValueError):
                subject("a", component)

    def test_labels(self) -> None:
        for text, expected in (
            ("TÜV Informationstechnik GmbH", "tuv-informationstechnik-gmbh"),
            ("CEA - LETI", "cea-leti"),
            ("Größe", "grosse"),
            ("Комисия", ""),
        ):
            with self.subTest(text):
                self.assertEqual(label(text), expected)


class Days(unittest.TestCase):
    def test_rows(self) -> None:
        for text, day in (
            ("2024-02-29", "2024-02-29"),
            ("02/29/2024", "2024-02-29"),
            ("2016-06-30T22:00:00Z", "2016-06-30"),
            ("2013-05-15T00:00:00.000Z", "2013-05-15"),
            ("2012-05-09T12:00:00", "2012-05-09"),
            ("2023-02-29", None),
            ("13/13/2024", None),
            ("", None),
            ("soon", None),
        ):
            with self.subTest(text):
                self.assertEqual(iso_day(text), day)

    def test_the_day_before(self) -> None:
        self.assertEqual(day_before("2024-01-01"), "2023-12-31")


if __name__ == "__main__":
    unittest.main()
