// Every key of a configuration, once: its name, what it says, how it is read and how it is written.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "node/config/config.h"

namespace touchstone::node {

/// How TOML must spell the value. In the environment everything is text.
enum class Spelling : std::uint8_t { text, number };

struct Field {
    std::string_view section;  ///< empty: above all sections
    std::string_view name;
    std::string_view comment;  ///< lines for the template
    Spelling spelling;
    Result<void> (*set)(Config&, const std::string& value);
    /// The value as TOML spells it; empty: the key is not set.
    std::string (*get)(const Config&);
};

/// In the order of the file.
[[nodiscard]] std::span<const Field> config_fields();

/// The keys of a table of [[peers]].
struct PeerField {
    std::string_view name;
    Result<void> (*set)(PeerConfig&, const std::string& value);
    std::string (*get)(const PeerConfig&);
};

[[nodiscard]] std::span<const PeerField> peer_fields();

/// A word of `log.level`. Errors: `invalid`, rule `config.value`.
[[nodiscard]] Result<LogLevel> parse_level(const std::string& word);

/// "section.name", or the name alone.
[[nodiscard]] std::string full_name(const Field& field);
/// TOUCHSTONE_SECTION_NAME.
[[nodiscard]] std::string variable_of(const Field& field);

}  // namespace touchstone::node
