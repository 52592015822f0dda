// misbehaviour record | list | show
#include "ledger/registry/misbehaviour.h"

#include "crypto/base64.h"
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct MisbehaviourOptions {
    EntryOptions entry{};
    std::string file{};
    std::string body{};
    std::uint64_t epoch{};
};

Result<ExitCode> record(const Invocation& invocation, const MisbehaviourOptions& options) {
    TRY(const std::string evidence, read_file(options.file));
    TRY(const auto told, consensus::decode_evidence(as_bytes(evidence)));
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string accused, registry::accused_by(told, open.state()));
    const json::object base{
        {"subject", records::misbehaviour_subject(told.epoch, accused)},
        {"misbehaviour", json::object{{"evidence", crypto::to_base64(as_bytes(evidence))}}}};
    return enter_record(invocation, open, options.entry, "misbehaviour", base,
                        {.destructive = true});
}

Result<ExitCode> show(const Invocation& invocation, const MisbehaviourOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    return show_subject(invocation, open,
                        records::misbehaviour_subject(options.epoch, options.body));
}

}  // namespace

void add_misbehaviour(Commands& commands) {
    Command noun = add_noun(commands, "misbehaviour",
                            "Validators that have signed two votes that contradict each other");
    auto recording = std::make_shared<MisbehaviourOptions>();
    Command verb = add_verb(
        commands, noun, "record",
        "Record evidence that a node has kept: the accused is excluded where others are enough.",
        "touchstone misbehaviour record data/evidence/xe.nab-3-17-2 --as xa.nab", recording,
        &record);
    verb.add_option("FILE", recording->file, "the evidence").required();
    add_entry_options(verb, recording->entry);
    add_list(commands, noun,
             {.kind = "misbehaviour",
              .parts = 3,
              .summary = "List what was recorded.",
              .example = "touchstone misbehaviour list"});
    auto showing = std::make_shared<MisbehaviourOptions>();
    Command show_verb = add_verb(commands, noun, "show", "Show who recorded it, and the evidence.",
                                 "touchstone misbehaviour show 3 xe.nab", showing, &show);
    show_verb.add_option("EPOCH", showing->epoch, "of the votes").required();
    show_verb.add_option("BODY", showing->body, "the accused").required();
}

}  // namespace touchstone::cli
