#include "tools/touchstone/columns/date_pattern.h"

#include <algorithm>

#include <fmt/format.h>

#include "ledger/records/date.h"

namespace touchstone::cli {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes digits off the front: `least` to `most` of them; negative where there are fewer.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
    int number = 0;
    std::size_t taken = 0;
    for (; taken < most && taken < text.size() && is_digit(text[taken]); ++taken)
        number = 10 * number + (text[taken] - '0');
    text.remove_prefix(taken);
    return taken < least ? -1 : number;
}

std::size_t run_length(std::string_view pattern) {
    const auto end = pattern.find_first_not_of(pattern.front());
    return std::min(end, pattern.size());
}

}  // namespace

Result<DatePattern> DatePattern::parse(std::string_view pattern) {
    const auto occurs = [&](char letter, std::size_t least, std::size_t most) {
        const auto first = pattern.find(letter);
        if (first == std::string_view::npos) return false;
        const std::size_t run = run_length(pattern.substr(first));
        const auto total =
            static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), letter));
        return run == total && run >= least && run <= most;
    };
    const bool sound = occurs('Y', 4, 4) && occurs('M', 1, 2) && occurs('D', 1, 2) &&
                       std::none_of(pattern.begin(), pattern.end(), is_digit);
    if (!sound)
        return fail(Errc::invalid, "usage",
                    fmt::format("--dates takes a pattern such as DD.MM.YYYY or M/D/YYYY, not "
                                "\"{}\".",
                                pattern));
    DatePattern parsed;
    parsed.pattern_ = pattern;
    return parsed;
}

Result<std::string> DatePattern::read(std::string_view text) const {
    int year = 0, month = 0, day = 0;
    std::string_view rest = text;
    bool fits = true;
    for (std::string_view pattern = pattern_; fits && !pattern.empty();) {
        const char letter = pattern.front();
        const bool number = letter == 'Y' || letter == 'M' || letter == 'D';
        const std::size_t run = number ? run_length(pattern) : 1;
        pattern.remove_prefix(run);
        if (number) {
            int& part = letter == 'Y' ? year : letter == 'M' ? month : day;
            part = take_number(rest, run, run == 1 ? 2 : run);
            fits = part >= 0;
        } else {
            fits = !rest.empty() && rest.front() == letter;
            if (fits) rest.remove_prefix(1);
        }
    }
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (fits && rest.empty() && records::parse_day(iso)) return iso;
    return fail(Errc::invalid, "date.form",
                fmt::format("\"{}\" is no day written as {}", text, pattern_));
}

}  // namespace touchstone::cli
