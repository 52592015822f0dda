// Really signed records for runs with the real ledger. To sign and verify takes longer than all
// else that is done with a record, so each is made once a process, when it is first asked for; what
// it is depends on its number alone.
#pragma once
#include <map>
#include <mutex>

#include "tests/node/application/network.h"

namespace touchstone::sim {

namespace pb = records::pb;

/// All calls are safe on many threads.
class RecordPool {
  public:
    /// That of networks with so many validators: all such runs are of one network.
    [[nodiscard]] static RecordPool& of(std::size_t validators);

    explicit RecordPool(std::size_t validators);

    [[nodiscard]] const std::string& genesis_json() const { return network_.genesis_json(); }

    [[nodiscard]] const registry::State& genesis() const { return genesis_; }

    /// Of every eight: a laboratory and its key, the same ones each time, so that what rests on
    /// them can be recorded in every run; another body; four reports, and a suspension of the last.
    [[nodiscard]] Bytes record(std::uint64_t number);
    /// A proposal that gives the validators of the next epoch new keys, and the approvals that
    /// carry it, each on top of the one before.
    [[nodiscard]] std::vector<Bytes> ending(std::uint64_t epoch);
    /// Of a validator of genesis, or of a set that an ending proposes.
    [[nodiscard]] consensus::Signers signers(const chain::Validator& validator);

    /// As registry::prepare_in_turn; for what is of this pool, without doing it again.
    [[nodiscard]] std::vector<Result<registry::Candidate>> prepare(
        const registry::State& state, const registry::LeafSource& source,
        std::span<const Bytes> leaves);

  private:
    [[nodiscard]] Bytes make(std::uint64_t number);
    [[nodiscard]] Bytes keep(Bytes leaf);
    [[nodiscard]] Bytes carry(const pb::Record& draft);
    [[nodiscard]] std::optional<registry::Candidate> find(BytesView leaf);

    std::mutex mutex_{};  ///< of all below
    std::size_t validators_;
    test::TestNetwork network_;
    registry::State genesis_;
    std::map<std::uint64_t, Bytes> records_{};
    std::map<std::uint64_t, std::vector<Bytes>> endings_{};
    std::map<Hash, registry::Candidate> prepared_{};  ///< by leaf hash
    Bytes laboratory_{};
    Bytes laboratory_key_{};
};

}  // namespace touchstone::sim
