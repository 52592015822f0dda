#include "ledger/rules/standard.h"

#include <algorithm>

namespace touchstone::rules {

namespace {

using records::pb::StandardRef;

constexpr std::string_view kSeries = " SERIES";

bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string squeeze(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_blank(c)) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// The first colon with a digit behind it begins the edition: "IEC 62368-1:2018/A1:2020" is one
/// edition.
std::size_t edition_at(std::string_view text) {
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == ':' && is_digit(text[i + 1])) return i;
    }
    return std::string_view::npos;
}

/// With edition and family taken out of the name, where somebody wrote them there.
StandardRef taken_apart(const StandardRef& standard) {
    auto parsed = parse_standard(standard.standard());
    if (!standard.edition().empty()) parsed.set_edition(squeeze(standard.edition()));
    if (standard.family()) parsed.set_family(true);
    return parsed;
}

}  // namespace

Fit worse(Fit a, Fit b) {
    return std::max(a, b);
}

std::string fold_text(std::string_view text) {
    auto out = squeeze(text);
    std::transform(out.begin(), out.end(), out.begin(), upper);
    return out;
}

bool texts_alike(std::string_view a, std::string_view b) {
    const auto one = " " + fold_text(a) + " ";
    const auto other = " " + fold_text(b) + " ";
    if (one.size() <= 2 || other.size() <= 2) return false;
    return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

StandardRef parse_standard(std::string_view text) {
    StandardRef standard;
    auto name = squeeze(text);
    const auto folded = fold_text(name);
    if (folded.size() > kSeries.size() &&
        std::string_view(folded).substr(folded.size() - kSeries.size()) == kSeries) {
        standard.set_family(true);
        name.resize(name.size() - kSeries.size());
    }
    if (const auto colon = edition_at(name); colon != std::string_view::npos) {
        standard.set_edition(squeeze(std::string_view(name).substr(colon + 1)));
        name = squeeze(std::string_view(name).substr(0, colon));
    }
    standard.set_standard(name);
    return standard;
}

std::string format_standard(const StandardRef& standard) {
    std::string text = standard.standard();
    if (!standard.edition().empty()) text += ":" + standard.edition();
    if (standard.family()) text += " series";
    return text;
}

bool covers_name(const StandardRef& covering, const StandardRef& claimed) {
    const auto line = taken_apart(covering);
    const auto claim = taken_apart(claimed);
    const auto stem = fold_text(line.standard());
    const auto name = fold_text(claim.standard());
    if (stem.empty() || name.empty()) return false;
    if (stem == name) return line.family() || !claim.family();
    const bool is_part = name.size() > stem.size() && name.compare(0, stem.size(), stem) == 0 &&
                         name[stem.size()] == '-';
    return line.family() && is_part;
}

Fit covers_edition(const StandardRef& covering, const StandardRef& claimed) {
    const auto line = fold_text(taken_apart(covering).edition());
    const auto claim = fold_text(taken_apart(claimed).edition());
    if (line.empty() || line == claim) return Fit::covered;
    return claim.empty() ? Fit::unresolved : Fit::not_covered;
}

Fit covers(const StandardRef& covering, const StandardRef& claimed) {
    if (!covers_name(covering, claimed)) return Fit::not_covered;
    return covers_edition(covering, claimed);
}

}  // namespace touchstone::rules
