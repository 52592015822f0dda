// What a label on goods or documents says of a certificate, in few enough bytes for a code that a
// phone reads. docs/spec/label.md.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "ledger/records/date.h"

namespace touchstone::label {

struct Label {
    std::string issuer{};                    ///< body_id of who issued the certificate, and signs
    std::string number{};                    ///< of the certificate, as written
    std::optional<records::Day> valid_to{};  ///< last day; none: the certificate has no end
    std::uint64_t made_s{};                  ///< when it was signed, seconds since 1970
    std::array<std::uint8_t, 4> network{};   ///< first bytes of the network id
    std::array<std::uint8_t, 8> record{};    ///< first bytes of the record id of the revision
    std::uint32_t status_index{};            ///< place in the issuer's status list
    std::string line{};   ///< scope line relied on, "xa.nab/PC007/1"; may be empty
    std::string gtin{};   ///< of the product, else empty
    std::string model{};  ///< of the product, else empty
    std::optional<std::array<std::uint8_t, 16>> seed{};  ///< opens the confidential values

    friend bool operator==(const Label&, const Label&) = default;
};

inline constexpr std::size_t kTextBytesMax = 64;           ///< of each text
inline constexpr std::int64_t kMadeMax = 253'402'300'799;  ///< the end of year 9999

/// The claims of a CBOR Web Token (RFC 8392) in their one spelling.
[[nodiscard]] Bytes encode(const Label& label);

/// Errors: `invalid`, rule `label.form`, naming the claim: missing, unknown, of another type, too
/// long, not UTF-8, or spelled in another way than `encode` does.
[[nodiscard]] Result<Label> decode(BytesView claims);

}  // namespace touchstone::label
