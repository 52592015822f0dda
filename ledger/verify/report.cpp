#include "ledger/verify/report.h"

#include "crypto/codec.h"
#include "ledger/confidential/openings_file.h"
#include "ledger/label/signed_label.h"

namespace touchstone::verify {

namespace {

constexpr std::string_view kContext = "touchstone report v1";
constexpr std::size_t kTextMax = 1'024;
constexpr std::size_t kFindingsMax = 1'024;

void write(crypto::Writer& out, const std::optional<std::uint64_t>& value) {
    out.u8(value ? 1 : 0);
    if (value) out.u64(*value);
}

void write(crypto::Writer& out, const std::optional<records::Day>& day) {
    out.u8(day ? 1 : 0);
    if (day) out.i32(day->value);
}

// What later versions of the question added follows it only where it was asked: a bit each.
constexpr std::uint8_t kCertain = 1;
constexpr std::uint8_t kPlaces = 2;
constexpr std::uint8_t kJourney = 4;
constexpr std::uint8_t kDisclosures = 8;
constexpr std::uint8_t kLabel = 16;

bool has_journey(const Question& question) {
    return !question.goods.batch.empty() || !question.destination.empty() ||
           !(question.days == TradeDays{});
}

void write_journey(crypto::Writer& out, const Question& question) {
    out.text(question.goods.batch).text(question.destination);
    const TradeDays& days = question.days;
    for (const auto& day : {days.manufactured, days.shipped, days.entered, days.placed})
        write(out, day);
}

/// As openings files without a seed: no more than was shown.
void write(crypto::Writer& out, const std::vector<confidential::Disclosure>& disclosures) {
    out.u8(static_cast<std::uint8_t>(disclosures.size()));
    for (const confidential::Disclosure& shown : disclosures)
        out.text(confidential::format_openings({.seed = {}, .disclosure = shown}));
}

void write_flags(crypto::Writer& out, const Question& question) {
    const Goods& goods = question.goods;
    const bool places = !goods.factory.empty() || !goods.site.empty();
    const bool journey = has_journey(question);
    const bool disclosures = !question.disclosures.empty();
    const bool label = !question.label.empty();
    out.u8(static_cast<std::uint8_t>((question.number_is_certain ? kCertain : 0) |
                                     (places ? kPlaces : 0) | (journey ? kJourney : 0) |
                                     (disclosures ? kDisclosures : 0) | (label ? kLabel : 0)));
    if (places) out.text(goods.factory).text(goods.site);
    if (journey) write_journey(out, question);
    if (disclosures) write(out, question.disclosures);
    if (label) out.blob(question.label);
}

void write(crypto::Writer& out, const Question& question) {
    out.text(question.issuer).text(question.number).u8(question.document_sha256 ? 1 : 0);
    if (question.document_sha256) out.fixed(*question.document_sha256);
    write(out, question.paper_date);
    out.u32(static_cast<std::uint32_t>(question.paper_type));
    const Goods& goods = question.goods;
    out.text(goods.gtin).text(goods.model).text(goods.hs).text(goods.holder);
    write(out, question.as_of);
    write(out, question.known_at_ms);
    out.u64(question.now_ms).u64(question.freshness.fresh_ms).u64(question.freshness.usable_ms);
    out.text(question.node).u8(static_cast<std::uint8_t>(question.near_subjects.size()));
    for (const std::string& subject : question.near_subjects) out.text(subject);
    write_flags(out, question);
}

void write(crypto::Writer& out, const SavedVerdict& verdict) {
    out.u8(static_cast<std::uint8_t>(verdict.certificate))
        .u8(static_cast<std::uint8_t>(verdict.acceptance));
    out.u32(static_cast<std::uint32_t>(verdict.findings.size()));
    for (const auto& [id, subject] : verdict.findings) out.text(id).text(subject);
}

/// A byte that is at most `max`: flags and enumerations.
Result<std::uint8_t> read_small(crypto::Reader& in, std::uint8_t max, std::string_view field) {
    TRY(const std::uint8_t value, in.u8(field));
    if (value > max)
        return fail(Errc::invalid, "report.form", std::string(field) + ": out of range");
    return value;
}

Result<std::optional<records::Day>> read_day(crypto::Reader& in, std::string_view field) {
    TRY(const std::uint8_t given, read_small(in, 1, field));
    if (given == 0) return std::optional<records::Day>{};
    TRY(const std::int32_t value, in.i32(field));
    return std::optional(records::Day{value});
}

Result<void> read_document(crypto::Reader& in, Question& question) {
    TRY(const std::uint8_t given, read_small(in, 1, "document"));
    if (given == 1) {
        TRY(question.document_sha256, in.hash("document"));
    }
    TRY(question.paper_date, read_day(in, "paper date"));
    TRY(const std::uint32_t type, in.u32("paper type"));
    if (type > records::pb::AttestationType_MAX)
        return fail(Errc::invalid, "report.form", "paper type: unknown");
    question.paper_type = static_cast<records::pb::AttestationType>(type);
    return {};
}

Result<void> read_goods(crypto::Reader& in, Goods& goods) {
    TRY(goods.gtin, in.text(kTextMax, "gtin"));
    TRY(goods.model, in.text(kTextMax, "model"));
    TRY(goods.hs, in.text(kTextMax, "hs"));
    TRY(goods.holder, in.text(kTextMax, "holder"));
    return {};
}

Result<void> read_times(crypto::Reader& in, Question& question) {
    TRY(question.as_of, read_day(in, "as of"));
    TRY(const std::uint8_t given, read_small(in, 1, "known at"));
    if (given == 1) {
        TRY(question.known_at_ms, in.u64("known at"));
    }
    TRY(question.now_ms, in.u64("now"));
    TRY(question.freshness.fresh_ms, in.u64("fresh"));
    TRY(question.freshness.usable_ms, in.u64("usable"));
    return {};
}

Result<void> read_places(crypto::Reader& in, Goods& goods) {
    TRY(goods.factory, in.text(kTextMax, "factory"));
    TRY(goods.site, in.text(kTextMax, "site"));
    if (!goods.factory.empty() || !goods.site.empty()) return {};
    return fail(Errc::invalid, "report.form", "places: announced, and empty");
}

Result<void> read_journey(crypto::Reader& in, Question& question) {
    TRY(question.goods.batch, in.text(kTextMax, "batch"));
    TRY(question.destination, in.text(kTextMax, "destination"));
    TRY(question.days.manufactured, read_day(in, "manufactured"));
    TRY(question.days.shipped, read_day(in, "shipped"));
    TRY(question.days.entered, read_day(in, "entered"));
    TRY(question.days.placed, read_day(in, "placed"));
    if (has_journey(question)) return {};
    return fail(Errc::invalid, "report.form", "journey: announced, and empty");
}

Result<void> read_disclosures(crypto::Reader& in, Question& question) {
    TRY(const std::uint8_t count, read_small(in, kDisclosuresMax, "disclosures"));
    if (count == 0) return fail(Errc::invalid, "report.form", "disclosures: announced, and empty");
    for (std::uint8_t i = 0; i < count; ++i) {
        TRY(const std::string text, in.text(confidential::kOpeningsBytesMax, "disclosure"));
        TRY(confidential::OpeningsFile file, confidential::parse_openings(text));
        if (file.seed) return fail(Errc::invalid, "report.form", "disclosure: holds a seed");
        question.disclosures.push_back(std::move(file.disclosure));
    }
    return {};
}

Result<void> read_label(crypto::Reader& in, Question& question) {
    TRY(const BytesView label, in.blob(label::kLabelBytesMax, "label"));
    if (label.empty()) return fail(Errc::invalid, "report.form", "label: announced, and empty");
    question.label = to_bytes(label);
    return {};
}

Result<void> read_hints(crypto::Reader& in, Question& question) {
    TRY(question.node, in.text(kTextMax, "node"));
    TRY(const std::uint8_t count, read_small(in, kNearSubjectsMax, "near subjects"));
    for (std::uint8_t i = 0; i < count; ++i) {
        TRY(std::string subject, in.text(kTextMax, "near subject"));
        question.near_subjects.push_back(std::move(subject));
    }
    TRY(const std::uint8_t flags,
        read_small(in, kCertain | kPlaces | kJourney | kDisclosures | kLabel, "flags"));
    question.number_is_certain = (flags & kCertain) != 0;
    if ((flags & kPlaces) != 0) TRY_VOID(read_places(in, question.goods));
    if ((flags & kJourney) != 0) TRY_VOID(read_journey(in, question));
    if ((flags & kDisclosures) != 0) TRY_VOID(read_disclosures(in, question));
    return (flags & kLabel) != 0 ? read_label(in, question) : Result<void>{};
}

Result<Question> read_question(crypto::Reader& in) {
    Question question;
    TRY(question.issuer, in.text(kTextMax, "issuer"));
    TRY(question.number, in.text(kTextMax, "number"));
    TRY_VOID(read_document(in, question));
    TRY_VOID(read_goods(in, question.goods));
    TRY_VOID(read_times(in, question));
    TRY_VOID(read_hints(in, question));
    return question;
}

Result<SavedVerdict> read_verdict(crypto::Reader& in) {
    SavedVerdict verdict;
    TRY(const std::uint8_t certificate,
        read_small(in, static_cast<std::uint8_t>(CertificateVerdict::not_genuine), "verdict"));
    TRY(const std::uint8_t acceptance,
        read_small(in, static_cast<std::uint8_t>(AcceptanceVerdict::cannot_confirm), "acceptance"));
    verdict.certificate = static_cast<CertificateVerdict>(certificate);
    verdict.acceptance = static_cast<AcceptanceVerdict>(acceptance);
    TRY(const std::uint32_t count, in.u32("findings"));
    if (count > kFindingsMax)
        return fail(Errc::invalid, "report.form", "findings: more than 1,024");
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY(std::string id, in.text(kTextMax, "finding"));
        TRY(std::string subject, in.text(kTextMax, "finding subject"));
        verdict.findings.emplace_back(std::move(id), std::move(subject));
    }
    return verdict;
}

Result<Report> read_report(crypto::Reader& in) {
    Report report;
    TRY_VOID(in.context(kContext));
    TRY(report.question, read_question(in));
    TRY(report.verdict, read_verdict(in));
    TRY(const BytesView bundle, in.blob(kBundleBytesMax, "bundle"));
    TRY(report.bundle, decode_bundle(bundle));
    TRY_VOID(in.end());
    return report;
}

std::string words_of(const SavedVerdict& verdict) {
    return std::string(name_of(verdict.certificate)) + " and " +
           std::string(name_of(verdict.acceptance));
}

}  // namespace

SavedVerdict saved(const Verdict& verdict) {
    SavedVerdict kept{verdict.certificate, verdict.acceptance, {}};
    for (const Finding& finding : verdict.findings) {
        if (kept.findings.size() == kFindingsMax) break;
        kept.findings.emplace_back(row_of(finding.reason).id, finding.subject);
    }
    return kept;
}

Report make_report(const Question& question, const Bundle& bundle, const Verdict& verdict) {
    return {question, bundle, saved(verdict)};
}

Bytes encode(const Report& report) {
    crypto::Writer out;
    out.context(kContext);
    write(out, report.question);
    write(out, report.verdict);
    out.blob(encode(report.bundle));
    return out.take();
}

Result<Report> decode_report(BytesView bytes) {
    crypto::Reader in(bytes);
    return read_report(in).map_error([](const Error& error) {
        return Error{Errc::invalid, "report.form", error.what};
    });
}

Result<Verdict> reverify(const Report& report,
                         const std::shared_ptr<const chain::Genesis>& genesis) {
    TRY(const Evidence evidence, open(report.bundle, genesis));
    Verdict verdict = judge(evidence, report.question);
    if (saved(verdict) == report.verdict) return verdict;
    return fail(Errc::corrupt, "report.verdict",
                "the saved answer is " + words_of(report.verdict) +
                    ", and its own proofs lead to " + words_of(saved(verdict)));
}

}  // namespace touchstone::verify
