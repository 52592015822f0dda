// Packs, whole and spoiled, and what labels come to by them, written down for other
// implementations.
#pragma once
#include <boost/json.hpp>

namespace touchstone::test {

/// "packs": each with its genesis file; "asks": a label shown, by which pack, when, and the report;
/// "spoiled": a file, or a bit of the body, and how it is refused.
[[nodiscard]] boost::json::object pack_vectors();

}  // namespace touchstone::test
