// The file of openings that goes with a document: strict JSON, one spelling.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ledger/confidential/opening.h"

namespace touchstone::confidential {

inline constexpr std::size_t kOpeningsBytesMax = 1 << 20;
inline constexpr std::size_t kOpeningsMax = 1'000;

struct OpeningsFile {
    /// The issuer's and the holder's file has it; then every salt is derived from it. Whoever gets
    /// some of the values gets a file without it.
    std::optional<Seed> seed{};
    Disclosure disclosure{};

    friend bool operator==(const OpeningsFile&, const OpeningsFile&) = default;
};

/// Errors: `invalid`, rule `openings.form`, naming what is wrong.
[[nodiscard]] Result<OpeningsFile> parse_openings(std::string_view text);
/// Its text; what breaks a limit is refused when it is read.
[[nodiscard]] std::string format_openings(const OpeningsFile& file);

}  // namespace touchstone::confidential
