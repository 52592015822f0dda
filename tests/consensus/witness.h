// Tells the oracle what an engine did: the one place that knows the words of both.
#pragma once
#include "consensus/effects.h"
#include "tests/consensus/oracle.h"

namespace touchstone::test {

class Witness {
  public:
    explicit Witness(const consensus::Committee& committee);

    /// One turn of a validator: what it wrote, then what it sent. `has_sent` false: it crashed
    /// before anything left.
    void saw(consensus::Index by, const consensus::Effects& effects, bool has_sent = true);

    // The parts of a turn, for who sees them one by one.
    void wrote(consensus::Index by, const consensus::JournalEntry& entry);
    void sent(consensus::Index by, const consensus::Message& message);
    void committed(consensus::Index by, const Hash& block);

    void distrust(consensus::Index member) { oracle_.distrust(member); }

    [[nodiscard]] const std::vector<std::string>& violations() const {
        return oracle_.violations();
    }

  private:
    oracle::Oracle oracle_;
};

}  // namespace touchstone::test
