// GoogleTest matchers for Result: EXPECT_THAT(parse(x), IsOk()), EXPECT_THAT(parse(y),
// HasRule("note.form")).
#pragma once
#include <ostream>
#include <string>

#include <gmock/gmock.h>

#include "crypto/result.h"

namespace touchstone::test {

MATCHER(IsOk, "is ok") {
    if (arg.has_value()) return true;
    *result_listener << arg.error().rule << ": " << arg.error().what;
    return false;
}

MATCHER_P(HasRule, rule, "fails by the rule") {
    if (arg.has_value()) {
        *result_listener << "which succeeded";
        return false;
    }
    *result_listener << arg.error().rule << ": " << arg.error().what;
    return arg.error().rule == rule;
}

}  // namespace touchstone::test
