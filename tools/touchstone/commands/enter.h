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

/// --form, --set, --decided-on, --from, --to, --retroactive. `options` must stay where it is.
void add_draft_options(Command verb, EntryOptions& options);
/// The same, --signer and --dry-run.
void add_entry_options(Command verb, EntryOptions& options);
/// The verb's own flags. Call once: the places of the values must not move.
void add_flags(Command verb, EntryOptions& options, std::vector<FlagSpec> specs);

/// --signer BODY[/KEY], repeatable.
void add_signer_option(Command verb, std::vector<std::string>& signers);
/// Who is named by --signer; empty without it.
[[nodiscard]] std::vector<import::KeyName> signers_named(const std::vector<std::string>& signers);

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

/// Writes it, for its owner alone, and never over another. Errors: those of files.
[[nodiscard]] Result<void> keep(const OpeningsToKeep& openings, const records::RecordId& record);

/// Drafts that are recorded together, in order.
struct Entry {
    std::vector<json::object> drafts{};
    bool destructive{};  ///< never without a word from somebody
    /// Of the first draft; written before it is recorded.
    std::optional<OpeningsToKeep> openings{};
};

/// The one place where verbs sign: by those of --signer, else by the authors.
[[nodiscard]] Result<ExitCode> enter(const Invocation& invocation, OpenLedger& open,
                                     const EntryOptions& options, const Entry& entry);

/// Composes one record and enters it; `entry` says what else there is to say.
[[nodiscard]] Result<ExitCode> enter_record(const Invocation& invocation, OpenLedger& open,
                                            const EntryOptions& options, std::string_view payload,
                                            const json::object& base, Entry entry = {});

/// Sets a member of the draft's payload.
[[nodiscard]] json::object& payload_of(json::object& draft);

}  // namespace touchstone::cli
