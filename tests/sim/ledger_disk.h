// The disk under a real ledger: when the power goes, what was synced is there, and nothing else.
#pragma once
#include <memory>

#include "ledger/store/database.h"

namespace touchstone::sim {

class LedgerDisk {
  public:
    LedgerDisk();

    /// For one process: the power takes it away.
    [[nodiscard]] std::unique_ptr<store::Database> open() const;
    void lose_power();

  private:
    class Handle;

    struct Contents {
        std::unique_ptr<store::Database> synced{};
        std::vector<store::WriteBatch> written{};  ///< behind it, in order
        std::uint64_t process{};                   ///< that has power
    };

    std::shared_ptr<Contents> contents_;
};

}  // namespace touchstone::sim
