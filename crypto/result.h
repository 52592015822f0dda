// The one way to report failure: a bug stops the program, anything expected is a Result.
#pragma once
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace touchstone {

/// What the caller must do about a failure; mapped once to exit codes and HTTP.
enum class Errc {
    invalid,      ///< the input is malformed or breaks a rule: change it
    not_found,    ///< nothing of that name
    conflict,     ///< somebody else was first: look again, then retry
    busy,         ///< a limit is reached: retry later
    unavailable,  ///< something needed is not there now (network, key, file)
    corrupt,      ///< stored or received bytes contradict themselves: do not use them
    fatal,        ///< the disk failed after a write: stop the process and restart
};

struct Error {
    Errc code{Errc::invalid};
    std::string rule{};  ///< stable id of what was broken, e.g. `record.previous`; lower case, dots
    std::string what{};  ///< one sentence for a person: what, where, what was expected
};

template <class T>
using Result = tl::expected<T, Error>;

/// An Error in the form that converts to any Result.
[[nodiscard]] tl::unexpected<Error> fail(Errc code, std::string rule, std::string what);

/// Prints where and what, then aborts. Called by TOUCHSTONE_CHECK only.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace touchstone

/// Stops on a bug, in every build. Never on bytes from outside: those are Results.
#define TOUCHSTONE_CHECK(condition) \
    ((condition) ? void() : ::touchstone::check_failed(#condition, __FILE__, __LINE__))

#define TOUCHSTONE_JOIN_(a, b) a##b
#define TOUCHSTONE_JOIN(a, b) TOUCHSTONE_JOIN_(a, b)

/// `TRY(auto x, f());` declares x from f()'s value, or returns f()'s error from the enclosing
/// function.
#define TRY(declaration, expression) TRY_(TOUCHSTONE_JOIN(try_, __LINE__), declaration, expression)
#define TRY_(name, declaration, expression)                    \
    auto name = (expression);                                  \
    if (!name) return tl::unexpected(std::move(name).error()); \
    declaration = *std::move(name)

/// `TRY_VOID(f());` for a Result<void>.
#define TRY_VOID(expression)                                    \
    do {                                                        \
        if (auto try_void = (expression); !try_void) {          \
            return tl::unexpected(std::move(try_void).error()); \
        }                                                       \
    } while (false)
