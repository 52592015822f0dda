// Entering records: composed from flags and forms, previewed, confirmed, signed, recorded,
// receipted.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ledger/confidential/openings_file.h"
#include "tools/import/draft.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

namespace json = boost::json;

/// One flag that fills one place of a payload.
struct FlagSpec {
    const char* flag;
    const char* path;  ///< in the JSON form, "items.0.model"
    const char* type;
    const char* help;
    bool repeated{};
};

/// What every recording verb takes, and the values of its own flags.
struct EntryOptions {
    std::optional<std::string> form{};
    std::string language{"en"};
    std::vector<std::string> set{};
    std::optional<std::string> decided_on{};
    std::optional<std::string> from{};
    std::optional<std::string> to{};
    bool retroactive{};
    bool dry_run{};
    std::vector<std::string> signers{};
    std::vector<std::pair<FlagSpec, std::vector<std::string>>> flags{};
};

/// --form, --set, --decided-on, --from, --to, --retroactive, --dry-run. `options` must stay where
/// it is.
void add_entry_options(CLI::App& verb, EntryOptions& options);
/// The verb's own flags. Call once: the places of the values must not move.
void add_flags(CLI::App& verb, EntryOptions& options, std::vector<FlagSpec> specs);

/// --signer BODY[/KEY], repeatable: of records that several keys sign.
void add_signer_option(CLI::App& verb, EntryOptions& options);
/// Who signs by --signer; empty without it.
[[nodiscard]] std::vector<import::KeyName> signers_of(const EntryOptions& options);

/// What --form holds; empty without it.
[[nodiscard]] Result<json::object> form_of(const EntryOptions& options);

/// A record in its JSON form: `base` (may be empty), overlaid with `form`, the flags and --set;
/// author and date filled in where they are missing. `payload` is the payload's name in the schema.
/// The form is the payload, or the whole record.
[[nodiscard]] Result<json::object> compose(const Invocation& invocation,
                                           const EntryOptions& options, std::string_view payload,
                                           const json::object& base, json::object form);
/// The same with the form that --form names.
[[nodiscard]] Result<json::object> compose(const Invocation& invocation,
                                           const EntryOptions& options, std::string_view payload,
                                           const json::object& base);

/// What opens the confidential values of a draft, and the file that it will be kept in.
struct OpeningsToKeep {
    std::string path{};
    confidential::OpeningsFile file{};  ///< the record's id is filled in when it is known
};

/// Drafts that are recorded together, in order.
struct Entry {
    std::vector<json::object> drafts{};
    std::vector<import::KeyName> sign{};  ///< empty: the authors
    bool destructive{};                   ///< never without a word from somebody
    bool dry_run{};                       ///< preview only
    std::optional<OpeningsToKeep>
        openings{};  ///< of the first draft; written before it is recorded
};

[[nodiscard]] Result<ExitCode> enter(const Invocation& invocation, OpenLedger& open,
                                     const Entry& entry);

/// Sets a member of the draft's payload.
[[nodiscard]] json::object& payload_of(json::object& draft);

}  // namespace touchstone::cli
