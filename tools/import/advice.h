// What a person can do about a refusal: one sentence for each rule, the same in reports and on
// screen.
#pragma once
#include <string>

#include "crypto/result.h"

namespace touchstone::import {

/// By the rule id, else by its first part, else by what kind of failure it is. Never empty.
[[nodiscard]] std::string advice_for(const Error& error);

}  // namespace touchstone::import
