// Verbs that speak of an earlier event: rescind, appeal, stay, countersign.
#pragma once
#include "tools/touchstone/commands/status_change.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {

struct TargetOptions {
    StatusOptions status{};
    std::optional<std::string> event{};  ///< log index or record id, as `show` lists them
};

/// One such verb of a noun.
struct TargetVerb {
    const char* name;
    const char* action;  ///< of the status change
    const char* summary;
};

/// rescind, appeal and stay.
[[nodiscard]] const std::vector<TargetVerb>& undoing_verbs();

/// These verbs of a noun. `example` names a subject of it as the line does, `add_names` takes such
/// names; besides there are --event, reasons and what every recording verb takes.
void add_target_verbs(Commands& commands, Command noun, const std::vector<TargetVerb>& verbs,
                      const std::string& example, void (*add_names)(Command, StatusOptions&),
                      Result<ExitCode> (*run)(const Invocation&, const TargetOptions&));

/// The record id of the event that the options name, in hex; without any, that of the last revision
/// for a countersignature, else that of the last event. Errors: `not_found`, rule `event.unknown`.
[[nodiscard]] Result<std::string> find_event(const SubjectView& view,
                                             const std::optional<std::string>& event,
                                             bool of_revision);

/// Records the status change on `subject`, speaking of the event.
[[nodiscard]] Result<ExitCode> change_about(const Invocation& invocation, OpenLedger& open,
                                            const TargetOptions& options,
                                            const std::string& subject);

}  // namespace touchstone::cli
