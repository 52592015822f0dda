"""Which rows speak of one certificate, and which of them is to be believed."""
import re
from collections import defaultdict

from adapting.account import Account
from adapting.rows import Row
from adapting.text import clean
from cc.numbers import is_later_report_of, is_usable, issuing_scheme, refuse_number, stem

# Best source first: the later ones shift columns, shorten names, or drop a number's ending.
LISTS = ("sec-certs-2023-11", "cc-portal-active-list", "enisa-eucc-list", "anssi-visas-list", "canadian-scheme-list")
_LEGAL_FORMS = set("inc ltd co corp corporation gmbh ag sa bv nv llc limited technology technologies systems software "
                   "group the france germany netherlands".split())
Key = tuple[str, str]


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", clean(text).lower()) if word not in _LEGAL_FORMS and len(word) > 1}


def product_key(row: Row) -> str:
    """The product's name without the certificate number that some lists add to it."""
    text = re.sub(r"\(?\s*ANSSI-CC[^)]*\)?", "", clean(row["product"]))
    return re.sub(r"\W+", "", text).lower()


def laboratory(rows: list[Row]) -> str:
    """The laboratory of a certificate: the first that any of its rows names."""
    return next((row["lab"] for row in rows if row["lab"]), "")


def same_thing(one: Row, other: Row) -> bool:
    """Product or vendor speak for one certificate."""
    return product_key(one) == product_key(other) or bool(words(one["vendor"]) & words(other["vendor"]))


def group(rows: list[Row], codes: dict[str, str], account: Account) -> dict[Key, list[Row]]:
    """Rows by (issuing scheme, stem of the number), each group in order of belief and date.

    A row without a number joins the certificate of the same scheme, day and product, if there is just one."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    unnumbered = []
    for row in rows:
        if row["status"] == "in_evaluation":
            account.refuse(row, "evaluation.unfinished", "the evaluation is not finished: there is no certificate yet",
                           "enter it when the certificate is issued")
        elif not row["certificate_id"]:
            unnumbered.append(row)
        elif not is_usable(row["certificate_id"]):
            refuse_number(row, row["certificate_id"], account)
        else:
            scheme = issuing_scheme(row["scheme"], row["certificate_id"], codes)
            groups[scheme, stem(scheme, row["certificate_id"])].append(row)
    _move_to_later_reports(groups)
    _place_unnumbered(unnumbered, groups, account)
    for members in groups.values():
        members.sort(key=lambda row: (row["issue_date"] or row["first_seen"], LISTS.index(row["source_list"]),
                                      row["first_seen"], row["row_id"]))
        members.sort(key=lambda row: row["source_list"] == "anssi-visas-list")
    return dict(groups)


def _move_to_later_reports(groups: dict[Key, list[Row]]) -> None:
    """The French list gives "ANSSI-CC-2021/19" where its date is that of "ANSSI-CC-2021/19-R01"."""
    by_day: dict[str, list[Key]] = defaultdict(list)
    for key, members in groups.items():
        for row in members:
            if row["source_list"] == "cc-portal-active-list" and key[0] == "FR":
                by_day[row["issue_date"]].append(key)
    for key in [key for key in groups if key[0] == "FR"]:
        for row in [row for row in groups[key] if row["source_list"] == "anssi-visas-list"]:
            later = {other for other in by_day[row["issue_date"]]
                     if is_later_report_of(row["certificate_id"], groups[other][0]["certificate_id"])}
            if len(later) == 1 and not any(key == other for other in by_day[row["issue_date"]]):
                groups[key].remove(row)
                groups[later.pop()].append(row)
        if not groups[key]:
            del groups[key]


def _place_unnumbered(unnumbered: list[Row], groups: dict[Key, list[Row]], account: Account) -> None:
    found: dict[tuple[str, str, str], set[Key]] = defaultdict(set)
    for key, members in groups.items():
        for row in members:
            found[row["scheme"], row["issue_date"], product_key(row)].add(key)
    for row in unnumbered:
        keys = found.get((row["scheme"], row["issue_date"], product_key(row)), set())
        if len(keys) == 1 and row["issue_date"]:
            groups[next(iter(keys))].append(row)
        else:
            account.refuse(row, "number.missing", "the row has no certificate number, so nobody could ask for it",
                           "add the number that stands on the certificate")
