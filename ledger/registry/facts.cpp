#include "ledger/registry/facts.h"

#include <algorithm>

#include "ledger/records/envelope.h"
#include "ledger/registry/state.h"
#include "ledger/rules/enacted.h"
#include "ledger/rules/timeline.h"

namespace touchstone::registry {

namespace {

template <class Entry>
auto* known(const Entry* entry, const rules::SubjectLeaf& leaf) {
    return entry && entry->last_record == leaf.last_record ? &entry->facts : nullptr;
}

Demands demands_of(const records::pb::Body& body) {
    Demands demands;
    for (const auto& rule : body.signing_rules()) {
        const auto count = static_cast<std::uint8_t>(rule.signatures());
        auto& demanded = rule.purpose() == records::pb::KEY_PURPOSE_GOVERNANCE ? demands.governance
                                                                               : demands.records;
        demanded = std::max(demanded, count);
    }
    return demands;
}

}  // namespace

Demands BodyFacts::demands_at(std::size_t revision) const {
    const auto found = demands.find(revision);
    return found == demands.end() ? Demands{} : found->second;
}

bool is_root_kind(records::pb::BodyKind kind) {
    return kind == records::pb::BODY_KIND_ACCREDITATION_BODY ||
           kind == records::pb::BODY_KIND_REGISTER;
}

const rules::KeyFacts* Facts::key(std::string_view subject, const rules::SubjectLeaf& leaf) const {
    return known(keys_.find(subject), leaf);
}

const BodyFacts* Facts::body(std::string_view subject, const rules::SubjectLeaf& leaf) const {
    return known(bodies_.find(subject), leaf);
}

void Facts::remember(std::string_view subject, const rules::SubjectLeaf& leaf,
                     rules::KeyFacts facts) {
    keys_.at(subject) = {leaf.last_record, std::move(facts)};
}

void Facts::remember(std::string_view subject, const rules::SubjectLeaf& leaf, BodyFacts facts) {
    bodies_.at(subject) = {leaf.last_record, std::move(facts)};
}

void Facts::freeze() {
    keys_.freeze();
    bodies_.freeze();
}

namespace {

/// What a deciding approval has enacted on the subject.
Result<std::optional<records::Record>> read_enacted(const map::Map& map, const LeafSource& source,
                                                    const records::Record& approval,
                                                    std::string_view subject) {
    TRY(const auto proposal, find_subject(map, approval->subject()));
    if (!proposal) return std::nullopt;
    TRY(const auto bytes, source.leaf(proposal->first_index()));
    TRY(const auto envelope, records::parse_leaf(bytes));
    return rules::enacted(envelope.record->propose(), approval, subject);
}

}  // namespace

Result<records::Record> read_event(const map::Map& map, const LeafSource& source,
                                   std::string_view subject, const rules::SubjectLeaf& leaf,
                                   std::size_t position) {
    const std::uint64_t index = leaf.events[position].log_index;
    TRY(const auto bytes, source.leaf(index));
    TRY(auto envelope, records::parse_leaf(bytes));
    if (envelope.record->subject() == subject) return std::move(envelope.record);
    if (envelope.record->has_approve()) {
        TRY(auto enacted, read_enacted(map, source, envelope.record, subject));
        if (enacted) return *std::move(enacted);
    }
    return fail(Errc::corrupt, "state.record",
                "leaf " + std::to_string(index) + " is not the record that the map names for \"" +
                    std::string(subject) + "\"");
}

Result<records::Record> read_registration(const map::Map& map, const LeafSource& source,
                                          std::string_view subject,
                                          const rules::SubjectLeaf& leaf) {
    return read_event(map, source, subject, leaf, 0);
}

Result<rules::KeyFacts> read_key(const map::Map& map, const LeafSource& source,
                                 std::string_view subject, const rules::SubjectLeaf& leaf) {
    TRY(const auto record, read_registration(map, source, subject, leaf));
    return rules::key_facts(*record);
}

Result<BodyFacts> read_body(const map::Map& map, const LeafSource& source, std::string_view subject,
                            const rules::SubjectLeaf& leaf) {
    TRY(const auto record, read_registration(map, source, subject, leaf));
    BodyFacts facts{.kind = record->body().kind(),
                    .economy = record->body().economy(),
                    .registrar = record->author()};
    for (std::size_t i = 1; i < leaf.events.size(); ++i) {
        if (!rules::is_revision(leaf.events[i].action)) continue;
        TRY(const auto revision, read_event(map, source, subject, leaf, i));
        if (!revision->body().signing_rules().empty())
            facts.demands[i] = demands_of(revision->body());
    }
    return facts;
}

}  // namespace touchstone::registry
