// Lines of a file, each within bounds.
#pragma once
#include <istream>
#include <optional>
#include <string_view>
#include <vector>

#include "tools/import/row.h"

namespace touchstone::import {

/// Of a line that is too long so much is kept as shows that; the rest is passed over.
class LineReader {
  public:
    explicit LineReader(std::istream& in) : in_(&in) {}

    /// The next line, at most kLineBytesMax + 1 bytes of it; it stays until the one after it is
    /// read. Adds to `bytes` what it takes up in the file.
    [[nodiscard]] std::optional<std::string_view> next(std::uint64_t& bytes);

  private:
    std::istream* in_;
    std::vector<char> buffer_ = std::vector<char>(kLineBytesMax + 2);
};

}  // namespace touchstone::import
