// The address that a code on a product opens: HTTPS://HOST/C#digits. What follows # stays on the
// phone: no server sees which product is checked.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::label {

/// Upper case, which codes hold in fewer bits. `host`: a name, with a port if need be.
/// Errors: `invalid`, rule `label.host`: other characters, or over 64 of them.
[[nodiscard]] Result<std::string> link_of(std::string_view host, BytesView label);

struct Scanned {
    std::string host{};  ///< lower case; empty where digits alone were given
    Bytes label{};
};

/// What was scanned or typed: the link, in any case, with # as it is or as %23, or digits alone.
/// Blanks around it and among the digits do not count. Errors: `invalid`, rule `label.link` or
/// `label.digits`.
[[nodiscard]] Result<Scanned> read_link(std::string_view text);

}  // namespace touchstone::label
