#include "tools/touchstone/commands/asking_node.h"

#include "ledger/records/subject.h"
#include "ledger/verify/judge.h"

namespace touchstone::cli {
namespace {

/// The attestation that a bundle is about, where the line does not say.
void take_from_bundle(verify::Question& question, const verify::Bundle& bundle) {
    if (!question.issuer.empty()) return;
    const std::string key = records::number_key(question.number).value_or("");
    for (const verify::SubjectProof& proof : bundle.subjects) {
        const auto parts = records::split_subject(proof.subject);
        if (!parts || parts->size() != 3 || parts->front() != "attestation") continue;
        if (!key.empty() && parts->at(2) != key) continue;
        question.issuer = parts->at(1);
        if (question.number.empty()) question.number = parts->at(2);
        return;
    }
}

/// Numbers like the one asked for come along with the proof that it is missing; the judge takes
/// those that are like it.
void take_hints(verify::Question& question, const verify::Bundle& bundle) {
    for (const verify::SubjectProof& proof : bundle.subjects) {
        const bool attestation = proof.present && proof.subject.rfind("attestation/", 0) == 0;
        if (attestation && question.near_subjects.size() < verify::kNearSubjectsMax)
            question.near_subjects.push_back(proof.subject);
    }
}

}  // namespace

Answer judge_bundle(verify::Question& question, const Result<verify::Bundle>& bundle,
                    const SharedGenesis& genesis) {
    if (!bundle) return {.verdict = verify::bad_evidence(question, bundle.error())};
    take_from_bundle(question, *bundle);
    take_hints(question, *bundle);
    return {.bundle = *bundle, .verdict = judge_proofs(*bundle, question, genesis)};
}

Result<remote::Candidates> candidates_at(remote::Node& node, const AskOptions& options,
                                         const verify::Question& question) {
    TRY(const std::optional<std::string> named, named_subject(options, question));
    if (named) return remote::Candidates{.subjects = {*named}};
    if (options.number.empty()) return node.candidates_of_document(*question.document_sha256);
    return node.candidates_numbered(options.number);
}

Result<Answer> ask_node(remote::Node& node, verify::Question& question,
                        const SharedGenesis& genesis) {
    const Result<verify::Bundle> bundle = node.bundle(question);
    if (!bundle && bundle.error().rule != "bundle.form") return tl::unexpected(bundle.error());
    return judge_bundle(question, bundle, genesis);
}

}  // namespace touchstone::cli
