"""The dated events of the certificates' rows: which make a record, which are part of one already."""
from adapting.account import Account
from adapting.rows import Row
from cc.certificate import Certificate, End

_PART_OF = {
    "issued": "its date is the first day of the certificate",
    "listed": "'not later than', beside an issue date",
    "expires": "its date is the certificate's last day",
    "archived": "not valid after its date, which is the certificate's last day",
}
# "not valid after" in the source: known beforehand, or when the portal moved the certificate to its archive. Neither
# says that somebody withdrew it, or that the holder wished it.
_LAST_DAY = {"expires", "archived"}


def enter_events(rows: list[Row], certificates: dict[str, Certificate], account: Account) -> None:
    """`certificates` by the row_id of the certificate rows that were not refused."""
    for row in sorted(rows, key=lambda row: (row["date"], row.number)):
        if row["row_id"] not in certificates:
            account.refuse(row, "certificate.refused", "the certificate's row itself was refused",
                           f"see the row {row['row_id']} of cc_certificates.csv")
        else:
            _enter(row, certificates[row["row_id"]], account)


def _enter(row: Row, certificate: Certificate, account: Account) -> None:
    if row["event"] == "delisted" and not certificate.ends:
        certificate.ends.append(_delisted(row, certificate))
        account.settle(row, "record", "delisted", row["basis"], certificate.number)
    else:
        _part_of_revision(row, certificate, account)


def _part_of_revision(row: Row, certificate: Certificate, account: Account) -> None:
    standing = next((r for r in certificate.revisions if any(m["row_id"] == row["row_id"] for m in r.rows)),
                    certificate.revisions[0])
    if row["event"] in _LAST_DAY and standing.rows[0]["row_id"] == row["row_id"]:
        standing.content["validTo"] = row["date"]
    standing.rows.append(row)
    detail = _PART_OF.get(
        row["event"], "its date is the first day of the next revision, or another list ended it already"
    )
    if row["event"] == "archived" and row["date"] < certificate.day:
        detail = f"archived {row['date']}, before it was issued {certificate.day}: never in force"
    account.settle(row, "merged", row["event"], detail, certificate.number)


def _delisted(row: Row, certificate: Certificate) -> End:
    """Delisted: gone from the portal's list within its term, seen between two copies: not later than that day."""
    reason = f"No longer listed by the portal, not later than {row['date']} ({row['basis']})."
    return End("WITHDRAW", max(row["date"], certificate.day), "delisted", reason, row)
