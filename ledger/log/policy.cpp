#include "ledger/log/policy.h"

#include <algorithm>

#include "ledger/log/lines.h"
#include "ledger/log/policy_parser.h"

namespace touchstone::log {

Result<Policy> Policy::parse(std::string_view text) {
    if (text.size() > kPolicyBytesMax) {
        return fail(Errc::invalid, "policy.form", "The policy is larger than 256 KiB.");
    }
    PolicyParser parser;
    while (!text.empty()) {
        const auto line = take_line(text);
        if (!line) {
            return fail(Errc::invalid, "policy.form",
                        "The policy's last line does not end in a newline.");
        }
        TRY_VOID(parser.line(*line));
    }
    return std::move(parser).finish();
}

Result<Checkpoint> Policy::check(std::string_view note) const {
    TRY(const Note parsed, parse_note(note));
    TRY(auto checkpoint, parse_checkpoint(parsed.text));
    auto known = logs_;
    for (const auto& [name, key] : witnesses_) known.push_back(key);
    TRY(const auto signatures, verify_note(parsed, known));

    bool logged = false;
    std::set<std::string> signers;
    for (const VerifiedSignature& signature : signatures) {
        logged = logged || (signature.key.algorithm == NoteAlgorithm::ed25519 &&
                            signature.key.name == checkpoint.origin);
        for (const auto& [name, key] : witnesses_) {
            if (key == signature.key) signers.insert(name);
        }
    }
    if (!logged) {
        return fail(Errc::unavailable, "policy.log",
                    "No log key of \"" + checkpoint.origin + "\" has signed the checkpoint.");
    }
    if (quorum_ != "none" && !holds(quorum_, signers)) {
        return fail(Errc::unavailable, "policy.quorum",
                    "The " + std::to_string(signers.size()) +
                        " witnesses that cosigned are no quorum by the policy.");
    }
    return checkpoint;
}

bool Policy::holds(const std::string& name, const std::set<std::string>& signers) const {
    const auto group = groups_.find(name);
    if (group == groups_.end()) return signers.contains(name);
    // Ends: a group names only what stands above it, and no name stands in two groups.
    const auto witnessed = std::ranges::count_if(
        group->second.members, [&](const std::string& member) { return holds(member, signers); });
    return static_cast<std::size_t>(witnessed) >= group->second.needed;
}

std::string format_policy(const chain::ValidatorSet& set, const std::string& origin) {
    // Body ids have no capital letters, so no witness bears the group's name.
    const std::string group = "Validators";
    std::string logs;
    std::string witnesses;
    std::string members;
    for (const chain::Validator& validator : set.validators) {
        logs += "log " + format_vkey({origin, NoteAlgorithm::ed25519, validator.log_key}) + "\n";
        witnesses +=
            "witness " + validator.body + " " +
            format_vkey({validator.body, NoteAlgorithm::cosignature, validator.validator_key}) +
            "\n";
        members += " " + validator.body;
    }
    return logs + witnesses + "group " + group + " " +
           std::to_string(chain::quorum_of(set.validators.size())) + members + "\nquorum " + group +
           "\n";
}

}  // namespace touchstone::log
