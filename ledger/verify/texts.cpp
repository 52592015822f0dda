#include "ledger/verify/texts.h"

#include <algorithm>
#include <optional>

namespace touchstone::verify {

namespace {

/// "ATTESTATION_TYPE_TEST_REPORT" without its prefix, as words.
std::string enum_words(const std::string& name, std::size_t prefix) {
    std::string words = name.size() > prefix ? name.substr(prefix) : std::string("unspecified");
    std::transform(words.begin(), words.end(), words.begin(), [](char c) {
        return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return words;
}

std::string counted(std::uint64_t count, std::string_view unit) {
    return std::to_string(count) + ' ' + std::string(unit) + (count == 1 ? "" : "s");
}

}  // namespace

std::string format_age(std::uint64_t ms) {
    const std::uint64_t minutes = ms / 60'000;
    if (minutes >= 48 * 60) return counted(minutes / (24 * 60), "day");
    if (minutes >= 120) return counted(minutes / 60, "hour");
    return counted(minutes, "minute");
}

std::string text_in_english(
    const google::protobuf::RepeatedPtrField<records::pb::LocalText>& texts) {
    const auto english = std::find_if(texts.begin(), texts.end(), [](const auto& text) {
        return text.language().starts_with("en");
    });
    if (english != texts.end()) return english->text();
    return texts.empty() ? std::string() : texts.begin()->text();
}

std::string name_on(const records::pb::Body& body, records::Day day) {
    std::string name;
    for (const auto& dated : body.names()) {
        const auto from = day_in(dated.from()).value_or(records::kNoStart);
        const auto to = day_in(dated.to()).value_or(records::kNoEnd);
        if (name.empty() || (from <= day && day <= to)) name = text_in_english(dated.texts());
    }
    return name;
}

std::string activity_name(records::pb::Activity activity) {
    return enum_words(records::pb::Activity_Name(activity), std::string_view("ACTIVITY_").size());
}

std::string type_name(records::pb::AttestationType type) {
    return enum_words(records::pb::AttestationType_Name(type),
                      std::string_view("ATTESTATION_TYPE_").size());
}

std::string basis_name(records::pb::AccreditationBasis basis) {
    return enum_words(records::pb::AccreditationBasis_Name(basis),
                      std::string_view("ACCREDITATION_BASIS_").size());
}

std::string event_name(records::pb::DateThatCounts counts) {
    if (counts == records::pb::DATE_THAT_COUNTS_UNSPECIFIED) return {};
    return enum_words(records::pb::DateThatCounts_Name(counts),
                      std::string_view("DATE_THAT_COUNTS_").size());
}

std::string plain_words(const std::string& text) {
    for (const std::string_view prefix :
         {std::string_view("ACTIVITY_"), std::string_view("ATTESTATION_TYPE_")}) {
        if (text.starts_with(prefix)) return enum_words(text, prefix.size());
    }
    return text;
}

std::string loosely(std::string_view text) {
    std::string folded;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool kept =
            upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (kept) folded += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return folded;
}

std::optional<records::Day> day_in(const std::string& field) {
    if (field.empty()) return std::nullopt;
    const auto day = records::parse_day(field);
    return day ? std::optional(*day) : std::nullopt;
}

std::string day_text(std::optional<records::Day> day) {
    return day ? records::format_day(*day) : std::string("no known date");
}

std::optional<records::Day> printed_day(const records::pb::Record& record) {
    const auto issued = day_in(record.attestation().issued_on());
    return issued ? issued : day_in(record.decided_on());
}

}  // namespace touchstone::verify
