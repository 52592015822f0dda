#include "tools/touchstone/standing.h"

namespace touchstone::cli {

std::optional<std::size_t> content_event(const rules::SubjectLeaf& leaf,
                                         const rules::StateOn& state, std::uint64_t known_ms) {
    if (state.content_event) return state.content_event;
    const auto known = rules::revisions(leaf, known_ms);
    if (known.empty()) return std::nullopt;
    return known.back();
}

Result<std::optional<records::Record>> content_of(const OpenLedger& open,
                                                  const rules::SubjectLeaf& leaf,
                                                  const rules::StateOn& state,
                                                  std::uint64_t known_ms) {
    const auto position = content_event(leaf, state, known_ms);
    if (!position) return std::optional<records::Record>();
    TRY(const Bytes bytes, open.ledger->leaf(leaf.events[*position].log_index));
    TRY(records::Envelope envelope, records::parse_leaf(bytes));
    return std::optional(std::move(envelope.record));
}

bool is_over(const records::Record& content, records::Day day) {
    const std::string last = content->has_attestation()     ? content->attestation().valid_to()
                             : content->has_accreditation() ? content->accreditation().expires_on()
                                                            : std::string();
    const auto last_day = records::parse_day(last);
    return last_day && *last_day < day;
}

std::string standing_text(const rules::StateOn& state, const records::Record* content,
                          records::Day day) {
    const bool over =
        state.standing == rules::Standing::in_force && content != nullptr && is_over(*content, day);
    std::string text(over ? "expired" : rules::name_of(state.standing));
    if (state.under_appeal) text += ", under appeal";
    if (state.stayed) text += ", stayed";
    if (state.barred) text += ", barred";
    if (state.reported) text += ", reported";
    return text;
}

}  // namespace touchstone::cli
