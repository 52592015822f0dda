#include "ledger/log/policy_parser.h"

#include <algorithm>
#include <optional>

#include "ledger/log/lines.h"

namespace touchstone::log {

namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kNone = "none";

std::vector<std::string_view> split_words(std::string_view line) {
    std::vector<std::string_view> words;
    for (auto begin = line.find_first_not_of(kBlanks); begin != line.npos;
         begin = line.find_first_not_of(kBlanks)) {
        line.remove_prefix(begin);
        const auto word = line.substr(0, line.find_first_of(kBlanks));
        words.push_back(word);
        line.remove_prefix(word.size());
    }
    return words;
}

bool is_refused(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// k of `group <name> <k|any|all> …` among n members.
std::optional<std::size_t> parse_needed(std::string_view word, std::size_t n) {
    if (word == "any") return 1;
    if (word == "all") return n;
    const auto k = parse_decimal(word, n);
    if (!k || *k == 0) return std::nullopt;
    return static_cast<std::size_t>(*k);
}

}  // namespace

Result<void> PolicyParser::line(std::string_view text) {
    ++line_number_;
    if (std::any_of(text.begin(), text.end(), is_refused)) {
        return refuse("it holds a control character");
    }
    const auto words = split_words(text);
    if (words.empty() || words.front().starts_with('#')) return {};
    if (words.front() == "log") return add_log(words);
    if (words.front() == "witness") return add_witness(words);
    if (words.front() == "group") return add_group(words);
    if (words.front() == "quorum") return set_quorum(words);
    return refuse("a line begins with log, witness, group, quorum or #");
}

Result<Policy> PolicyParser::finish() && {
    if (policy_.quorum_.empty()) return refuse("the file ends without a quorum line");
    if (policy_.logs_.empty()) return refuse("the file ends without a log line");
    return std::move(policy_);
}

Result<void> PolicyParser::add_log(const Words& words) {
    if (words.size() < 2 || words.size() > 3) return refuse("it reads: log <vkey> [<url>]");
    if (policy_.logs_.size() == kPolicyItemsMax) return refuse("it has too many logs");
    const auto key = parse_vkey(words[1]);
    if (!key) return refuse(key.error().what);
    if (key->algorithm != NoteAlgorithm::ed25519) return refuse("a log's key has type 0x01");
    const auto same_key = [&](const VerifierKey& other) { return other.key == key->key; };
    if (std::ranges::any_of(policy_.logs_, same_key)) return refuse("this key is a log already");
    policy_.logs_.push_back(*key);
    return {};
}

Result<void> PolicyParser::add_witness(const Words& words) {
    if (words.size() < 3 || words.size() > 4) {
        return refuse("it reads: witness <name> <vkey> [<url>]");
    }
    if (policy_.witnesses_.size() == kPolicyItemsMax) return refuse("it has too many witnesses");
    const std::string name(words[1]);
    TRY_VOID(claim_name(name));
    const auto key = parse_vkey(words[2]);
    if (!key) return refuse(key.error().what);
    if (key->algorithm != NoteAlgorithm::cosignature) {
        return refuse("a witness's key has type 0x04");
    }
    const auto same_key = [&](const auto& other) { return other.second.key == key->key; };
    if (std::ranges::any_of(policy_.witnesses_, same_key)) {
        return refuse("this key is a witness already, and must not count twice");
    }
    policy_.witnesses_.emplace(name, *key);
    return {};
}

Result<void> PolicyParser::add_group(const Words& words) {
    if (words.size() < 4) return refuse("it reads: group <name> <k|any|all> <member>...");
    if (policy_.groups_.size() == kPolicyItemsMax) return refuse("it has too many groups");
    const std::string name(words[1]);
    TRY_VOID(claim_name(name));
    const auto needed = parse_needed(words[2], words.size() - 3);
    if (!needed) return refuse("a group needs any, all, or a number from 1 to its members");
    Policy::Group group{.needed = *needed, .members = {words.begin() + 3, words.end()}};
    for (const std::string& member : group.members) TRY_VOID(claim_member(member));
    policy_.groups_.emplace(name, std::move(group));
    return {};
}

Result<void> PolicyParser::set_quorum(const Words& words) {
    if (words.size() != 2) return refuse("it reads: quorum <name>");
    if (!policy_.quorum_.empty()) return refuse("there is a quorum already");
    const std::string name(words[1]);
    if (name != kNone && !is_defined(name)) {
        return refuse("\"" + name + "\" is not a witness or group of a line above");
    }
    policy_.quorum_ = name;
    return {};
}

Result<void> PolicyParser::claim_name(const std::string& name) const {
    if (name == kNone) return refuse("the name none is taken, it means no quorum");
    if (is_defined(name)) return refuse("the name \"" + name + "\" is taken by a line above");
    return {};
}

Result<void> PolicyParser::claim_member(const std::string& name) {
    if (!is_defined(name)) {
        return refuse("\"" + name + "\" is not a witness or group of a line above");
    }
    if (!members_.insert(name).second) {
        return refuse("\"" + name + "\" is in a group already, and must not count twice");
    }
    return {};
}

bool PolicyParser::is_defined(const std::string& name) const {
    return policy_.witnesses_.contains(name) || policy_.groups_.contains(name);
}

tl::unexpected<Error> PolicyParser::refuse(const std::string& what) const {
    return fail(Errc::invalid, "policy.form",
                "Policy line " + std::to_string(line_number_) + ": " + what);
}

}  // namespace touchstone::log
