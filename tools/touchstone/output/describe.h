// Any message of the ledger as facts that people read: short enum names, standards as written,
// hashes in hex.
#pragma once
#include "tools/touchstone/output/table.h"

namespace google::protobuf {
class Message;
}

namespace touchstone::cli {

/// A name of the schema, or another id, as people read it: blanks where it has underscores.
[[nodiscard]] std::string in_words(std::string name);

/// One fact for each field that is set, in the schema's order, its name in words. Texts are made
/// printable.
[[nodiscard]] Facts describe(const google::protobuf::Message& message);

}  // namespace touchstone::cli
