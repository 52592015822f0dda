// What scheme owners, standards bodies and regulators declare.
#include <array>

#include "tools/touchstone/columns/kinds.h"

namespace touchstone::cli {
namespace {

constexpr std::array kScheme{
    SheetColumn{"id", "cb", "its id within the owner", true},
    SheetColumn{"kind", "peer", "\"product type 5\", \"management system\", \"peer\" …"},
    SheetColumn{"names", "CB scheme", "its name"},
    SheetColumn{"standards", "IEC 60335-2 series", "that it works to; several by ;"},
    SheetColumn{"marks", "", "on goods and documents; several by ;"},
    SheetColumn{"approved_bodies", "xa.nab.lumen", "all that it approves; several by ;"},
    SheetColumn{"date_that_counts", "manufacture",
                "manufacture, shipping, entry, placing-on-market"},
};

constexpr std::array kEdition{
    SheetColumn{"standard", "ISO/IEC 27001:2013", "with its edition"},
    SheetColumn{"titles", "Information security management", "of the standard"},
    SheetColumn{"published_on", "2013-10-01", "when it was published"},
    SheetColumn{"replaces", "ISO/IEC 27001:2005", "the edition before"},
    SheetColumn{"identical_to", "", "adopted without deviation; several by ;"},
    SheetColumn{"accepted_until", "2025-10-31", "last day on which certificates to it stand"},
};

constexpr std::array kDesignation{
    SheetColumn{"number", "D-12", "as written"},
    SheetColumn{"body", "xa.nab.lumen", "whom it appoints"},
    SheetColumn{"regulation", "Compulsory Certification Order", "under which law"},
    SheetColumn{"standards", "GB 4706 series", "that it is for; else any; several by ;"},
    SheetColumn{"fields", "hs2022:851660", "HS and other codes; several by ;"},
};

constexpr std::array kAcceptance{
    SheetColumn{"economy", "xa", "whose rule", true},
    SheetColumn{"id", "rice-cookers", "its id within the economy", true},
    SheetColumn{"product", "Rice cookers", "what it is about, for people"},
    SheetColumn{"fields", "hs2022:851660", "HS codes, headings too; several by ;"},
    SheetColumn{"types", "product", "documents taken; several by ;"},
    SheetColumn{"scheme", "", "that the document must be under; else any"},
    SheetColumn{"bases", "designation", "accreditation, designation …; several by ; (else any)"},
    SheetColumn{"standards", "GB 4706.19:2015", "each must be covered; several by ;"},
    SheetColumn{"deviations", "", "national differences to be covered"},
    SheetColumn{"date_that_counts", "entry", "manufacture, shipping, entry, placing-on-market"},
    SheetColumn{"further_documents", "", "what else must be brought"},
    SheetColumn{"regulation", "Compulsory Certification Order", "the law"},
};

constexpr std::array kAlert{
    SheetColumn{"id", "fakes", "a name for the alert", true},
    SheetColumn{"number", "LED-2026-0099", "of the certificate, issued or not"},
    SheetColumn{"issuer", "xa.nab.lumen", "whose number it is, or claims to be", true},
    SheetColumn{"body", "", "or: warn of this body", true},
    SheetColumn{"gtin", "", "or: warn of goods", true},
    SheetColumn{"advice", "forgery", "inform, refuse, recall, forgery"},
    SheetColumn{"economy", "", "where it applies; else everywhere"},
    SheetColumn{"batch", "", "of the goods; else all"},
    SheetColumn{"text", "Nobody issued it.", "what people should know"},
};

}  // namespace

void add_declared_kinds(std::vector<Kind>& all) {
    all.push_back({"scheme", "scheme", "", kScheme});
    all.push_back({"edition", "edition", "", kEdition});
    all.push_back({"designation", "designation", "", kDesignation});
    all.push_back({"acceptance", "acceptance", "", kAcceptance});
    all.push_back({"alert", "alert", "", kAlert});
}

}  // namespace touchstone::cli
