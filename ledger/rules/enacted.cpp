#include "ledger/rules/enacted.h"

#include <algorithm>

#include "ledger/records/subject.h"

namespace touchstone::rules {

namespace {

namespace pb = records::pb;

std::string owner_of(std::string_view subject) {
    const std::size_t begin = subject.find('/') + 1;
    return std::string(subject.substr(begin, subject.find('/', begin) - begin));
}

std::string first_key_subject(const pb::Propose& proposal) {
    crypto::PublicKey key{};
    const std::string& raw = proposal.first_key().public_key();
    std::copy_n(raw.begin(), std::min(raw.size(), key.size()), key.begin());
    return records::key_subject(owner_of(proposal.change_subject()),
                                crypto::key_id(crypto::Algorithm::ed25519, key));
}

}  // namespace

std::vector<std::string> enacted_subjects(const pb::Propose& proposal) {
    std::vector<std::string> subjects;
    if (proposal.has_body() || proposal.has_recognition())
        subjects.push_back(proposal.change_subject());
    if (proposal.has_first_key()) subjects.push_back(first_key_subject(proposal));
    return subjects;
}

std::optional<records::Record> enacted(const pb::Propose& proposal, const records::Record& approval,
                                       std::string_view subject) {
    const auto subjects = enacted_subjects(proposal);
    const auto found = std::find(subjects.begin(), subjects.end(), subject);
    if (found == subjects.end()) return std::nullopt;
    auto message = std::make_shared<pb::Record>();
    message->set_author(owner_of(*found));
    message->set_subject(*found);
    message->set_decided_on(approval->decided_on());
    if (found != subjects.begin()) {
        *message->mutable_key() = proposal.first_key();
    } else if (proposal.has_body()) {
        *message->mutable_body() = proposal.body();
    } else {
        message->set_author(proposal.recognition().arrangement());
        *message->mutable_recognition() = proposal.recognition();
    }
    return records::Record{.bytes = approval.bytes, .id = approval.id, .message = message};
}

}  // namespace touchstone::rules
