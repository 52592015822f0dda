// A record with its signatures, as it travels and as it stands in the log.
#pragma once
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "ledger/records/record.h"

namespace touchstone::records {

inline constexpr std::size_t kSignaturesMax = 16;
inline constexpr std::size_t kLeafBytesMax = 65'535;

/// First byte of a log leaf.
enum class LeafType : std::uint8_t { record = 0x01, header = 0x02 };

/// Over "touchstone record v1" ‖ 0x00 ‖ network_id ‖ record.
struct RecordSignature {
    std::string body{};
    crypto::KeyId key{};
    crypto::Algorithm algorithm{crypto::Algorithm::ed25519};
    crypto::Signature signature{};
};

/// Signatures are ordered by body, then key id, without repeats.
struct Envelope {
    Record record{};
    std::vector<RecordSignature> signatures{};
};

/// What a signer signs.
[[nodiscard]] Bytes signed_bytes(const Hash& network_id, BytesView record);

/// Adds one signature, in its place. Errors: `conflict` when that key has signed already.
[[nodiscard]] Result<void> sign(Envelope& envelope, const Hash& network_id, const std::string& body,
                                const crypto::SecretKey& key);

/// Leaf bytes: 0x01 ‖ blob(record) ‖ u8 count ‖ per signature text(body), key id, u8 algorithm,
/// signature.
[[nodiscard]] Bytes leaf_bytes(const Envelope& envelope);

/// The exact inverse: one leaf for each envelope. Errors: `invalid`, rules `envelope.form`,
/// `codec.form`, `body.id` and those of parse_record.
[[nodiscard]] Result<Envelope> parse_leaf(BytesView leaf);

}  // namespace touchstone::records
