// Certificates: what holds, with proof, and where to look for one.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/negotiation.h"
#include "api/question.h"
#include "api/serve.h"
#include "crypto/hex.h"
#include "ledger/records/subject.h"
#include "ledger/verify/verdict_json.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kCandidatesMax = 50;

/// Errors: as question_of; `invalid`, rules `body.id`, `number.form`, `subject.form`.
Result<verify::Question> read_question(const Asked& asked, std::uint64_t now_ms) {
    TRY(verify::Question question, question_of(asked.target));
    question.issuer = asked.target.path[2];
    question.number = asked.target.path[3];
    question.now_ms = now_ms;
    question.freshness = verify::kOnline;
    TRY_VOID(records::check_body_id(question.issuer));
    return question;
}

/// Numbers like one that is not there, so that the answer can name them.
Result<void> add_near(verify::Question& question, const LedgerView& view,
                      const Snapshot& snapshot) {
    TRY(const std::string subject, records::attestation_subject(question.issuer, question.number));
    TRY(const verify::SubjectProof proof, snapshot.subject(subject));
    if (proof.present) return {};
    TRY(const std::string key, records::number_key(question.number));
    TRY(question.near_subjects, view.near_numbers(key, verify::kNearSubjectsMax));
    return {};
}

Response answer(std::string_view type, std::string body) {
    return {.content_type = std::string(type),
            .body = std::move(body),
            .headers = {{"Cache-Control", "no-cache"}, {"Vary", "Accept"}}};
}

boost::json::array candidates_of(const std::vector<std::string>& subjects) {
    boost::json::array rows;
    for (const std::string& subject : subjects) {
        const auto parts = records::split_subject(subject);
        if (!parts || parts->size() != 3) continue;
        rows.push_back({{"issuer", parts->at(1)}, {"subject", subject}});
    }
    return rows;
}

Result<std::vector<std::string>> find(const LedgerView& view, const Target& target) {
    const bool by_document = target.query.contains("document");
    if (by_document == target.query.contains("number"))
        return fail(Errc::invalid, "http.query", "give 'number' or 'document', and one of them");
    if (by_document) {
        const auto document = crypto::hash_from_hex(target.query.at("document"));
        if (!document)
            return fail(Errc::invalid, "http.query",
                        "parameter 'document': " + document.error().what);
        return view.attestations_of_document(*document, kCandidatesMax);
    }
    TRY(const std::string key, records::number_key(target.query.at("number")));
    return view.attestations_numbered(key, kCandidatesMax);
}

}  // namespace

Result<Response> serve_attestation(const LedgerView& view, const Asked& asked, Answers& answers,
                                   std::uint64_t now_ms) {
    constexpr std::array offered{kJson, kBundle};
    const auto type = choose_type(asked.request.accept, offered);
    if (!type) {
        return fail(Errc::invalid, "http.accept",
                    "this is " + std::string(kJson) + " or " + std::string(kBundle));
    }
    TRY(verify::Question question, read_question(asked, now_ms));
    TRY(const auto snapshot, view.snapshot());
    TRY_VOID(add_near(question, view, *snapshot));
    // What a question needs may change with the day, not within it.
    std::string key = records::format_day(records::day_of(now_ms)) + asked.request.target;
    for (const std::string& near : question.near_subjects) key += "\n" + near;
    TRY(const auto found, answers.get(snapshot, key, question));
    if (*type == kBundle) return answer(kBundle, found->bundle);
    verify::VerifiedSignatures verified = found->verified;
    const verify::Verdict verdict = verify::judge(found->evidence, question, verified);
    return answer(kJson, verify::to_json(verdict, false) + "\n");
}

Result<Response> serve_attestations(const LedgerView& view, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {"number", "document"}));
    TRY(const std::vector<std::string> subjects, find(view, asked.target));
    boost::json::object body{{"schema", "touchstone.candidates/1"},
                             {"items", candidates_of(subjects)}};
    if (subjects.empty() && asked.target.query.contains("number")) {
        TRY(const std::string key, records::number_key(asked.target.query.at("number")));
        TRY(const auto near, view.near_numbers(key, verify::kNearSubjectsMax));
        body["near"] = candidates_of(near);
    }
    return answer(kJson, boost::json::serialize(body) + "\n");
}

}  // namespace touchstone::api
