// Status lists: for each issuer, two bits for each attestation, in chunks of 65,536.
#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ledger/registry/shared_table.h"
#include "ledger/registry/status_chunk.h"
#include "ledger/rules/subject_leaf.h"

namespace touchstone::registry {

/// Where a chunk stands: chunk `number` of the issuer's list holds the indexes from number × 65,536
/// on.
struct ChunkRef {
    std::string issuer{};
    std::uint32_t number{};

    [[nodiscard]] std::string subject() const;
    friend auto operator<=>(const ChunkRef&, const ChunkRef&) = default;
};

/// All chunks. Copies share them; a chunk is copied at its first write after a freeze.
class StatusLists {
  public:
    /// Next dense index of the issuer, its entry set to in_force.
    [[nodiscard]] std::uint32_t assign(const std::string& issuer);
    void set(const std::string& issuer, std::uint32_t index, Status status);
    [[nodiscard]] Status get(const std::string& issuer, std::uint32_t index) const;
    /// Null when there is none.
    [[nodiscard]] const Chunk* chunk(const std::string& issuer, std::uint32_t number) const;
    /// For opening: puts a chunk in its place. The list is then frozen.
    void restore(const ChunkRef& place, Chunk chunk);
    [[nodiscard]] std::uint32_t assigned(const std::string& issuer) const;

    /// Chunks written since the last freeze.
    [[nodiscard]] const std::set<ChunkRef>& touched() const { return touched_; }

    /// Must come before the lists are copied.
    void freeze();

  private:
    using List = std::vector<std::shared_ptr<Chunk>>;
    [[nodiscard]] Chunk& writable(const std::string& issuer, std::uint32_t number);

    SharedTable<List> lists_{};
    std::set<ChunkRef> touched_{};
};

/// The entry of an attestation as its events stand on the day of the last one: a plain standing
/// that holds from then on, or see_timeline where anything is partial, timed, revised, stayed or
/// under appeal. An end that holds already is `ended` whatever went before it.
[[nodiscard]] Status status_of(const rules::SubjectLeaf& leaf);

}  // namespace touchstone::registry
