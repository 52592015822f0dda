// Which rule this process runs without: TOUCHSTONE_MUTANT names it. In consensus_mutants only.
#include <cstdlib>

#include "consensus/mutant.h"

namespace touchstone::consensus {

bool lacks(std::string_view rule) {
    static const char* const missing = std::getenv("TOUCHSTONE_MUTANT");
    return missing != nullptr && rule == missing;
}

}  // namespace touchstone::consensus
