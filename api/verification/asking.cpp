#include "api/verification/asking.h"

#include <utility>

#include "crypto/hex.h"
#include "ledger/records/subject.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kIssuersMax = 50;

std::string take(Parameters& parameters, const std::string& name) {
    const auto node = parameters.extract(name);
    return node.empty() ? std::string() : std::move(node.mapped());
}

std::string listed(const std::vector<std::string>& subjects) {
    std::string out;
    for (const std::string& subject : subjects) out += (out.empty() ? "" : ", ") + subject;
    return out;
}

Result<std::vector<std::string>> find_by(const verify::Question& question, const LedgerView& view) {
    if (question.number.empty()) {
        return view.attestations_by(SearchBy::document, crypto::to_hex(*question.document_sha256),
                                    kIssuersMax, "");
    }
    TRY(const std::string key, records::number_key(question.number));
    return view.attestations_by(SearchBy::number, key, kIssuersMax, "");
}

tl::unexpected<Error> unknown(const verify::Question& question, const LedgerView& view) {
    if (question.number.empty()) {
        return fail(Errc::not_found, "verify.document",
                    "no attestation on this ledger names a document with this digest");
    }
    std::string what = "no issuer on this ledger used the number " + question.number;
    const auto near = records::number_key(question.number).and_then([&](const std::string& key) {
        return view.near_numbers(key, verify::kNearSubjectsMax);
    });
    if (near && !near->empty()) what += "; is it one of these? " + listed(*near);
    return fail(Errc::not_found, "verify.issuer", std::move(what));
}

/// Numbers like one that is not there, so that the answer can name them.
Result<void> add_near(verify::Question& question, const LedgerView& view,
                      const Snapshot& snapshot) {
    TRY(const std::string subject, records::attestation_subject(question.issuer, question.number));
    TRY(const auto known, snapshot.find(subject));
    if (known) return {};
    TRY(const std::string key, records::number_key(question.number));
    TRY(question.near_subjects, view.near_numbers(key, verify::kNearSubjectsMax));
    return {};
}

}  // namespace

Result<verify::Question> read_asking(Parameters parameters, std::uint64_t now_ms) {
    const std::string issuer = take(parameters, "issuer");
    const std::string number = take(parameters, "number");
    TRY(verify::Question question, question_of(parameters));
    question.issuer = issuer;
    question.number = number;
    question.now_ms = now_ms;
    question.freshness = verify::kOnline;
    if (number.size() > kParameterBytesMax || issuer.size() > kParameterBytesMax) {
        return fail(
            Errc::invalid, "http.query",
            "'number' and 'issuer' have at most " + std::to_string(kParameterBytesMax) + " bytes");
    }
    if (!issuer.empty()) TRY_VOID(records::check_body_id(issuer));
    if (number.empty() && (!question.document_sha256 || !issuer.empty()))
        return fail(Errc::invalid, "http.query", "name a 'number', or a 'document' by its digest");
    return question;
}

Result<void> point_at_one(verify::Question& question, const LedgerView& view,
                          const Snapshot& snapshot) {
    if (!question.issuer.empty()) return add_near(question, view, snapshot);
    TRY(const std::vector<std::string> subjects, find_by(question, view));
    if (subjects.empty()) return unknown(question, view);
    if (subjects.size() > 1) {
        return fail(Errc::not_found, "verify.issuer",
                    std::to_string(subjects.size()) +
                        " certificates are meant by this; say whose: " + listed(subjects));
    }
    TRY(const std::vector<std::string> parts, records::split_subject(subjects.front()));
    question.issuer = parts.at(1);
    if (question.number.empty()) question.number = parts.at(2);
    return {};
}

std::string key_of(const verify::Question& question) {
    std::string key = records::format_day(records::day_of(question.now_ms)) + "\n" +
                      question.issuer + "/" + question.number + "?" + query_of(question);
    for (const std::string& near : question.near_subjects) key += "\n" + near;
    return key;
}

}  // namespace touchstone::api
