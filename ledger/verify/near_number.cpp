#include "ledger/verify/near_number.h"

#include "ledger/records/nfkc.h"
#include "ledger/records/number.h"

namespace touchstone::verify {

namespace {

/// What is left of both after their common beginning and their common end.
std::pair<std::u32string_view, std::u32string_view> differing(std::u32string_view a,
                                                              std::u32string_view b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    return {a, b};
}

}  // namespace

bool is_near_number(std::string_view a, std::string_view b) {
    if (a == b) return false;
    const auto left = records::unicode::code_points(records::number_skeleton(a));
    const auto right = records::unicode::code_points(records::number_skeleton(b));
    const auto [x, y] = differing(left, right);
    if (x.size() <= 1 && y.size() <= 1) return true;
    return x.size() == 2 && y.size() == 2 && x[0] == y[1] && x[1] == y[0];
}

}  // namespace touchstone::verify
