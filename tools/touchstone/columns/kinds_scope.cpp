// Accreditations and what they cover.
#include <array>

#include "tools/touchstone/columns/kinds.h"

namespace touchstone::cli {
namespace {

constexpr std::array kAccreditation{
    SheetColumn{"number", "PC-007", "as written on the certificate of accreditation"},
    SheetColumn{"action", "",
                "grant, or change, renew, correct, adopt: then the whole content anew"},
    SheetColumn{"body", "xa.nab.lumen", "the accredited body"},
    SheetColumn{"standard", "ISO/IEC 17065:2012", "what it meets"},
    SheetColumn{"activities", "product-certification", "testing, calibration …; several by ;"},
    SheetColumn{"granted_on", "2018-06-01", "day of the first decision"},
    SheetColumn{"expires_on", "", "last day; else without expiry"},
    SheetColumn{"cycle_ends_on", "2027-05-31", "end of the assessment cycle"},
    SheetColumn{"last_onsite_on", "2024-04-18", "last assessment on site"},
    SheetColumn{"on_suspension", "", "its certificates: stand, until, end"},
    SheetColumn{"on_withdrawal", "", "its certificates: stand, until, end"},
    SheetColumn{"run_off_months", "", "for \"until\"; else six"},
    SheetColumn{"sites.1.id", "", "a place where the body works: its id within the accreditation"},
    SheetColumn{"sites.1.names", "", "its name"},
    SheetColumn{"sites.1.economy", "", "where it lies"},
    SheetColumn{"decision", "", "reference of the decision"},
};

constexpr std::array kScopeLine{
    SheetColumn{"accreditation", "PC-007", "its number, as written", true},
    SheetColumn{"line", "2", "id of the line within it", true},
    SheetColumn{"action", "",
                "grant, or change, renew, correct, adopt: then the whole content anew"},
    SheetColumn{"activity", "product-certification", "testing, calibration, inspection …"},
    SheetColumn{"standard", "IEC 60335-2 series", "what conformity is assessed against"},
    SheetColumn{"object", "rice cookers", "product group, test or quantity; more in object.2"},
    SheetColumn{"methods", "", "test methods; else those of the standard"},
    SheetColumn{"quantity.name", "", "of calibration and testing: \"voltage, DC\""},
    SheetColumn{"quantity.unit", "", "its unit"},
    SheetColumn{"quantity.minimum", "", "lower end of the range, a decimal"},
    SheetColumn{"quantity.maximum", "", "upper end"},
    SheetColumn{"smallest_uncertainty.value", "", "smallest expanded uncertainty, a decimal"},
    SheetColumn{"smallest_uncertainty.unit", "", "its unit; % where relative"},
    SheetColumn{"smallest_uncertainty.coverage_factor", "", "k, a decimal"},
    SheetColumn{"fields", "hs2022:851660", "\"iaf:19\", \"hs2022:8516\"; several by ;"},
    SheetColumn{"sites", "", "ids of the sites; else all"},
    SheetColumn{"flexibility", "", "none, a (editions), b (methods), c (its own)"},
};

constexpr std::array kFlexibleEntry{
    SheetColumn{"accreditation_body", "xa.nab", "who granted the accreditation", true},
    SheetColumn{"accreditation", "PC-007", "its number, as written", true},
    SheetColumn{"line", "2", "id of the flexible line", true},
    SheetColumn{"entry", "ed6", "id of the entry within the line", true},
    SheetColumn{"standard", "IEC 60335-2-15:2024", "the standard added, with its edition"},
    SheetColumn{"methods", "", "methods added; several by ;"},
    SheetColumn{"object", "", "what of the line's objects; more in object.2"},
};

}  // namespace

void add_scope_kinds(std::vector<Kind>& all) {
    all.push_back({"accreditation", "accreditation", "grant", kAccreditation});
    all.push_back({"scope-line", "scope_line", "grant", kScopeLine});
    all.push_back({"flexible-entry", "flexible_entry", "", kFlexibleEntry});
}

}  // namespace touchstone::cli
