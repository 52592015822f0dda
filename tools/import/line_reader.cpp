#include "tools/import/line_reader.h"

#include <limits>

namespace touchstone::import {

std::optional<std::string_view> LineReader::next(std::uint64_t& bytes) {
    in_->getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto got = static_cast<std::size_t>(in_->gcount());
    if (in_->bad() || got == 0) return std::nullopt;
    bytes += got;
    if (in_->eof() || !in_->fail())
        return std::string_view(buffer_.data(), in_->eof() ? got : got - 1);
    in_->clear();
    in_->ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    bytes += static_cast<std::size_t>(in_->gcount());
    return std::string_view(buffer_.data(), got);
}

}  // namespace touchstone::import
