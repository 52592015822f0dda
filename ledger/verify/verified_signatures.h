// Which signatures of records have been verified already: whoever judges again as the evidence
// grows need not verify them anew.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace touchstone::verify {

/// Belongs to the evidence under one checkpoint: there a log index stands for one record, and the
/// key id of a signature for one key. Remembers arithmetic alone, never whether a key was valid.
class VerifiedSignatures {
  public:
    /// Whether the signature at `position` of the record at `log_index` verified; nullopt: not
    /// tried yet.
    [[nodiscard]] std::optional<bool> find(std::uint64_t log_index, std::size_t position) const {
        const auto known = known_.find({log_index, position});
        return known == known_.end() ? std::nullopt : std::optional(known->second);
    }

    void remember(std::uint64_t log_index, std::size_t position, bool good) {
        known_.insert_or_assign({log_index, position}, good);
    }

    [[nodiscard]] std::size_t size() const { return known_.size(); }

  private:
    std::map<std::pair<std::uint64_t, std::size_t>, bool> known_{};
};

}  // namespace touchstone::verify
