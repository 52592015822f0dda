#include "node/config/units.h"

#include <array>
#include <charconv>
#include <limits>
#include <span>

namespace touchstone::node {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array<Unit, 4> kDurations{
    {{"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};
constexpr std::array<Unit, 4> kSizes{
    {{"GiB", 1u << 30}, {"MiB", 1u << 20}, {"KiB", 1u << 10}, {"B", 1}}};

std::string names_of(std::span<const Unit> units) {
    std::string names;
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
        if (!names.empty()) names += ", ";
        names += unit->name;
    }
    return names;
}

Result<std::uint64_t> parse(std::string_view text, std::span<const Unit> units) {
    std::uint64_t number = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    const std::string_view name(end, static_cast<std::size_t>(last - end));
    for (const Unit& unit : units) {
        if (error != std::errc{} || unit.name != name) continue;
        if (number > std::numeric_limits<std::uint64_t>::max() / unit.factor) break;
        return number * unit.factor;
    }
    return fail(Errc::invalid, "config.value",
                "a whole number and a unit were expected (" + names_of(units) + "), not \"" +
                    std::string(text) + "\"");
}

std::string format(std::uint64_t number, std::span<const Unit> units) {
    for (const Unit& unit : units) {
        if (number == 0 || number % unit.factor != 0) continue;
        return std::to_string(number / unit.factor) + std::string(unit.name);
    }
    return "0" + std::string(units.back().name);
}

}  // namespace

Result<std::uint64_t> parse_duration_ms(std::string_view text) {
    return parse(text, kDurations);
}

std::string format_duration(std::uint64_t ms) {
    return format(ms, kDurations);
}

Result<std::size_t> parse_size(std::string_view text) {
    return parse(text, kSizes);
}

std::string format_size(std::size_t bytes) {
    return format(bytes, kSizes);
}

}  // namespace touchstone::node
