// From a scenario's sentences to proposals and approvals.
#include <stdexcept>

#include "tests/scenarios/draft_parts.h"

namespace touchstone::test {

namespace {

std::string proposal_subject(const Sentence& sentence) {
    return "proposal/" + sentence.words.at(0);
}

/// What is proposed, told as it would be where no proposal is needed.
Sentence proposed(const Sentence& sentence) {
    Sentence change = sentence;
    change.verb = sentence.words.at(1);
    change.words.erase(change.words.begin(), change.words.begin() + 2);
    return change;
}

}  // namespace

pb::Record draft_proposal(const Sentence& sentence) {
    const Sentence told = proposed(sentence);
    pb::Record record;
    record.set_author(sentence["by"]);
    record.set_subject(proposal_subject(sentence));
    pb::Propose& proposal = *record.mutable_propose();
    proposal.set_open_until(sentence["until"]);
    if (told.verb == "body") {
        const pb::Record change = draft_body(told);
        proposal.set_change_subject(change.subject());
        *proposal.mutable_body() = change.body();
    } else if (told.verb == "recognition") {
        const pb::Record change = draft_recognition(told);
        proposal.set_change_subject(change.subject());
        *proposal.mutable_recognition() = change.recognition();
    } else {
        throw std::runtime_error("nothing proposes: " + told.verb);
    }
    return record;
}

pb::Record draft_approval(const Sentence& sentence, const std::string& proposal_id) {
    pb::Record record;
    record.set_author(sentence["by"]);
    record.set_subject(proposal_subject(sentence));
    record.mutable_approve()->set_record(proposal_id);
    return record;
}

}  // namespace touchstone::test
