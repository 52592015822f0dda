"""Common Criteria: one test for each ugliness that the sources have."""
import unittest

from support import Adapted, Folder
import common_criteria

ANSSI = "int.ccra-register.fr-anssi"
PORTAL = "cc-portal-active-list"


def certificate(**fields: str) -> dict[str, str]:
    row = {"row_id": "CCP-1", "source_list": PORTAL, "certificate_id": "ANSSI-CC-2024/01", "scheme": "FR",
           "certificate_id_basis": "source", "vendor": "Vendor", "product": "Product",
           "category": "Other Devices and Systems", "assurance_level": "EAL2", "issue_date": "2024-03-11",
           "status": "active", "first_seen": "2025-12-10"}
    return {**row, **fields}


class CommonCriteria(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Folder(self, common_criteria.COLUMNS)
        self.folder.write(
            "cc_arrangement",
            {"scheme": "FR", "country": "France", "ccra_role": "authorizing", "certification_body": "ANSSI"},
            {"scheme": "UK", "country": "United Kingdom", "ccra_role": "authorizing", "certification_body": "NCSC"},
            {"scheme": "NL", "country": "Netherlands", "ccra_role": "authorizing"},
            {"scheme": "DE", "country": "Germany", "ccra_role": "authorizing"},
            {"scheme": "AT", "country": "Austria", "ccra_role": "consuming"},
            {
                "scheme": "EU",
                "country": "European Union",
                "ccra_role": "not a CCRA member",
                "certification_body": "national bodies (3087 = DE, 3090 = FR)",
            },
        )
        self.folder.write("cc_laboratories", {"lab_id": "LAB-001", "lab_name": "CEA - LETI", "schemes_seen": "FR|EU"},
                          {"lab_id": "LAB-002", "lab_name": "THALES / CNES", "schemes_seen": "FR"})

    def adapt(self, *certificates: dict[str, str]) -> Adapted:
        self.folder.write("cc_certificates", *certificates)
        adapted = Adapted("common_criteria", common_criteria.adapt, self.folder.path)
        self.assertEqual(adapted.status, 0, adapted.said)
        return adapted

    def attestation(self, adapted: Adapted, key: str = "ANSSICC202401", issuer: str = ANSSI) -> list[dict]:
        return adapted.drafts(f"attestation/{issuer}/{key}")

    def outcome(self, adapted: Adapted, source: str) -> tuple[str, str]:
        entry = adapted.report[source]
        return entry["outcome"], entry["reason"]

    def test_a_plain_row_is_one_reported_attestation(self) -> None:
        adapted = self.adapt(certificate(lab="CEA - LETI"))
        (draft,) = self.attestation(adapted)
        self.assertEqual(draft["author"], "int.ccra-register")
        self.assertTrue(draft["reported"])
        self.assertEqual(draft["effective"], {"from": "2024-03-11", "retroactive": True})
        self.assertEqual(draft["attestation"]["number"], "ANSSI-CC-2024/01")
        self.assertEqual(
            draft["attestation"]["scopeLines"], [f"accreditation/{ANSSI}/LAB001/other-devices-and-systems"]
        )

    def test_the_first_certificate_dates_the_laboratorys_accreditation(self) -> None:
        adapted = self.adapt(certificate(lab="CEA - LETI"),
                             certificate(row_id="CCP-2", certificate_id="ANSSI-CC-2020/01", issue_date="2020-01-02",
                                         lab="CEA - LETI", category="Databases"))
        (head,) = adapted.drafts(f"accreditation/{ANSSI}/LAB001")
        self.assertEqual(head["effective"]["from"], "2020-01-02")
        (line,) = adapted.drafts(f"accreditation/{ANSSI}/LAB001/other-devices-and-systems")
        self.assertEqual(line["effective"]["from"], "2024-03-11")

    def test_a_category_shifted_from_another_column_is_kept_as_text_and_resolves_nothing(self) -> None:
        adapted = self.adapt(certificate(category="APPLE THALES Autres", lab="THALES / CNES"))
        content = self.attestation(adapted)[0]["attestation"]
        self.assertIn("APPLE THALES Autres", content["statement"]["plain"]["texts"][0]["text"])
        self.assertNotIn("cc-category", str(content["items"]))
        self.assertEqual(adapted.summary["scope"]["resolved"], 0)

    def test_refused_rows(self) -> None:
        for name, fields, reason in (
            ("no number",   {"certificate_id": ""},                                  "number.missing"),
            ("long number", {"certificate_id": "A" * 65},                            "number.form"),
            ("unfinished",  {"status": "in_evaluation", "certificate_id": ""},       "evaluation.unfinished"),
        ):
            with self.subTest(name):
                adapted = self.adapt(certificate(**fields))
                self.assertEqual(self.outcome(adapted, "cc_certificates.csv:1"), ("refused", reason))
                self.assertIn("refused", adapted.lines[-1])

    def test_a_row_without_number_joins_the_same_product_of_the_same_day(self) -> None:
        adapted = self.adapt(
            certificate(), certificate(row_id="CAN-1", source_list="canadian-scheme-list", certificate_id="")
        )
        self.assertEqual(self.outcome(adapted, "cc_certificates.csv:2"), ("merged", "same_certificate"))

    def test_two_lists_make_one_attestation_and_the_laboratory_of_either_counts(self) -> None:
        adapted = self.adapt(
            certificate(),
            certificate(
                row_id="ANS-1",
                source_list="anssi-visas-list",
                product="Shifted",
                lab="CEA - LETI",
                certificate_id="ANSSI CC 2024/01",
            ),
        )
        (draft,) = self.attestation(adapted)
        self.assertEqual(draft["attestation"]["items"][0]["names"][0]["text"], "Product")
        self.assertIn("scopeLines", draft["attestation"])
        self.assertIn("differs in product", adapted.report["cc_certificates.csv:2"]["detail"])

    def test_the_french_list_drops_the_ending_of_a_reassessed_number(self) -> None:
        adapted = self.adapt(
            certificate(certificate_id="ANSSI-CC-2021/19-R01", issue_date="2025-02-12"),
            certificate(
                row_id="ANS-1",
                source_list="anssi-visas-list",
                certificate_id="ANSSI-CC-2021/19",
                issue_date="2025-02-12",
            ),
        )
        self.assertEqual(self.attestation(adapted, "ANSSICC202119"), [])
        self.assertEqual(self.outcome(adapted, "cc_certificates.csv:2")[0], "merged")

    def test_a_later_row_of_the_same_number_is_a_revision(self) -> None:
        adapted = self.adapt(certificate(), certificate(row_id="CCP-2", issue_date="2026-02-16", product="Product v2"))
        first, second = self.attestation(adapted)
        self.assertEqual(second["attestation"]["action"], "ATTESTATION_ACTION_CHANGE")
        self.assertEqual(second["effective"]["from"], "2026-02-16")

    def test_a_renaming_is_a_revision_from_the_day_by_which_it_was_seen(self) -> None:
        self.folder.write("cc_status_events", {"row_id": "CCP-1", "event": "renamed", "date": "2026-02-20"})
        adapted = self.adapt(certificate(status="renamed"), certificate(row_id="CCP-2", vendor="Vendor Group"))
        self.assertEqual([d["effective"]["from"] for d in self.attestation(adapted)], ["2024-03-11", "2026-02-20"])
        self.assertEqual(self.outcome(adapted, "cc_status_events.csv:1"), ("merged", "renamed"))

    def test_another_product_of_another_vendor_under_the_same_number_is_refused(self) -> None:
        adapted = self.adapt(
            certificate(), certificate(row_id="CCP-2", vendor="Others", product="Else", issue_date="2025-01-01")
        )
        self.assertEqual(self.outcome(adapted, "cc_certificates.csv:2"), ("refused", "number.conflict"))

    def test_a_missing_issue_date_is_the_day_on_which_it_was_first_seen(self) -> None:
        adapted = self.adapt(
            certificate(source_list="enisa-eucc-list", scheme="EU", certificate_id="EUCC-3090-2026-14", issue_date="")
        )
        (draft,) = self.attestation(adapted, "EUCC3090202614")
        self.assertEqual(draft["effective"]["from"], "2025-12-10")
        self.assertNotIn("issuedOn", draft["attestation"])

    def test_delisted_is_withdrawn_not_later_than_the_copy_that_lacks_it(self) -> None:
        self.folder.write("cc_status_events", {"row_id": "CCP-1", "event": "issued", "date": "2024-03-11"},
                          {"row_id": "CCP-1", "event": "delisted", "date": "2025-01-02", "basis": "copy"})
        _, end = self.attestation(self.adapt(certificate()))
        self.assertEqual(
            (end["statusChange"]["action"], end["effective"]["from"]), ("STATUS_ACTION_WITHDRAW", "2025-01-02")
        )
        self.assertEqual(end["statusChange"]["reasonCode"], "delisted")

    def test_archived_before_it_was_issued_was_never_in_force(self) -> None:
        self.folder.write("cc_status_events", {"row_id": "CCP-1", "event": "archived", "date": "2020-01-02"})
        self.assertIn("never in force", self.adapt(certificate()).report["cc_status_events.csv:1"]["detail"])

    def test_expiry_and_archiving_give_the_last_day(self) -> None:
        for event in ("expires", "archived"):
            with self.subTest(event):
                self.folder.write("cc_status_events", {"row_id": "CCP-1", "event": event, "date": "2029-03-11"})
                (draft,) = self.attestation(self.adapt(certificate()))
                self.assertEqual(draft["attestation"]["validTo"], "2029-03-11")

    def test_an_unknown_status_is_said_and_withdraws_nothing(self) -> None:
        (draft,) = self.attestation(self.adapt(certificate(status="unknown", status_basis="left the window")))
        self.assertIn("this is no withdrawal", draft["attestation"]["statement"]["plain"]["texts"][0]["text"])

    def test_references_are_what_a_certificate_rests_on(self) -> None:
        self.folder.write(
            "cc_references",
            {
                "certificate_id": "ANSSI-CC-2024/01",
                "scheme": "FR",
                "referenced_certificate_id": "BSI-DSZ-CC-1149-2022",
            },
            {"certificate_id": "ANSSI-CC-2024/01", "scheme": "FR", "referenced_certificate_id": "ANSSI-CC-2024/01"},
            {
                "certificate_id": "ANSSI-CC-1999/99",
                "scheme": "FR",
                "referenced_certificate_id": "BSI-DSZ-CC-1149-2022",
            },
            {"certificate_id": "ANSSI-CC-2024/01", "scheme": "FR"},
            {"certificate_id": "ANSSI-CC-2024/01", "scheme": "FR", "referenced_certificate_id": "123"},
        )
        adapted = self.adapt(certificate(), certificate(row_id="SCC-1", source_list="sec-certs-2023-11", scheme="DE",
                                                        certificate_id="BSI-DSZ-CC-1149"))
        (draft,) = self.attestation(adapted)
        self.assertEqual(draft["attestation"]["supporting"],
                         [{"role": "component", "subject": "attestation/int.ccra-register.de-bsi/BSIDSZCC11492022"}])
        self.assertEqual(
            [self.outcome(adapted, f"cc_references.csv:{n}")[1] for n in range(1, 6)],
            ["supporting", "reference.to_itself", "certificate.unknown", "no_reference", "reference.issuer_unknown"],
        )

    def test_the_list_of_2019_adds_what_nothing_else_has(self) -> None:
        self.folder.write(
            "cc_list_2019",
            {"scheme": "DE", "certificate_id": "BSI-DSZ-CC-0857", "list_status": "active", "list_date": "2019-12-02"},
            {
                "scheme": "DE",
                "certificate_id": "BSI-DSZ-CC-0857",
                "list_status": "archived",
                "list_date": "2019-12-02",
            },
            {
                "scheme": "FR",
                "certificate_id": "ANSSI-CC-2024/01",
                "list_status": "active",
                "list_date": "2019-12-02",
            },
        )
        self.folder.write("cc_documents_2019",
                          {"certificate_id_from_filename": "BSI-DSZ-CC-0857", "scheme_from_filename": "DE",
                           "document_url": "https://example.org/a b.pdf"},
                          {"document_url": "https://example.org/unnamed.pdf"})
        adapted = self.adapt(certificate())
        (issue,) = self.attestation(adapted, "BSIDSZCC0857", "int.ccra-register.de-bsi")
        self.assertEqual(issue["attestation"]["links"], [{"role": "document", "url": "https://example.org/a%20b.pdf"}])
        self.assertEqual(issue["attestation"]["validTo"], "2019-12-01")
        self.assertEqual(self.outcome(adapted, "cc_list_2019.csv:3"), ("merged", "same_certificate"))
        self.assertEqual(self.outcome(adapted, "cc_documents_2019.csv:2"), ("refused", "number.missing"))

    def test_profiles_write_american_dates(self) -> None:
        self.folder.write(
            "cc_protection_profiles",
            {
                "profile_id": "PP-0001",
                "scheme": "FR",
                "name": "Profile &#x28;A&#x29;",
                "status": "archived",
                "certification_date": "12/02/2008",
                "archived_date": "02/15/2010",
            },
        )
        self.folder.write("cc_protection_profile_maintenance",
                          {"profile_id": "PP-0001", "maintenance_date": "05/18/2009", "title": "A"},
                          {"profile_id": "PP-0001", "maintenance_date": "01/01/2001", "title": "Too early"})
        adapted = self.adapt(certificate())
        issue, change = self.attestation(adapted, "PP0001")
        self.assertEqual([d["effective"]["from"] for d in (issue, change)], ["2008-12-02", "2009-05-18"])
        self.assertEqual(change["attestation"]["validTo"], "2010-02-15")
        self.assertEqual(issue["attestation"]["items"][0]["names"][0]["text"], "Profile (A)")
        self.assertEqual(self.outcome(adapted, "cc_protection_profile_maintenance.csv:2"), ("refused", "date.order"))

    def test_codes_that_are_not_iso_become_iso(self) -> None:
        adapted = self.adapt(certificate())
        self.assertEqual(adapted.drafts("body/int.ccra-register.gb-ncsc")[0]["body"]["economy"], "gb")

    def test_a_missing_column_ends_the_run(self) -> None:
        (self.folder.path / "cc_references.csv").write_text("wrong\n")
        adapted = Adapted("common_criteria", common_criteria.adapt, self.folder.path)
        self.assertEqual(adapted.status, 2)
        self.assertIn("cc_references.csv has no column", adapted.said)


if __name__ == "__main__":
    unittest.main()
