// The draft of one row while its cells are put in.
#pragma once
#include <map>
#include <set>
#include <string>

#include "tools/touchstone/columns/slot.h"

namespace touchstone::cli {

class Filling {
  public:
    explicit Filling(const DatePattern& dates) : dates_(&dates) {}

    /// A cell that is not empty. Groups close up: where a row leaves the first one empty, the
    /// second takes its place. Errors: `invalid`, rule `import.cell`.
    [[nodiscard]] Result<void> fill(const Slot& slot, std::string_view cell);
    /// The same for what is given for all rows: it stands where the row says nothing, and in a
    /// group only where the row fills something else of it.
    [[nodiscard]] Result<void> fill_rest(const Slot& slot, std::string_view value);

    json::object draft{};
    std::map<std::string, std::string> names{};
    bool choose_lines{};

  private:
    [[nodiscard]] json::value& open(const Slot& slot);

    const DatePattern* dates_;
    std::set<std::string> filled_{};
    std::map<std::string, std::size_t> positions_{};  ///< of groups, as far as they are filled
};

}  // namespace touchstone::cli
