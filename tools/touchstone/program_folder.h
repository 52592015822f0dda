// Where this program lies: what belongs to it is found from there.
#pragma once
#include <string>

namespace touchstone::cli {

/// Without a slash at its end; "." where the system does not say.
[[nodiscard]] std::string program_folder();

}  // namespace touchstone::cli
