// A mark where a rule is kept, so that tools/mutants.sh can take the rule away and show that a test
// misses it. In every build but that of the mutants `lacks` is false when compiled, and is gone.
#pragma once
#include <string_view>

namespace touchstone::consensus {

#ifdef TOUCHSTONE_MUTANTS
/// Whether this process runs without the rule, or the part of it, of this name.
[[nodiscard]] bool lacks(std::string_view rule);
#else
[[nodiscard]] constexpr bool lacks(std::string_view) {
    return false;
}
#endif

}  // namespace touchstone::consensus
