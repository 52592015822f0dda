#include "tests/consensus/play.h"

#include <algorithm>
#include <stdexcept>

namespace touchstone::test {

namespace {

std::string word(const Sentence& sentence, std::size_t i) {
    if (i >= sentence.words.size()) {
        throw std::runtime_error("line " + std::to_string(sentence.line) + ": a word is missing");
    }
    return sentence.words[i];
}

std::uint64_t number(const std::string& text) {
    return std::stoull(text);
}

[[noreturn]] void no_sentence(const Sentence& sentence) {
    throw std::runtime_error("line " + std::to_string(sentence.line) +
                             ": no such sentence: " + sentence.verb);
}

std::string kind_of(const Message& message) {
    if (const auto* vote = std::get_if<Vote>(&message)) {
        switch (vote->statement.kind) {
            case VoteKind::notarize:
                return "notarize";
            case VoteKind::nullify:
                return "nullify";
            case VoteKind::finalize:
                return "finalize";
        }
    }
    if (std::holds_alternative<Proposal>(message)) return "proposal";
    if (std::holds_alternative<Certificate>(message)) return "certificate";
    if (std::holds_alternative<Certificates>(message)) return "certificates";
    if (std::holds_alternative<ViewReply>(message)) return "reply";
    const bool is_body =
        std::holds_alternative<Leaves>(message) || std::holds_alternative<Block>(message);
    return is_body ? "body" : "other";
}

View view_of(const Message& message) {
    if (const auto* vote = std::get_if<Vote>(&message)) return vote->statement.view;
    if (const auto* certificate = std::get_if<Certificate>(&message)) {
        return certificate->statement.view;
    }
    const auto* proposal = std::get_if<Proposal>(&message);
    return proposal == nullptr ? 0 : proposal->vote.statement.view;
}

std::string name_of(AlarmKind kind) {
    switch (kind) {
        case AlarmKind::conflicting_certificates:
            return "conflicting_certificates";
        case AlarmKind::conflicting_finalizations:
            return "conflicting_finalizations";
        case AlarmKind::diverged:
            return "diverged";
        case AlarmKind::conflicting_checkpoints:
            return "conflicting_checkpoints";
        case AlarmKind::refused_own_block:
            return "refused_own_block";
        case AlarmKind::silent:
            break;
    }
    return "silent";
}

}  // namespace

Play::Play(std::size_t validators, std::uint64_t epoch)
    : cluster_({.size = validators, .epoch = epoch}), size_(validators) {
    cluster_.watch = [this](Index, const Message& message) {
        if (const auto* proposal = std::get_if<Proposal>(&message)) {
            proposals_.emplace(proposal->vote.statement.view, *proposal);
        }
    };
}

bool Play::Lost::takes(Index sender, Index receiver, const Message& message) const {
    if (!kinds.empty() && !kinds.contains(kind_of(message))) return false;
    if (!from.empty() && !from.contains(sender)) return false;
    if (below != 0 && view_of(message) >= below) return false;
    return to.empty() || to.contains(receiver);
}

bool Play::is_name(const std::string& names) const {
    if (names == "all") return true;
    const auto parts = listed(names);
    return std::ranges::all_of(parts, [&](const std::string& part) {
        return part.size() == 1 && part[0] >= 'A' && part[0] < 'A' + static_cast<int>(size_);
    });
}

std::vector<Index> Play::named(const std::string& names) const {
    std::vector<Index> members;
    if (names == "all") {
        for (Index i = 0; i < size_; ++i) members.push_back(i);
        return members;
    }
    for (const std::string& part : listed(names)) {
        members.push_back(cluster_.leader(static_cast<View>(part[0] - 'A' + 1)));
    }
    return members;
}

std::vector<Index> Play::named_or_all(const std::string& names) const {
    return named(names.empty() ? "all" : names);
}

std::string Play::tell(const Sentence& sentence) {
    if (sentence.verb == "until") return until(sentence);
    if (!is_name(sentence.verb)) {
        command(sentence);
        return "";
    }
    for (const Index who : named(sentence.verb)) act(who, sentence);
    return "";
}

void Play::command(const Sentence& sentence) {
    if (sentence.verb == "submit") {
        submitted_ms_ = cluster_.now_ms();
        cluster_.submit_to(named_or_all(sentence["to"]), word(sentence, 0));
    } else if (sentence.verb == "wait") {
        cluster_.run_for(number(word(sentence, 0)));
    } else if (sentence.verb == "cut") {
        cut(sentence);
    } else if (sentence.verb == "lose") {
        Lost lost{.kinds = {sentence.words.begin(), sentence.words.end()}};
        if (sentence.has("below")) lost.below = number(sentence["below"]);
        for (const Index i : named(sentence["from"])) lost.from.insert(i);
        for (const Index i : named(sentence["to"])) lost.to.insert(i);
        lose(lost);
    } else if (sentence.verb == "heal") {
        lost_.clear();
        cluster_.heal();
    } else {
        no_sentence(sentence);
    }
}

void Play::act(Index who, const Sentence& sentence) {
    const std::string verb = word(sentence, 0);
    if (verb == "crashes" || verb == "is-faulty") {
        cluster_.crash(who);
    } else if (verb == "crashes-before-commit") {
        cluster_.node(who).crash_before_commit = true;
    } else if (verb == "restarts") {
        restart(who, sentence);
    } else if (verb == "copies-journal") {
        copies_[who] = cluster_.node(who).journal;
    } else if (verb == "refuses") {
        cluster_.node(who).application->refuse_records(word(sentence, 1));
    } else if (verb == "says") {
        say(who, sentence);
    } else {
        no_sentence(sentence);
    }
}

void Play::restart(Index who, const Sentence& sentence) {
    Node& node = cluster_.node(who);
    node.crash_before_commit = false;
    const std::string journal = sentence["journal"];
    if (sentence["high-water"] == "missing") node.high_water.reset();
    if (journal == "old") node.journal = copies_.at(who);
    if (journal == "torn") node.journal.insert(node.journal.end(), {0, 0, 1, 0, 7});
    if (journal == "damaged") node.journal.at(node.journal.size() / 2) ^= 1;
    cluster_.restart(who, journal == "missing" ? JournalState::missing : JournalState::whole);
}

/// Of blocks on the epoch's base only.
void Play::say(Index who, const Sentence& sentence) {
    const std::string kind = word(sentence, 1);
    const View view = number(word(sentence, 2));
    const auto key = std::pair(view, sentence["records"]);
    if (kind != "nullify" && !spoken_.contains(key)) {
        spoken_.emplace(key, cluster_.proposal(view, listed(sentence["records"])));
    }
    const auto block = [&] { return spoken_.at(key).vote.statement.block; };
    const auto vote = [&](const Statement& s) { return cluster_.members().vote(who, s); };
    std::optional<Message> message;
    if (kind == "proposal") message = spoken_.at(key);
    if (kind == "notarize") message = vote(notarize(view, 0, block()));
    if (kind == "nullify") message = vote(nullify(view));
    if (kind == "finalize") message = vote(finalize(view, 0, block()));
    if (!message) no_sentence(sentence);
    if (!sentence.has("to")) return cluster_.say(who, *message);
    for (const Index to : named(sentence["to"])) cluster_.say(who, *message, to);
}

void Play::cut(const Sentence& sentence) {
    const auto some = named(word(sentence, 0));
    std::set<Index> apart(some.begin(), some.end());
    std::set<Index> others;
    for (const Index i : named_or_all(sentence["from"])) {
        if (!apart.contains(i)) others.insert(i);
    }
    lose({.from = apart, .to = others});
    lose({.from = others, .to = apart});
}

void Play::lose(Lost lost) {
    lost_.push_back(std::move(lost));
    cluster_.lose([this](Index from, Index to, const Message& message) {
        return std::ranges::any_of(lost_,
                                   [&](const Lost& each) { return each.takes(from, to, message); });
    });
}

/// `until A;B has x within=30000`, and whatever else can be examined.
std::string Play::until(const Sentence& sentence) {
    Sentence wanted = sentence;
    wanted.verb = word(sentence, 0);
    wanted.words.erase(wanted.words.begin());
    const std::uint64_t limit_ms = sentence.has("within") ? number(sentence["within"]) : 120'000;
    (void)cluster_.run_until([&] { return examine(wanted).empty(); }, limit_ms);
    return examine(wanted);
}

std::string Play::examine(const Sentence& sentence) {
    if (!is_name(sentence.verb)) return holds(sentence) ? "" : "it is not so";
    for (const Index who : named(sentence.verb)) {
        const bool is_absent = !cluster_.node(who).replica && sentence.verb == "all";
        if (is_absent) continue;
        if (!holds(who, sentence)) return "not so of validator " + std::to_string(who);
    }
    return "";
}

bool Play::holds(const Sentence& sentence) {
    if (sentence.verb == "took") {
        return cluster_.now_ms() - submitted_ms_ == number(word(sentence, 0));
    }
    if (sentence.verb == "took-less-than") {
        return cluster_.now_ms() - submitted_ms_ < number(word(sentence, 0));
    }
    if (sentence.verb == "view") {  // view 2 is proposed, nullifies=1, repeats=1, on=1
        const auto at = proposals_.find(number(word(sentence, 0)));
        if (word(sentence, 1) == "is-not-proposed") return at == proposals_.end();
        if (at == proposals_.end()) return false;
        const Proposal& proposal = at->second;
        if (sentence.has("nullifies") &&
            proposal.nullifications.size() != number(sentence["nullifies"])) {
            return false;
        }
        if (sentence.has("on") && proposal.vote.statement.parent_view != number(sentence["on"])) {
            return false;
        }
        if (!sentence.has("repeats")) return true;
        const auto before = proposals_.find(number(sentence["repeats"]));
        return before != proposals_.end() &&
               before->second.vote.statement.block == proposal.vote.statement.block;
    }
    no_sentence(sentence);
}

bool Play::has(Index who, const std::string& record) {
    const auto records = cluster_.node(who).application->records();
    return std::ranges::find(records, record) != records.end();
}

bool Play::has_signed(Index who, const std::string& kind, View view) {
    return std::ranges::any_of(cluster_.node(who).sent, [&](const Vote& vote) {
        const bool is_kind = kind == "anything" || kind_of(vote) == kind;
        return is_kind && (view == 0 || vote.statement.view == view);
    });
}

bool Play::holds(Index who, const Sentence& sentence) {
    const std::string verb = word(sentence, 0);
    Node& node = cluster_.node(who);
    const auto view = [&] { return sentence.words.size() > 2 ? number(word(sentence, 2)) : 0; };
    if (verb == "has") return has(who, word(sentence, 1));
    if (verb == "lacks") return !has(who, word(sentence, 1));
    if (verb == "signed") return has_signed(who, word(sentence, 1), view());
    if (verb == "did-not-sign") return !has_signed(who, word(sentence, 1), view());
    if (verb == "is-down") return !node.replica;
    if (verb == "is-in") return node.replica && node.replica->view() == number(word(sentence, 1));
    if (verb == "holds-blocks")
        return node.application->blocks().size() == number(word(sentence, 1));
    if (verb == "is-over") return !node.all<EpochEnded>().empty();
    if (verb == "is-calm") return node.all<Alarm>().empty();
    if (verb == "alarms") {
        const auto alarms = node.all<Alarm>();
        return std::ranges::any_of(
            alarms, [&](const Alarm& alarm) { return name_of(alarm.kind) == word(sentence, 1); });
    }
    if (verb == "accuses") {
        const Index accused = named(word(sentence, 1)).at(0);
        const auto evidence = node.all<EvidenceFound>();
        return std::ranges::any_of(evidence, [&](const EvidenceFound& found) {
            return found.evidence.first.signer == accused;
        });
    }
    no_sentence(sentence);
}

}  // namespace touchstone::test
