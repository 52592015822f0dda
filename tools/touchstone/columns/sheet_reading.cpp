#include "tools/touchstone/columns/sheet_reading.h"

#include <fmt/format.h>

namespace touchstone::cli {
namespace {

template <class Pairs>
json::array array_of(const Pairs& pairs) {
    json::array out;
    for (const auto& [left, right] : pairs) out.push_back(json::array{left, right});
    return out;
}

tl::unexpected<Error> bad_journal(std::string_view member) {
    return fail(Errc::corrupt, "import.journal",
                fmt::format("The journal's \"{}\" is not what an import writes.", member));
}

Result<std::vector<std::pair<std::string, std::string>>> pairs_in(const json::object& reading,
                                                                  std::string_view member) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const json::value* list = reading.if_contains(member);
    if (list == nullptr || !list->is_array()) return bad_journal(member);
    for (const json::value& one : list->get_array()) {
        const json::array* pair = one.if_array();
        if (pair == nullptr || pair->size() != 2 || !pair->at(0).is_string() ||
            !pair->at(1).is_string())
            return bad_journal(member);
        pairs.emplace_back(pair->at(0).get_string(), pair->at(1).get_string());
    }
    return pairs;
}

}  // namespace

json::object reading_of(const SheetOptions& options) {
    return {{"kind", options.kind},
            {"map", array_of(options.map)},
            {"set", array_of(options.constants)},
            {"ignore_others", options.ignore_others},
            {"author", options.author.value_or("")},
            {"language", options.language},
            {"dates", options.dates.text()}};
}

Result<SheetOptions> sheet_options_from(const json::object& reading) {
    SheetOptions options{.kind = import::text_of(reading, "kind"),
                         .language = import::text_of(reading, "language")};
    TRY(const auto map, pairs_in(reading, "map"));
    options.map.insert(map.begin(), map.end());
    TRY(options.constants, pairs_in(reading, "set"));
    const json::value* ignore = reading.if_contains("ignore_others");
    if (ignore == nullptr || !ignore->is_bool()) return bad_journal("ignore_others");
    options.ignore_others = ignore->get_bool();
    if (const std::string author = import::text_of(reading, "author"); !author.empty())
        options.author = author;
    TRY(options.dates, DatePattern::parse(import::text_of(reading, "dates")));
    return options;
}

}  // namespace touchstone::cli
