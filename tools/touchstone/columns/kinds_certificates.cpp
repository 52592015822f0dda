// Certificates and reports, what became of them, and how complete a register of them is.
#include <array>

#include "tools/touchstone/columns/kinds.h"

namespace touchstone::cli {
namespace {

constexpr std::array kAttestation{
    SheetColumn{"number", "LED-2019-0815", "as written on the document"},
    SheetColumn{"action", "",
                "issue, or renew, change, correct, adopt: then the whole content anew"},
    SheetColumn{"type", "product", "product, management-system, test-report, calibration …"},
    SheetColumn{"basis", "", "accreditation, designation …; else by scope_lines"},
    SheetColumn{"claims_accreditation", "yes", "yes: the document bears the mark, or says so"},
    SheetColumn{"scope_lines", "auto",
                "scope lines relied on, several by ; or auto: the one that covers it"},
    SheetColumn{"standards", "IEC 62560:2011", "with edition; several by ;"},
    SheetColumn{"methods", "", "test methods; several by ;"},
    SheetColumn{"scheme", "", "subject of the scheme; else none"},
    SheetColumn{"items.1.kind", "product", "product, lot, instrument, site, service"},
    SheetColumn{"items.1.names", "LED lamp", "what it is about"},
    SheetColumn{"items.1.model", "L9", "as printed on the goods"},
    SheetColumn{"items.1.gtin", "04012345678901", "GS1, 8, 12, 13 or 14 digits"},
    SheetColumn{"items.1.batch", "", "lot number"},
    SheetColumn{"items.1.serial", "", "serial number"},
    SheetColumn{"items.1.fields", "hs2022:853952", "HS and other codes; several by ;"},
    SheetColumn{"parties.1.role", "holder", "holder, manufacturer, factory, laboratory …"},
    SheetColumn{"parties.1.name", "Sunfield Lighting", "an organisation, never a person"},
    SheetColumn{"parties.1.body", "", "its id, where it is registered"},
    SheetColumn{"parties.1.economy", "xb", "where it sits"},
    SheetColumn{"performed_from", "2019-02-04", "first day of the work"},
    SheetColumn{"performed_to", "2019-02-22", "last day of the work"},
    SheetColumn{"issued_on", "2019-03-01", "printed on the document"},
    SheetColumn{"valid_from", "", "first day of validity; else the day of issue"},
    SheetColumn{"valid_to", "2029-02-28", "last day; else without end"},
    SheetColumn{"outcome", "conforms", "conforms, does-not-conform, no-statement"},
    SheetColumn{"designation", "", "subject of the designation relied on"},
    SheetColumn{"document_sha256", "", "of the document file, in hex"},
    SheetColumn{"supporting", "", "\"test report=attestation/…\"; several by ;"},
    SheetColumn{"transferred_from", "", "subject of the certificate taken over"},
    SheetColumn{"statement", "", "further text"},
};

constexpr std::array kStatusChange{
    SheetColumn{"number", "LED-2019-0815", "of the certificate or report", true},
    SheetColumn{"issuer", "", "whose; else the author", true},
    SheetColumn{"accreditation", "", "or: number of an accreditation", true},
    SheetColumn{"accreditation_body", "", "who granted it; else the author", true},
    SheetColumn{"line", "", "one line of it", true},
    SheetColumn{"action", "withdraw", "suspend, restore, withdraw, cancel, supersede, annul …"},
    SheetColumn{"reason", "nonconformity not closed", "why, in words"},
    SheetColumn{"reason_code", "nonconformity", "why, as a code"},
    SheetColumn{"items", "", "ids of single items; else all of it"},
    SheetColumn{"target", "", "record id of the event meant, in hex: rescind, stay, countersign"},
    SheetColumn{"superseded_by", "", "subject of the one that follows"},
    SheetColumn{"certificates", "", "of an accreditation: stand, until, end"},
    SheetColumn{"certificates_until", "", "last day, for \"until\""},
};

constexpr std::array kExtentClaim{
    SheetColumn{"extents.1.types", "product; test-report",
                "of attestation; several by ; (else all)"},
    SheetColumn{"extents.1.complete_from", "2024-01-01", "first day of complete recording"},
    SheetColumn{"extents.1.complete_to", "", "last day; else: and from now on"},
    SheetColumn{"extents.1.recording_lag_days", "30",
                "recorded so many days after issue at the latest"},
    SheetColumn{"extents.1.confidential_count", "", "documents kept out, by number only"},
    SheetColumn{"statement", "", "in words"},
};

constexpr std::array kBackfill{
    SheetColumn{"body", "xa.nab.lumen", "who enters what it decided long ago", true},
    SheetColumn{"id", "archive", "of the window, within that body", true},
    SheetColumn{"from", "2009-01-01", "first day of the decisions"},
    SheetColumn{"to", "2025-12-31", "last day of the decisions"},
    SheetColumn{"open_until", "2026-12-31", "last day of entering"},
};

}  // namespace

void add_certificate_kinds(std::vector<Kind>& all) {
    all.push_back({"attestation", "attestation", "issue", kAttestation});
    all.push_back({"status-change", "status_change", "", kStatusChange});
    all.push_back({"extent-claim", "extent_claim", "", kExtentClaim});
    all.push_back({"backfill", "backfill", "", kBackfill});
}

}  // namespace touchstone::cli
