// The keys of every epoch of a run, made when somebody enters it.
#pragma once
#include <map>
#include <memory>

#include "tests/sim/signing.h"

namespace touchstone::sim {

class KeyRing {
  public:
    KeyRing(Scheme scheme, std::size_t size) : scheme_(scheme), size_(size) {}

    /// Of genesis' epoch, or of the one that a boundary leads to.
    [[nodiscard]] std::shared_ptr<const Keys> after(const std::optional<chain::Header>& boundary) {
        const Hash base = boundary ? chain::block_hash(*boundary) : Hash{};
        auto& keys = keys_[base];
        if (!keys) keys = std::make_shared<const Keys>(scheme_, size_, boundary);
        return keys;
    }

  private:
    Scheme scheme_;
    std::size_t size_;
    std::map<Hash, std::shared_ptr<const Keys>> keys_{};
};

}  // namespace touchstone::sim
