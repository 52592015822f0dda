#include "ledger/registry/view.h"

#include "ledger/records/subject.h"

namespace touchstone::registry {

namespace {

constexpr std::uint32_t kGovernance = 1u << records::pb::KEY_PURPOSE_GOVERNANCE;

/// All map keys that begin with `prefix`, as texts.
std::vector<std::string> keys_below(const map::Map& map, const std::string& prefix) {
    std::vector<std::string> keys;
    map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
        keys.emplace_back(as_text(leaf.key));
        return true;
    });
    return keys;
}

std::string key_prefix(const std::string& body) {
    return "key/" + body + "/";
}

}  // namespace

Result<records::Envelope> View::envelope(std::uint64_t log_index) const {
    TRY(const auto bytes, source_.leaf(log_index));
    return records::parse_leaf(bytes);
}

Result<std::optional<records::Envelope>> View::content(std::string_view subject) const {
    TRY(const auto leaf, find(subject));
    if (!leaf) return std::optional<records::Envelope>{};
    const auto state = rules::fold(*leaf, day(), time_ms_);
    if (!state.content_event) return std::optional<records::Envelope>{};
    TRY(auto envelope, this->envelope(leaf->events[*state.content_event].log_index));
    return std::optional(std::move(envelope));
}

std::size_t View::count_below(std::string_view prefix) const {
    std::size_t count = 0;
    map_.visit_prefix(as_bytes(prefix), [&](const map::Leaf&) {
        ++count;
        return true;
    });
    return count;
}

Result<const KnownBody*> View::body(const std::string& id) {
    if (const auto found = bodies_.find(id); found != bodies_.end()) return &found->second;
    const auto subject = records::body_subject(id);
    TRY(const auto leaf, find(subject));
    if (!leaf) return nullptr;
    KnownBody body;
    TRY(body.facts, body_facts(subject, *leaf));
    const auto today = rules::fold(*leaf, day(), time_ms_);
    body.in_force = today.standing == rules::Standing::in_force;
    body.demands = body.facts.demands_at(today.content_event.value_or(0));
    return &bodies_.emplace(id, std::move(body)).first->second;
}

Result<const KnownKey*> View::key(const std::string& body, const crypto::KeyId& id) {
    return key_at(records::key_subject(body, id));
}

Result<const KnownKey*> View::key_at(const std::string& subject) {
    if (const auto found = keys_.find(subject); found != keys_.end()) return &found->second;
    TRY(const auto leaf, find(subject));
    if (!leaf) return nullptr;
    KnownKey key;
    TRY(key.facts, key_facts(subject, *leaf));
    key.valid = rules::is_valid_key(*leaf, time_ms_);
    return &keys_.emplace(subject, std::move(key)).first->second;
}

Result<rules::KeyFacts> View::key_facts(const std::string& subject,
                                        const rules::SubjectLeaf& leaf) {
    if (const auto* facts = facts_.key(subject, leaf)) return *facts;
    TRY(auto facts, read_key(map_, source_, subject, leaf));
    facts_.remember(subject, leaf, facts);
    return facts;
}

Result<BodyFacts> View::body_facts(const std::string& subject, const rules::SubjectLeaf& leaf) {
    if (const auto* facts = facts_.body(subject, leaf)) return *facts;
    TRY(auto facts, read_body(map_, source_, subject, leaf));
    facts_.remember(subject, leaf, facts);
    return facts;
}

bool View::has_had_key(const std::string& body) const {
    bool any = false;
    map_.visit_prefix(as_bytes(key_prefix(body)), [&](const map::Leaf&) {
        any = true;
        return false;
    });
    return any;
}

Result<bool> View::holds_key(const std::string& body, std::uint32_t purposes) {
    TRY(const std::size_t count, count_keys(body, purposes));
    return count > 0;
}

Result<std::size_t> View::count_keys(const std::string& body, std::uint32_t purposes) {
    auto& answers = holders_[body];
    if (const auto found = answers.find(purposes); found != answers.end()) return found->second;
    std::size_t count = 0;
    for (const auto& subject : key_subjects(body)) {
        TRY(const KnownKey* key, key_at(subject));
        if (key->valid && (key->facts.purposes & purposes) != 0) ++count;
    }
    answers[purposes] = count;
    return count;
}

std::vector<std::string> View::key_subjects(const std::string& body) const {
    return keys_below(map_, key_prefix(body));
}

Result<std::string> View::speaker_of(const std::string& body) {
    TRY(const KnownBody* known, this->body(body));
    const std::string registrar = known ? known->facts.registrar : body;
    TRY(const bool holds, holds_key(body, kGovernance));
    return holds ? body : registrar;
}

Result<std::string> View::account_of(const std::string& body) {
    if (const auto found = accounts_.find(body); found != accounts_.end()) return found->second;
    std::string account = body;
    for (std::size_t dot = body.find('.'); dot != std::string::npos;
         dot = body.find('.', dot + 1)) {
        const auto arc = body.substr(0, dot);
        TRY(const KnownBody* known, this->body(arc));
        if (!known || !is_root_kind(known->facts.kind)) continue;
        account = arc;
        break;
    }
    accounts_[body] = account;
    return account;
}

Result<std::string> account_of(const State& state, const LeafSource& source,
                               const std::string& body) {
    Facts facts = state.facts;
    return View(state.map, source, facts, state.head.time_ms, *state.validators).account_of(body);
}

Result<std::set<std::string>> View::signatories_of(const std::string& arrangement) {
    std::set<std::string> signatories;
    for (const auto& subject : keys_below(map_, "recognition/")) {
        TRY(const auto parsed, rules::parse_subject(subject));
        if (parsed.parts[1] != arrangement) continue;
        TRY(const auto leaf, find(subject));
        if (rules::fold(*leaf, day(), time_ms_).standing != rules::Standing::in_force) continue;
        TRY(const bool governs, holds_key(parsed.owner(), kGovernance));
        if (governs) signatories.insert(parsed.owner());
    }
    return signatories;
}

Result<const std::vector<Window>*> View::windows(const std::string& body) {
    if (const auto found = windows_.find(body); found != windows_.end()) return &found->second;
    std::vector<Window> open;
    for (const auto& subject : keys_below(map_, "backfill/" + body + "/")) {
        TRY(const auto leaf, find(subject));
        if (rules::fold(*leaf, day(), time_ms_).standing != rules::Standing::in_force) continue;
        TRY(const auto opened, envelope(leaf->first_index()));
        Window window;
        TRY(window.from, records::parse_day(opened.record->backfill().from()));
        TRY(window.to, records::parse_day(opened.record->backfill().to()));
        open.push_back(window);
    }
    return &windows_.emplace(body, std::move(open)).first->second;
}

void View::forget(const rules::Subject& subject) {
    if (subject.kind == rules::SubjectKind::body) {
        bodies_.erase(subject.owner());
        accounts_.clear();
    }
    if (subject.kind == rules::SubjectKind::key) {
        keys_.erase(key_prefix(subject.owner()) + subject.parts[1]);
        holders_.erase(subject.owner());
    }
    if (subject.kind == rules::SubjectKind::backfill) windows_.erase(subject.owner());
}

}  // namespace touchstone::registry
