#include "node/driver/node_keys.h"

#include "ledger/rules/key.h"

namespace touchstone::node {

namespace {

std::vector<std::string> key_subjects(const map::Map& map, const std::string& body) {
    std::vector<std::string> subjects;
    map.visit_prefix(as_bytes("key/" + body + "/"), [&](const map::Leaf& leaf) {
        subjects.push_back(to_text(leaf.key));
        return true;
    });
    return subjects;
}

Result<void> add_keys_of(const store::Ledger& ledger, const std::string& body, NodeKeys& keys) {
    const registry::State& state = ledger.state();
    for (const std::string& subject : key_subjects(state.map, body)) {
        TRY(const auto leaf, state.find(subject));
        TRY(const rules::KeyFacts facts, registry::read_key(state.map, ledger, subject, *leaf));
        if (!rules::has_purpose(facts, records::pb::KEY_PURPOSE_NODE)) continue;
        if (rules::is_valid_key(*leaf, state.head.time_ms)) {
            keys.valid.push_back({.body = body, .key = facts.public_key});
        } else {
            keys.ended.insert(facts.public_key);
        }
    }
    return {};
}

}  // namespace

Result<NodeKeys> node_keys(const store::Ledger& ledger) {
    std::set<std::string> bodies;
    for (const auto& set : {ledger.state().validators, ledger.state().next_validators}) {
        for (const chain::Validator& validator : set->validators) bodies.insert(validator.body);
    }
    NodeKeys keys;
    for (const std::string& body : bodies) TRY_VOID(add_keys_of(ledger, body, keys));
    return keys;
}

}  // namespace touchstone::node
