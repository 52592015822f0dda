// Reads the JSON vectors of others: texts, numbers and lists of hashes.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "ledger/log/lines.h"
#include "tests/support/shared.h"

namespace touchstone::log::test {

inline boost::json::value load_json(const std::filesystem::path& path) {
    return boost::json::parse(touchstone::test::read_file(path));
}

inline std::string text_at(const boost::json::value& row, const char* key) {
    return boost::json::value_to<std::string>(row.at(key));
}

inline std::uint64_t number_at(const boost::json::value& row, const char* key) {
    return row.at(key).to_number<std::uint64_t>();
}

inline std::vector<std::string> texts_at(const boost::json::value& row, const char* key) {
    if (row.at(key).is_null()) return {};
    return boost::json::value_to<std::vector<std::string>>(row.at(key));
}

/// Nothing when one of the texts is no base64 of 32 bytes: such a row cannot even be asked.
inline std::optional<std::vector<Hash>> hashes_at(const boost::json::value& row, const char* key) {
    std::vector<Hash> hashes;
    for (const std::string& text : texts_at(row, key)) {
        const auto hash = parse_hash(text);
        if (!hash) return std::nullopt;
        hashes.push_back(*hash);
    }
    return hashes;
}

}  // namespace touchstone::log::test
