"""EU trusted lists: generations joined, histories in order, signers edition by edition."""
import unittest

from support import Adapted, Folder
import eu_trusted_lists

BODY = "eu.tl-register.gr"
KEY = "d7557aeef9627f6a"


def status(index: int, name: str, start: str, list_id: str = "EL-42") -> dict[str, str]:
    return {"service_key": KEY, "list_id": list_id, "history_index": str(index), "status": name, "status_start": start}


def service(list_id: str = "EL-42", provider: str = "EL-42-P001", **fields: str) -> dict[str, str]:
    row = {"service_id": f"{provider}-S001", "provider_id": provider, "list_id": list_id, "territory": "EL",
           "service_key": KEY, "service_type": "CA/QC", "service_name_en": "Service"}
    return {**row, **fields}


def provider(list_id: str = "EL-42", provider_id: str = "EL-42-P001", **fields: str) -> dict[str, str]:
    row = {"provider_id": provider_id, "list_id": list_id, "territory": "EL", "provider_name_en": "Provider SA",
           "provider_names_json": '{"en": ["Provider SA", "Prov"], "el": "Πάροχος"}', "registration_id": "VATEL-1",
           "country_code_raw": "EL"}
    return {**row, **fields}


def edition(instant: str, signers: str) -> dict[str, str]:
    return {
        "lotl_issue_datetime": instant,
        "territory": "EL",
        "operator_name_en": "EETT",
        "signer_cert_sha256": signers,
    }


class TrustedLists(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Folder(self, eu_trusted_lists.COLUMNS)
        self.folder.write(
            "eutl_lists",
            {
                "list_id": "EL-16",
                "territory": "EL",
                "issue_datetime": "2015-06-11T21:00:00Z",
                "operator_name_en": "EETT",
            },
            {
                "list_id": "EL-42",
                "territory": "EL",
                "issue_datetime": "2019-07-24T01:00:00Z",
                "operator_name_en": "EETT",
            },
        )
        self.folder.write("eutl_recognition", edition("2013-03-18T15:45:41Z", "aa"))
        self.folder.write("eutl_providers", provider())
        self.folder.write("eutl_services", service())

    def adapt(self, *history: dict[str, str]) -> Adapted:
        if history:
            self.folder.write("eutl_service_status", *history)
        adapted = Adapted("eu_trusted_lists", eu_trusted_lists.adapt, self.folder.path)
        self.assertEqual(adapted.status, 0, adapted.said)
        return adapted

    def events(self, adapted: Adapted, number: str = KEY.upper()) -> list[tuple[str, str]]:
        """What happened to the head of an accreditation, and from when."""
        told = []
        for draft in adapted.drafts(f"accreditation/{BODY}/{number}"):
            payload = draft.get("accreditation") or draft["statusChange"]
            told.append((payload["action"].split("_")[-1], draft["effective"]["from"]))
        return told

    def test_histories(self) -> None:
        for name, history, events in (
            ("supervised then granted",
             [(1, "undersupervision", "2010-01-01T00:00:00Z"), (0, "granted", "2016-06-30T22:00:00Z")],
             [("GRANT", "2010-01-01"), ("CHANGE", "2016-06-30")]),
            ("granted again with the same status",
             [(1, "granted", "2016-07-01T00:00:00Z"), (0, "granted", "2018-07-01T00:00:00Z")],
             [("GRANT", "2016-07-01")]),
            ("in cessation, then back",
             [(2, "undersupervision", "2010-01-01T00:00:00Z"), (1, "supervisionincessation", "2012-01-01T00:00:00Z"),
              (0, "undersupervision", "2013-01-01T00:00:00Z")],
             [("GRANT", "2010-01-01"), ("SUSPEND", "2012-01-01"), ("RESTORE", "2013-01-01")]),
            ("ended twice",
             [(2, "accredited", "2010-01-01T00:00:00Z"), (1, "accreditationceased", "2012-01-01T00:00:00Z"),
              (0, "withdrawn", "2016-07-01T00:00:00Z")],
             [("GRANT", "2010-01-01"), ("WITHDRAW", "2012-01-01")]),
            ("two statuses on one day",
             [(1, "accreditationrevoked", "2008-05-27T14:50:00Z"), (0, "undersupervision", "2008-05-27T14:50:01Z")],
             [("GRANT", "2008-05-27")]),
            ("begins with its end",
             [(0, "withdrawn", "2016-07-01T00:00:00Z")],
             [("GRANT", "2016-07-01"), ("WITHDRAW", "2016-07-01")]),
        ):
            with self.subTest(name):
                self.assertEqual(self.events(self.adapt(*(status(*step) for step in history))), events)

    def test_a_grant_after_an_end_is_a_new_accreditation(self) -> None:
        adapted = self.adapt(
            status(2, "granted", "2016-07-01T00:00:00Z"),
            status(1, "withdrawn", "2017-07-03T00:00:00.000Z"),
            status(0, "granted", "2017-10-11T00:00:00"),
        )
        self.assertEqual(self.events(adapted), [("GRANT", "2016-07-01"), ("WITHDRAW", "2017-07-03")])
        self.assertEqual(self.events(adapted, f"{KEY.upper()}2"), [("GRANT", "2017-10-11")])

    def test_the_newest_list_is_believed(self) -> None:
        self.folder.write("eutl_services", service("EL-16", "EL-16-P001"), service())
        self.folder.write("eutl_providers", provider("EL-16", "EL-16-P001"), provider())
        adapted = self.adapt(status(0, "undersupervision", "2012-01-16T12:00:00", "EL-16"),
                             status(0, "accredited", "2001-01-01T00:00:00Z", "EL-16"),
                             status(0, "undersupervision", "2012-01-17T11:00:00Z"))
        self.assertEqual(self.events(adapted), [("GRANT", "2012-01-17")])
        self.assertEqual(adapted.report["eutl_service_status.csv:1"]["outcome"], "merged")
        self.assertEqual(adapted.report["eutl_service_status.csv:2"]["reason"], "history.restated")

    def test_a_service_of_two_generations_is_one_accreditation_with_its_line_changed(self) -> None:
        self.folder.write("eutl_services", service("EL-16", "EL-16-P001"), service(qualifiers="QCWithQSCD"))
        self.folder.write("eutl_providers", provider("EL-16", "EL-16-P001"), provider())
        adapted = self.adapt(
            status(0, "granted", "2012-01-01T00:00:00Z", "EL-16"), status(0, "granted", "2012-01-01T00:00:00Z")
        )
        grant, change = adapted.drafts(f"accreditation/{BODY}/{KEY.upper()}/1")
        self.assertEqual(grant["effective"]["from"], "2012-01-01")
        self.assertEqual(change["effective"]["from"], "2019-07-24")
        self.assertIn({"scheme": "tsl-qualifier", "code": "QCWithQSCD"}, change["scopeLine"]["fields"])

    def test_a_provider_of_two_generations_is_one_body_with_both_names(self) -> None:
        self.folder.write("eutl_providers", provider("EL-16", "EL-16-P001", provider_name_en="Old name",
                                                     provider_names_json="", registration_id="VATEL- 1"), provider())
        register, amend = self.adapt(status(0, "granted", "2016-07-01T00:00:00Z")).beginning(f"body/{BODY}.")
        self.assertEqual(register["effective"]["from"], "2015-06-11")
        self.assertEqual([name.get("to", "") for name in amend["body"]["names"]], ["2019-07-23", ""])
        self.assertEqual([text["text"] for text in amend["body"]["names"][1]["texts"]], ["Πάροχος", "Provider SA"])

    def test_new_signers_amend_the_body_and_the_same_ones_do_not(self) -> None:
        self.folder.write(
            "eutl_recognition",
            edition("2013-03-18T15:45:41Z", "aa"),
            edition("2013-03-18T15:45:41Z", "bb"),
            edition("2014-01-01T00:00:00Z", "bb|aa"),
            edition("2014-06-01T00:00:00Z", ""),
            edition("2015-01-01T00:00:00Z", "cc"),
        )
        adapted = self.adapt(status(0, "granted", "2016-07-01T00:00:00Z"))
        signers = [sorted(i["value"] for i in draft["body"]["identifiers"] if i["scheme"] == "tsl-signer-sha256")
                   for draft in adapted.drafts(f"body/{BODY}")]
        self.assertEqual(signers, [["aa", "bb"], ["cc"], ["cc"], ["cc"]])
        self.assertEqual([adapted.report[f"eutl_recognition.csv:{n}"]["outcome"] for n in range(1, 6)],
                         ["record", "merged", "merged", "merged", "record"])

    def test_a_body_known_before_its_first_edition_has_no_signers_until_then(self) -> None:
        adapted = self.adapt(status(0, "undersupervision", "2010-01-01T00:00:00Z"))
        told = [(draft["effective"]["from"], draft["body"]["action"], draft["body"]["identifiers"][1:])
                for draft in adapted.drafts(f"body/{BODY}")]
        self.assertEqual(told[:2], [("2010-01-01", "BODY_ACTION_REGISTER", []),
                                    ("2013-03-18", "BODY_ACTION_AMEND",
                                     [{"scheme": "tsl-signer-sha256", "value": "aa"}])])

    def test_nothing_is_signed_by_or_registered_as_a_key_of_a_real_body(self) -> None:
        adapted = self.adapt(status(0, "granted", "2016-07-01T00:00:00Z"))
        self.assertEqual({tuple(line["sign"]) for line in adapted.lines}, {("eu.tl-register",)})
        self.assertFalse([line for line in adapted.lines if "key" in line["draft"]])

    def test_rows_that_lack_their_other_half_are_refused(self) -> None:
        adapted = self.adapt(status(0, "unheard of", "2016-07-01T00:00:00Z"))
        self.assertEqual(adapted.report["eutl_service_status.csv:1"]["reason"], "status.unknown")
        self.assertEqual(adapted.report["eutl_services.csv:1"]["reason"], "history.missing")


if __name__ == "__main__":
    unittest.main()
