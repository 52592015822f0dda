// The replicated state: what executing the log so far has come to. A value; copying it is cheap.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/log/tree.h"
#include "ledger/map/map.h"
#include "ledger/records/envelope.h"
#include "ledger/registry/status_list.h"
#include "ledger/rules/subject_leaf.h"

namespace touchstone::registry {

struct State {
    std::shared_ptr<const chain::Genesis> genesis{};
    map::Map map{};
    StatusLists status_lists{};
    log::Frontier log{};        ///< after the last header leaf
    chain::Header head{};       ///< of the last block

    [[nodiscard]] Result<std::optional<rules::SubjectLeaf>> find(std::string_view subject) const;
};

/// Where execution reads the records it needs. Only leaves that the map names are asked for.
class LeafSource {
  public:
    virtual ~LeafSource() = default;
    /// Exact leaf bytes. Errors: `not_found`, `corrupt`.
    [[nodiscard]] virtual Result<Bytes> leaf(std::uint64_t index) const = 0;
};

}  // namespace touchstone::registry
