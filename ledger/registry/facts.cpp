#include "ledger/registry/facts.h"

#include "ledger/records/envelope.h"

namespace touchstone::registry {

namespace {

template <class Entry>
auto* known(const Entry* entry, const rules::SubjectLeaf& leaf) {
    return entry && entry->last_record == leaf.last_record ? &entry->facts : nullptr;
}

}  // namespace

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

Result<records::Record> read_registration(const LeafSource& source, std::string_view subject,
                                          const rules::SubjectLeaf& leaf) {
    TRY(const auto bytes, source.leaf(leaf.first_index()));
    TRY(auto envelope, records::parse_leaf(bytes));
    if (envelope.record->subject() == subject) return std::move(envelope.record);
    return fail(Errc::corrupt, "state.record",
                "leaf " + std::to_string(leaf.first_index()) +
                    " is not the record that the map names for \"" + std::string(subject) + "\"");
}

Result<rules::KeyFacts> read_key(const LeafSource& source, std::string_view subject,
                                 const rules::SubjectLeaf& leaf) {
    TRY(const auto record, read_registration(source, subject, leaf));
    return rules::key_facts(*record);
}

Result<BodyFacts> read_body(const LeafSource& source, std::string_view subject,
                            const rules::SubjectLeaf& leaf) {
    TRY(const auto record, read_registration(source, subject, leaf));
    return BodyFacts{.kind = record->body().kind(),
                     .economy = record->body().economy(),
                     .registrar = record->author()};
}

}  // namespace touchstone::registry
