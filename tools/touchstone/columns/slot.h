// Where the cells of a column go: a slot in the record, or a name that its subject is made of.
#pragma once
#include <string>
#include <vector>

#include "tools/import/strict_json.h"
#include "tools/touchstone/columns/date_pattern.h"
#include "tools/touchstone/columns/kinds.h"

namespace google::protobuf {
class FieldDescriptor;
}

namespace touchstone::cli {

namespace json = boost::json;

struct Slot {
    std::string column{};                              ///< our name of it, for messages
    bool naming{};                                     ///< then nothing of the below
    std::vector<std::string> path{};                   ///< fields and, from "1", positions
    const google::protobuf::FieldDescriptor* field{};  ///< at its end
    bool list{};                                       ///< a cell holds several, parted by `;`
    std::string language{};                            ///< of texts
};

/// A column's name as it is compared: lower case, `_` for blanks and `-`; a language stays as it
/// is.
[[nodiscard]] std::string column_key(std::string_view name);

/// `name`: a slot in the form of the kind, in a form of every record (common_columns), or a naming
/// column; with "@zh-Hans" the language of its texts. Errors: `invalid`, rule `import.header`, with
/// what was probably meant.
[[nodiscard]] Result<Slot> find_slot(const Kind& kind, std::string_view name,
                                     const std::string& language);

/// The cell in the JSON form of its slot. Errors: `invalid`, rule `import.cell`, naming the
/// column.
[[nodiscard]] Result<json::value> read_cell(const Slot& slot, std::string_view cell,
                                            const DatePattern& dates);

}  // namespace touchstone::cli
