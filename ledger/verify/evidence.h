// Proven facts: the only thing that the judge believes. Made by opening a bundle.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/records/envelope.h"
#include "ledger/rules/subject_leaf.h"

namespace touchstone::verify {

/// A value; copying it is the way to suppose something (see assume), or, where there is much of it,
/// laying an empty one over it. Facts may be added in any order.
class Evidence {
  public:
    Evidence() = default;
    /// Holds what `base` holds, and what is added: that goes before.
    [[nodiscard]] static Evidence over(std::shared_ptr<const Evidence> base);

    std::shared_ptr<const chain::Genesis> genesis{};
    chain::Header head{};
    std::uint64_t checkpoint_ms{};  ///< q-th largest cosignature time
    std::uint64_t checkpoint_size{};
    Hash checkpoint_root{};

    /// What is known by default: cosignatures count whole seconds and may lag behind the ledger's
    /// time.
    [[nodiscard]] std::uint64_t known_until_ms() const;

    /// A subject's leaf is proven present or proven absent.
    void add_present(std::string subject, rules::SubjectLeaf leaf);
    void add_absent(std::string subject);
    void add_record(std::uint64_t index, records::Envelope envelope);
    /// Every subject that begins with `prefix` is among the present ones.
    void add_complete_prefix(std::string prefix);
    /// Supposes one more event on a present subject, recorded now by `record`: what would follow if
    /// it were so.
    void assume(const std::string& subject, rules::Event event, records::Envelope record);

    enum class Presence : std::uint8_t { present, absent, unknown };
    [[nodiscard]] Presence presence(std::string_view subject) const;
    [[nodiscard]] const rules::SubjectLeaf* leaf(std::string_view subject) const;
    [[nodiscard]] const records::Envelope* record(std::uint64_t index) const;
    /// Whether all subjects that begin with `prefix` are known.
    [[nodiscard]] bool complete(std::string_view prefix) const;
    /// Present subjects that begin with `prefix`, in key order.
    [[nodiscard]] std::vector<std::string> below(std::string_view prefix) const;
    /// Recorded without signatures: in block 0, or supposed.
    [[nodiscard]] bool needs_no_signature(std::uint64_t index) const;

  private:
    std::map<std::string, std::optional<rules::SubjectLeaf>, std::less<>> subjects_{};
    std::map<std::uint64_t, records::Envelope> records_{};
    std::set<std::string, std::less<>> prefixes_{};
    std::set<std::uint64_t> assumed_{};
    std::shared_ptr<const Evidence> base_{};
};

}  // namespace touchstone::verify
