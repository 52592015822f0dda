#include "ledger/verify/near_number.h"

#include <algorithm>

namespace touchstone::verify {

namespace {

char read_alike(char c) {
    switch (c) {
        case 'O':
            return '0';
        case 'I':
        case 'L':
            return '1';
        case 'S':
            return '5';
        case 'B':
            return '8';
        default:  // not ours
            return c;
    }
}

/// What is left of both after their common beginning and their common end.
std::pair<std::string_view, std::string_view> differing(std::string_view a, std::string_view b) {
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

std::string number_skeleton(std::string_view number_key) {
    std::string skeleton(number_key);
    std::transform(skeleton.begin(), skeleton.end(), skeleton.begin(), read_alike);
    return skeleton;
}

bool is_near_number(std::string_view a, std::string_view b) {
    if (a == b) return false;
    const std::string left = number_skeleton(a);
    const std::string right = number_skeleton(b);
    const auto [x, y] = differing(left, right);
    if (x.size() <= 1 && y.size() <= 1) return true;
    return x.size() == 2 && y.size() == 2 && x[0] == y[1] && x[1] == y[0];
}

}  // namespace touchstone::verify
