#include "tools/import/keyring.h"

#include <algorithm>

#include <fmt/format.h>

#include "crypto/hex.h"
#include "ledger/records/subject.h"
#include "ledger/rules/timeline.h"
#include "local/clock.h"

namespace touchstone::import {
namespace {

bool stands(const registry::State& state, const std::string& body, const crypto::KeyId& id) {
    const auto leaf = state.find(records::key_subject(body, id));
    if (!leaf || !leaf->has_value()) return false;
    const rules::StateOn now =
        rules::fold(**leaf, records::day_of(state.head.time_ms), state.head.time_ms);
    return now.standing == rules::Standing::in_force;
}

}  // namespace

Result<Keyring> Keyring::open(std::string folder, local::PassphraseSource source) {
    Keyring keyring;
    TRY(const std::vector<local::KeyEntry> entries, local::list_keys(folder));
    keyring.folder_ = std::move(folder);
    keyring.source_ = std::move(source);
    for (const local::KeyEntry& entry : entries) {
        keyring.entries_[{entry.head.body, entry.head.purpose}].push_back(entry);
    }
    for (auto& [name, keys] : keyring.entries_) {
        std::sort(keys.begin(), keys.end(),
                  [](const auto& a, const auto& b) { return a.id < b.id; });
    }
    return keyring;
}

Result<const crypto::SecretKey*> Keyring::open_entry(const local::KeyEntry& entry) {
    const auto known = opened_.find(entry.id);
    if (known != opened_.end()) return &known->second;
    TRY(crypto::SecretKey key, local::load_key(entry, source_));
    return &opened_.emplace(entry.id, std::move(key)).first->second;
}

Result<const crypto::SecretKey*> Keyring::find(const registry::State& state,
                                               const std::string& body,
                                               const std::string& purpose) {
    auto found = entries_.find({body, purpose});
    // The key that may sign everything stands in for one that may sign records.
    if (found == entries_.end() && purpose == "records")
        found = entries_.find({body, "governance"});
    if (found == entries_.end()) {
        return fail(Errc::unavailable, "key.missing",
                    fmt::format("{} holds no {} key of {}.", folder_, purpose, body));
    }
    const auto& keys = found->second;
    const auto standing = std::find_if(keys.begin(), keys.end(), [&](const local::KeyEntry& entry) {
        return keys.size() == 1 || stands(state, body, entry.id);
    });
    return open_entry(standing == keys.end() ? keys.front() : *standing);
}

Result<const crypto::SecretKey*> Keyring::find_by_id(const std::string& body,
                                                     const std::string& digits) {
    std::vector<const local::KeyEntry*> found;
    for (const auto& [name, keys] : entries_) {
        for (const local::KeyEntry& entry : keys) {
            if (name.first == body && crypto::to_hex(entry.id).starts_with(digits))
                found.push_back(&entry);
        }
    }
    if (found.size() == 1) return open_entry(*found.front());
    return fail(Errc::unavailable, "key.missing",
                fmt::format("{} holds {} keys of {} whose id begins with {}.", folder_,
                            found.empty() ? "no" : "several", body, digits));
}

Result<const crypto::SecretKey*> Keyring::find_or_make(const registry::State& state,
                                                       const std::string& body,
                                                       const std::string& purpose) {
    const bool demonstration = state.genesis->mode == chain::Mode::demonstration;
    if (demonstration && !entries_.contains({body, purpose})) {
        TRY(local::KeyEntry made, local::generate_key(folder_, body, purpose, nullptr));
        entries_[{body, purpose}].push_back(std::move(made));
    }
    return find(state, body, purpose);
}

std::vector<std::string> Keyring::bodies() const {
    std::vector<std::string> bodies;
    for (const auto& [name, keys] : entries_) {
        if (bodies.empty() || bodies.back() != name.first) bodies.push_back(name.first);
    }
    return bodies;
}

}  // namespace touchstone::import
