// The keys of every epoch of a run, made when somebody enters it.
#pragma once
#include <map>
#include <memory>

#include "tests/sim/ledger.h"
#include "tests/sim/signing.h"

namespace touchstone::sim {

class KeyRing {
  public:
    KeyRing(Scheme scheme, const LedgerKind& kind) : scheme_(scheme), kind_(&kind) {}

    [[nodiscard]] std::shared_ptr<const Keys> of(const EpochStart& start) {
        auto& keys = keys_[chain::block_hash(start.base)];
        if (!keys) {
            keys = std::make_shared<const Keys>(
                scheme_, start, [&](Index i) { return kind_->signers(start.set, i); });
        }
        return keys;
    }

  private:
    Scheme scheme_;
    const LedgerKind* kind_;
    std::map<Hash, std::shared_ptr<const Keys>> keys_{};
};

}  // namespace touchstone::sim
