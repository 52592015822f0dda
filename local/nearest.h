// The word that was probably meant.
#pragma once
#include <string>
#include <vector>

namespace touchstone::local {

/// The word among `known` that `word` was probably meant to be; empty when none is near.
[[nodiscard]] std::string nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace touchstone::local
