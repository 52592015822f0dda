// For tests: the value of a Result that must be one; prints why and stops where it is not.
#pragma once
#include <cstdio>
#include <cstdlib>

#include "crypto/result.h"

namespace touchstone::test {

[[noreturn]] inline void stop(const Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.rule.c_str(), error.what.c_str());
    std::abort();
}

template <class T>
T required(Result<T> result) {
    if (!result) stop(result.error());
    return *std::move(result);
}

inline void require(const Result<void>& result) {
    if (!result) stop(result.error());
}

}  // namespace touchstone::test
