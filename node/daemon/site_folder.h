// The pages that a node serves, read from their folder once.
#pragma once
#include <memory>
#include <string>

#include "api/site.h"

namespace touchstone::node {

/// Every regular file below the folder; links are not followed, and names that begin with a dot are
/// passed over. Errors: `unavailable` and `invalid`, rule `http.web`: it cannot be read, holds too
/// much, or no pages; those of reading a file.
[[nodiscard]] Result<std::shared_ptr<const api::Site>> load_site(const std::string& folder);

}  // namespace touchstone::node
