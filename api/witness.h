// A witness of other logs, as the interface offers one (C2SP tlog-witness).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::api {

class Witness {
  public:
    virtual ~Witness() = default;

    struct Answer {
        std::string lines{};  ///< cosignature lines, each with its newline
        /// In place of them: the size that was cosigned last, where the sender believes another.
        std::optional<std::uint64_t> known_size{};
    };

    /// The body of add-checkpoint. What is cosigned is on disk when it returns. Any thread. Errors:
    /// `invalid`, rules `witness.form`, `witness.old` and `witness.proof`; `not_found`, rule
    /// `witness.origin`: a log that it does not follow, its own network's among them; `corrupt`,
    /// rule `witness.signature`: the log has not signed it; those of writing.
    [[nodiscard]] virtual Result<Answer> add_checkpoint(std::string_view body) = 0;

    /// What was cosigned last of the log whose origin has this SHA-256, lower-case hexadecimal.
    /// Errors: `not_found`, rule `witness.origin`.
    [[nodiscard]] virtual Result<std::string> checkpoint(const std::string& origin_hash) const = 0;
};

}  // namespace touchstone::api
