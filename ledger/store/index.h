// Secondary indexes: conveniences for finding subjects, never evidence. Rebuilt when behind.
#pragma once
#include <string>
#include <vector>

#include "ledger/store/database.h"

namespace touchstone::store {

/// What attestations can be found by.
enum class IndexKind : std::uint8_t { number, document, holder_word, gtin, hs, cab, ab, depends_on, scope_line };

class Index {
  public:
    explicit Index(const Database& database) : database_(&database) {}

    /// Subjects filed under exactly `term`, in key order, at most `limit`, after the subject `after`.
    [[nodiscard]] Result<std::vector<std::string>> find(IndexKind kind, std::string_view term, std::size_t limit,
                                                        std::string_view after = {}) const;
    /// Subjects whose number is like `number`: same skeleton (O and 0, I, L and 1 alike), or one edit away.
    [[nodiscard]] Result<std::vector<std::string>> near_numbers(std::string_view number, std::size_t limit) const;
    /// Leaves indexed so far.
    [[nodiscard]] Result<std::uint64_t> indexed_size() const;

  private:
    const Database* database_;
};

}  // namespace touchstone::store
