// Bodies, their keys, and who recognises them.
#include <array>

#include "tools/touchstone/columns/kinds.h"

namespace touchstone::cli {
namespace {

constexpr std::array kBody{
    SheetColumn{"body", "xa.nab.north", "its id, below the arc of who registers it", true},
    SheetColumn{"action", "", "register, or amend: then the whole content anew"},
    SheetColumn{"kind", "conformity-assessment-body",
                "or supplier, accreditation-body, regulator …"},
    SheetColumn{"names", "Northern Test Group", "its name; a later one in names.2"},
    SheetColumn{"economy", "xa", "ISO 3166-1 in lower case, or eu, xk, int"},
    SheetColumn{"identifiers", "web:https://north.example", "\"lei:…\", \"web:…\"; several by ;"},
    SheetColumn{"contacts.1.purpose", "verification", "what the mailbox is for"},
    SheetColumn{"contacts.1.mailbox", "verify@north.example", "of a role, never of a person"},
    SheetColumn{"contacts.1.phone", "+1 555 0100", "of the same desk"},
    SheetColumn{"contacts.1.hours", "Mo-Fr 08:00-16:00 UTC", "when it answers"},
};

constexpr std::array kKey{
    SheetColumn{"body", "xa.nab.north", "whose key; its file lies in the key folder", true},
    SheetColumn{"purpose", "governance", "governance, records, labels, validator, log", true},
    SheetColumn{"signatory", "N-07", "opaque id of who holds it; never a name"},
    SheetColumn{"limits.types", "", "attestations that it may sign; else all"},
    SheetColumn{"limits.lines", "", "scope lines that it may sign for; else all"},
};

constexpr std::array kRecognition{
    SheetColumn{"arrangement", "int.mra", "the arrangement, itself a body"},
    SheetColumn{"signatory", "xb.nab", "the body that is recognised"},
    SheetColumn{"levels", "2:testing@2020-01-31; 3:ISO/IEC 17025@2020-01-31",
                "LEVEL:NAME@DATE, the date optional; several by ;"},
    SheetColumn{"role", "signatory", "as the arrangement calls it"},
};

}  // namespace

void add_body_kinds(std::vector<Kind>& all) {
    all.push_back({"body", "body", "register", kBody});
    all.push_back({"key", "key", "register", kKey});
    all.push_back({"recognition", "recognition", "", kRecognition});
}

}  // namespace touchstone::cli
