#include "api/negotiation.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace touchstone::api {
namespace {

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// What stands before `separator`; the text goes on behind it.
std::string_view take_until(std::string_view& text, char separator) {
    const auto at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return trim(part);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// "0.5" as 500; 1000 for what cannot be read.
unsigned weight_of(std::string_view value) {
    unsigned weight = 0;
    unsigned unit = 1'000;
    for (std::size_t i = 0; i < value.size() && i < 5; ++i) {
        if (i == 1 && value[i] == '.') continue;
        if (value[i] < '0' || value[i] > '9') return 1'000;
        weight += unit * static_cast<unsigned>(value[i] - '0');
        unit /= 10;
    }
    return std::min(weight, 1'000u);
}

struct Range {
    std::string type{};  ///< "*/*", "text/*", "text/plain"
    unsigned weight{1'000};
};

Range read_range(std::string_view text) {
    Range range{.type = lower(take_until(text, ';'))};
    while (!text.empty()) {
        std::string_view parameter = take_until(text, ';');
        const std::string_view name = take_until(parameter, '=');
        if (name == "q" || name == "Q") range.weight = weight_of(trim(parameter));
    }
    return range;
}

/// How closely a range names a type; 0: not at all.
int closeness(const Range& range, std::string_view type) {
    const std::string bare(type.substr(0, type.find(';')));
    if (range.type == bare) return 3;
    const std::string group = bare.substr(0, bare.find('/')) + "/*";
    if (range.type == group) return 2;
    return range.type == "*/*" ? 1 : 0;
}

/// How closely a range names a content coding.
int closeness_of_coding(const Range& range, std::string_view coding) {
    if (range.type == coding) return 2;
    return range.type == "*" ? 1 : 0;
}

unsigned weight_for(std::string_view accept, std::string_view offered,
                    int (*closeness_to)(const Range&, std::string_view)) {
    int closest = 0;
    unsigned weight = 0;
    while (!accept.empty()) {
        const Range range = read_range(take_until(accept, ','));
        const int close = closeness_to(range, offered);
        if (close <= closest) continue;
        closest = close;
        weight = range.weight;
    }
    return weight;
}

/// What is weighed most, the earlier one where they weigh the same.
std::optional<std::string_view> heaviest(std::string_view accept,
                                         std::span<const std::string_view> offered,
                                         int (*closeness_to)(const Range&, std::string_view)) {
    std::optional<std::string_view> best;
    unsigned best_weight = 0;
    for (const std::string_view one : offered) {
        const unsigned weight = weight_for(accept, one, closeness_to);
        if (weight <= best_weight) continue;
        best = one;
        best_weight = weight;
    }
    return best;
}

}  // namespace

std::optional<std::string_view> choose_type(std::string_view accept,
                                            std::span<const std::string_view> offered) {
    if (trim(accept).empty()) return offered.front();
    return heaviest(accept, offered, closeness);
}

std::string_view choose_coding(std::string_view accept_encoding,
                               std::span<const std::string_view> offered) {
    return heaviest(accept_encoding, offered, closeness_of_coding).value_or(std::string_view());
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    while (!if_none_match.empty()) {
        std::string_view named = take_until(if_none_match, ',');
        if (named.starts_with("W/")) named.remove_prefix(2);
        if (named == "*" || named == tag) return true;
    }
    return false;
}

std::uint32_t seconds_to_wait(std::string_view prefer, std::uint32_t seconds_max) {
    while (!prefer.empty()) {
        std::string_view preference = take_until(prefer, ',');
        std::string_view pair = take_until(preference, ';');
        if (lower(take_until(pair, '=')) != "wait") continue;
        const std::string_view value = trim(pair);
        std::uint32_t seconds = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        const bool whole = error == std::errc() && end == value.data() + value.size();
        return whole ? std::min(seconds, seconds_max) : 0;
    }
    return 0;
}

}  // namespace touchstone::api
