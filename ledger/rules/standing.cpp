#include "ledger/rules/standing.h"

namespace touchstone::rules {

std::optional<std::size_t> content_event(const SubjectLeaf& leaf, const StateOn& state,
                                         std::uint64_t known_ms) {
    if (state.content_event) return state.content_event;
    const auto known = revisions(leaf, known_ms);
    if (known.empty()) return std::nullopt;
    return known.back();
}

bool is_over(const records::Record& content, records::Day day) {
    const std::string last = content->has_attestation()     ? content->attestation().valid_to()
                             : content->has_accreditation() ? content->accreditation().expires_on()
                                                            : std::string();
    const auto last_day = records::parse_day(last);
    return last_day && *last_day < day;
}

std::string standing_text(const StateOn& state, const records::Record* content, records::Day day) {
    const bool over =
        state.standing == Standing::in_force && content != nullptr && is_over(*content, day);
    std::string text(over ? "expired" : name_of(state.standing));
    if (state.under_appeal) text += ", under appeal";
    if (state.stayed) text += ", stayed";
    if (state.barred) text += ", barred";
    if (state.reported) text += ", reported";
    return text;
}

}  // namespace touchstone::rules
