// The pages that nodes serve, as they were built.
#pragma once
#include <string>

#include "crypto/result.h"

namespace touchstone::cli {

/// Where the pages lie that were built or installed with this program; empty: nowhere.
[[nodiscard]] std::string built_web_folder();
/// The folder's absolute path. Errors: `not_found`, rule `network.web`: it holds no index.html.
[[nodiscard]] Result<std::string> check_web_folder(const std::string& folder);

}  // namespace touchstone::cli
