// extent claim | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/context.h"

namespace touchstone::cli {
namespace {

struct ExtentOptions {
    EntryOptions entry{};
};

Result<ExitCode> claim(const Invocation& invocation, const ExtentOptions& options) {
    TRY(const std::string body, find_body(invocation.options.body));
    const json::object base{{"author", body}, {"subject", records::extent_subject(body)}};
    TRY(OpenLedger open, open_ledger(invocation));
    return enter_record(invocation, open, options.entry, "extent_claim", base);
}

}  // namespace

void add_extent(Commands& commands) {
    Command noun =
        add_noun(commands, "extent", "How far a body's register on the ledger is complete");
    auto claiming = std::make_shared<ExtentOptions>();
    Command verb = add_verb(
        commands, noun, "claim",
        "Record that the register is complete: only then a missing number counts against a paper.",
        "touchstone extent claim --as aa.nab.lumen --type product --type test-report \\\n"
        "    --complete-from 2024-01-01 --lag 30",
        claiming, &claim);
    add_flags(
        verb, claiming->entry,
        {{"--type", "extents.0.types", "TYPE", "of attestation: product, test-report …; repeatable",
          true},
         {"--complete-from", "extents.0.completeFrom", "DATE", "first day of complete recording"},
         {"--complete-to", "extents.0.completeTo", "DATE", "last day; else: and from now on"},
         {"--lag", "extents.0.recordingLagDays", "DAYS",
          "recorded at the latest so many days after issue"},
         {"--confidential", "extents.0.confidentialCount", "N",
          "attestations kept out, by number only"}});
    add_entry_options(verb, claiming->entry);
    add_show(commands, noun,
             {.name = "BODY",
              .help = "whose",
              .summary = "Show the claim of a body.",
              .example = "touchstone extent show aa.nab.lumen",
              .subject = records::extent_subject});
}

}  // namespace touchstone::cli
