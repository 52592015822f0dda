// Labels that nobody may take for true: made from true ones, by chance and from a seed.
#pragma once
#include <random>
#include <vector>

#include "ledger/label/signed_label.h"

namespace touchstone::test {

/// What forgers have in hand.
struct ForgersKit {
    std::vector<label::Label> labels{};  ///< true ones, signed with `labels_key`
    Hash network_id{};
    const crypto::SecretKey* labels_key{};  ///< the issuer's
    std::vector<const crypto::SecretKey*> other_keys{};
};

enum class Craft : std::uint8_t {
    flip_bits,
    replace_bytes,
    insert_bytes,
    remove_bytes,
    splice,         ///< the beginning of one true label, the end of another
    change_digits,  ///< as they are typed, and still bytes
    old_signature,  ///< says something else under a true signature
    other_key,      ///< says the same or something else, signed by another key
    other_network,  ///< signed for another network
    insider,        ///< signed with the true key, and otherwise than the record
};
inline constexpr std::size_t kCrafts = 10;

struct Mutant {
    Craft craft{};
    Bytes label{};
};

class MutantMaker {
  public:
    MutantMaker(ForgersKit kit, std::uint64_t seed);

    /// Never one of the true labels.
    [[nodiscard]] Mutant next();

  private:
    [[nodiscard]] Bytes made_by(Craft craft);
    [[nodiscard]] Bytes with_bytes_changed(Craft craft, Bytes bytes);
    [[nodiscard]] Bytes with_digits_changed(const Bytes& bytes);
    [[nodiscard]] Bytes spliced();
    [[nodiscard]] label::Label altered(label::Label label);
    [[nodiscard]] Bytes signed_by(const label::Label& label, const crypto::SecretKey& key) const;
    [[nodiscard]] std::size_t below(std::size_t end);
    [[nodiscard]] const label::Label& any_label();
    [[nodiscard]] std::string other_text(const std::string& text);

    ForgersKit kit_;
    std::vector<Bytes> signed_{};  ///< the true labels
    std::mt19937_64 random_;
};

}  // namespace touchstone::test
