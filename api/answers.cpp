#include "api/answers.h"

#include <utility>

#include "api/finish.h"
#include "ledger/verify/verdict_json.h"

namespace touchstone::api {
namespace {

Answer::Form form(std::string text) {
    std::string digest = body_digest(text);
    return {std::make_shared<const std::string>(std::move(text)), std::move(digest)};
}

Answer::Form json_of(const verify::Verdict& verdict) {
    return form(verify::to_json(verdict, false) + "\n");
}

}  // namespace

Answer::Form Answer::verdict_for(const verify::Question& question) const {
    if (question.now_ms >= from_ms && question.now_ms <= until_ms) return verdict;
    verify::VerifiedSignatures known = verified;
    return json_of(verify::judge(evidence, question, known));
}

std::shared_ptr<const Answer> Answers::find(const std::shared_ptr<const Snapshot>& snapshot,
                                            const std::string& key) {
    const std::scoped_lock lock(mutex_);
    if (snapshot_ != snapshot) {
        snapshot_ = snapshot;
        start_.reset();
        answers_.clear();
    }
    const auto known = answers_.find(key);
    return known == answers_.end() ? nullptr : known->second;
}

Result<Answers::Start> Answers::start_of(const Snapshot& snapshot) {
    {
        const std::scoped_lock lock(mutex_);
        if (snapshot_.get() == &snapshot && start_) return start_;
    }
    verify::Collected opened;
    TRY(opened.bundle, snapshot.base());
    TRY(opened.evidence, verify::open_checkpoint(opened.bundle, snapshot.genesis()));
    const auto start = std::make_shared<const verify::Collected>(std::move(opened));
    const std::scoped_lock lock(mutex_);
    if (snapshot_.get() == &snapshot) start_ = start;
    return start;
}

void Answers::keep(const Snapshot& snapshot, const std::string& key,
                   std::shared_ptr<const Answer> answer) {
    if (answer->bundle.body->size() > kBundleBytesMax) return;
    const std::scoped_lock lock(mutex_);
    if (snapshot_.get() != &snapshot) return;
    if (answers_.size() == kCountMax) answers_.clear();
    answers_.insert_or_assign(key, std::move(answer));
}

verify::VerifiedSignatures Answers::verified_for(const std::string& issuer) {
    const std::scoped_lock lock(mutex_);
    const auto known = verified_.find(issuer);
    return known == verified_.end() ? verify::VerifiedSignatures{} : known->second;
}

void Answers::remember(const std::string& issuer, const verify::VerifiedSignatures& verified) {
    if (verified.size() == 0) return;
    const std::scoped_lock lock(mutex_);
    if (verified_.size() == kCountMax) verified_.clear();
    // Those of single certificates add up: then it begins anew.
    if (verified.size() > kVerifiedMax) {
        verified_.erase(issuer);
    } else {
        verified_.insert_or_assign(issuer, verified);
    }
}

Result<std::shared_ptr<const Answer>> Answers::get(const std::shared_ptr<const Snapshot>& snapshot,
                                                   const std::string& key,
                                                   const verify::Question& question) {
    if (auto known = find(snapshot, key)) return known;
    TRY(const Start start, start_of(*snapshot));
    auto answer = std::make_shared<Answer>();
    answer->verified = verified_for(question.issuer);
    verify::Verdict verdict;
    TRY(verify::Collected found,
        verify::gather(*snapshot, *start, [&](const verify::Evidence& evidence) {
            verdict = verify::judge(evidence, question, answer->verified);
            return verdict.needs;
        }));
    answer->bundle = form(to_text(verify::encode(found.bundle)));
    answer->evidence = std::move(found.evidence);
    answer->verdict = json_of(verdict);
    answer->from_ms = question.now_ms;
    answer->until_ms = answer->evidence.checkpoint_ms + question.freshness.fresh_ms - 1;
    remember(question.issuer, answer->verified);
    keep(*snapshot, key, answer);
    return std::shared_ptr<const Answer>(std::move(answer));
}

}  // namespace touchstone::api
