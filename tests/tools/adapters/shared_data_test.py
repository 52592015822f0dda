"""The whole of the real data: every row is accounted for, twice the same, and known figures hold."""
import json
import pathlib
import unittest

from support import SHARED, Adapted
import common_criteria
import eu_trusted_lists

DATA = SHARED / "data"
ROWS = {"cc_certificates.csv": 2076, "cc_status_events.csv": 2993, "cc_laboratories.csv": 65, "cc_references.csv": 2424,
        "cc_protection_profiles.csv": 408, "cc_protection_profile_maintenance.csv": 32, "cc_list_2019.csv": 3108,
        "cc_documents_2019.csv": 8934, "cc_arrangement.csv": 32, "eutl_lists.csv": 58, "eutl_providers.csv": 449,
        "eutl_services.csv": 3233, "eutl_service_status.csv": 5822, "eutl_recognition.csv": 523}


@unittest.skipUnless(DATA.is_dir(), "the real data is not here")
class SharedData(unittest.TestCase):
    adapted: dict[str, Adapted]

    @classmethod
    def setUpClass(cls) -> None:
        cls.adapted = {"common_criteria": Adapted("common_criteria", common_criteria.adapt, DATA),
                       "eu_trusted_lists": Adapted("eu_trusted_lists", eu_trusted_lists.adapt, DATA)}

    def test_every_row_of_every_file_has_one_outcome(self) -> None:
        files = {file: counts for a in self.adapted.values() for file, counts in a.summary["files"].items()}
        self.assertEqual({file: counts["rows"] for file, counts in files.items()}, ROWS)
        for file, counts in files.items():
            with self.subTest(file):
                self.assertEqual(counts["rows"], counts["record"] + counts["merged"] + counts["refused"])

    def test_drafts_and_refusals_together_name_each_row(self) -> None:
        for adapted in self.adapted.values():
            named = {source for line in adapted.lines
                     for source in ([line["source"]] if isinstance(line["source"], str) else line["source"])}
            self.assertEqual(named, set(adapted.report))

    def test_every_subject_begins_once_and_goes_on_in_order_of_time(self) -> None:
        for name, adapted in self.adapted.items():
            days: dict[str, str] = {}
            for line in adapted.lines:
                draft = line.get("draft")
                if draft is None:
                    continue
                payload = next(value for value in draft.values() if isinstance(value, dict) and "from" not in value)
                begins = payload.get("action", "").endswith(("_REGISTER", "_GRANT", "_ISSUE")) or "recognition" in draft
                self.assertEqual(draft["subject"] not in days, begins, f"{name}: {draft['subject']}")
                self.assertLessEqual(days.get(draft["subject"], ""), draft["effective"]["from"], draft["subject"])
                days[draft["subject"]] = draft["effective"]["from"]

    def test_a_second_run_writes_the_same_bytes(self) -> None:
        again = Adapted("eu_trusted_lists", eu_trusted_lists.adapt, DATA)
        self.assertEqual(again.bytes, self.adapted["eu_trusted_lists"].bytes)

    def test_figures_of_the_data_set(self) -> None:
        reasons = {
            file: counts["reasons"] for a in self.adapted.values() for file, counts in a.summary["files"].items()
        }
        self.assertEqual(reasons["cc_references.csv"]["refused: reference.to_itself"], 12)
        self.assertEqual(reasons["cc_certificates.csv"]["refused: evaluation.unfinished"], 22)
        self.assertEqual(len(self.heads("eu_trusted_lists", "accreditation/", new_only=True)), 2358)
        self.assertEqual(reasons["cc_status_events.csv"]["merged: archived"], 464)

    def heads(self, name: str, prefix: str, new_only: bool) -> set[str]:
        heads = {line["draft"]["subject"].split("/")[2] for line in self.adapted[name].lines
                 if line.get("draft", {}).get("subject", "").startswith(prefix)}
        return {head for head in heads if len(head) == 16} if new_only else heads

    def test_no_draft_is_larger_than_a_record_may_be(self) -> None:
        for adapted in self.adapted.values():
            self.assertLess(
                max(len(json.dumps(line.get("draft"), ensure_ascii=False).encode()) for line in adapted.lines), 60_000
            )


if __name__ == "__main__":
    unittest.main()
