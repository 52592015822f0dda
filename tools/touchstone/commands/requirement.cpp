// requirement --destination CODE --hs CODE
#include "ledger/verify/requirement.h"

#include <fmt/format.h>

#include "ledger/verify/collect.h"
#include "ledger/verify/verdict_json.h"
#include "local/clock.h"
#include "tools/touchstone/commands/asking.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

struct RequirementOptions {
    std::string destination{};
    std::string hs{};
    std::optional<std::string> as_of{};
    std::optional<std::string> bundle{};
    std::optional<std::string> genesis{};
    std::optional<std::string> save{};
};

std::string day_text(const verify::RequiredDocument& rule) {
    return rule.day.empty() ? "not said: the scheme's, else that of entry" : rule.day;
}

std::string render(const Terminal& terminal, const verify::Requirements& found) {
    std::string out;
    for (const verify::RequiredDocument& rule : found.rules) {
        out += terminal.style()(Tone::strong, printable(rule.subject)) + "\n";
        Facts facts{
            {"product", printable(rule.product)},    {"regulation", printable(rule.regulation)},
            {"accepted", printable(rule.documents)}, {"differences", printable(rule.deviations)},
            {"also bring", printable(rule.further)}, {"day that counts", day_text(rule)},
            {"published by", rule.regulator}};
        if (rule.other_edition) facts.emplace_back("mind", "it is by another edition of the HS");
        if (rule.perhaps) facts.emplace_back("mind", "a longer code is needed to tell");
        out += render_facts(facts, terminal.columns(), terminal.style()) + "\n";
    }
    return out;
}

std::string summary(const verify::Requirements& found, const verify::Requirement& asked) {
    const std::string on = records::format_day(found.as_of);
    if (found.rules.empty()) {
        return fmt::format(
            "{} has published no rule for HS {} that stands on {}: proven under the checkpoint of "
            "size {}.\n",
            asked.destination, asked.hs, on, found.checkpoint_size);
    }
    return fmt::format(
        "{} {} on {}, proven to be all, under the checkpoint of size {}. Rules of one regulation "
        "are alternatives; regulations add up.\n",
        found.rules.size(), found.rules.size() == 1 ? "rule" : "rules", on, found.checkpoint_size);
}

/// Nothing is said while a proof is missing.
Result<verify::Requirements> read(const verify::Evidence& evidence,
                                  const verify::Requirement& asked) {
    verify::Requirements found = verify::requirements(evidence, asked);
    if (found.needs.empty() && found.contradiction.empty()) return found;
    return fail(Errc::corrupt, "verify.requirement",
                found.contradiction.empty()
                    ? fmt::format("Proofs are missing, first of all of {}.", found.needs[0].key)
                    : found.contradiction);
}

/// From a saved bundle: needs only a genesis file.
Result<verify::Requirements> read_bundle(const Invocation& invocation,
                                         const RequirementOptions& options,
                                         const verify::Requirement& asked) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const std::string bytes, read_file(*options.bundle));
    TRY(const verify::Bundle bundle, verify::decode_bundle(as_bytes(bytes)));
    TRY(const verify::Evidence evidence, verify::open(bundle, genesis));
    return read(evidence, asked);
}

Result<verify::Requirements> read_here(const Invocation& invocation,
                                       const RequirementOptions& options,
                                       const verify::Requirement& asked) {
    TRY(OpenLedger open, open_ledger(invocation));
    verify::Question clock{.now_ms = asked.now_ms};
    TRY_VOID(freshen(invocation, open, clock));
    TRY(const auto prover, open.ledger->prover());
    TRY(const verify::Collected collected,
        verify::gather(*prover, open.state().genesis, [&](const verify::Evidence& evidence) {
            return verify::requirements(evidence, asked).needs;
        }));
    if (options.save)
        TRY_VOID(replace_file(*options.save, as_text(verify::encode(collected.bundle))));
    return read(collected.evidence, asked);
}

Result<ExitCode> run_requirement(const Invocation& invocation, const RequirementOptions& options) {
    verify::Requirement asked{
        .destination = options.destination, .hs = options.hs, .now_ms = local::now_ms()};
    if (options.as_of) {
        TRY(asked.as_of, records::parse_day(*options.as_of));
    }
    TRY(const verify::Requirements found, options.bundle ? read_bundle(invocation, options, asked)
                                                         : read_here(invocation, options, asked));
    const Terminal& terminal = invocation.terminal;
    if (terminal.format() == OutputFormat::human) {
        terminal.out(render(terminal, found) + summary(found, asked));
    } else {
        terminal.out(verify::to_json(found, terminal.format() == OutputFormat::json) + "\n");
    }
    return ExitCode::valid;
}

}  // namespace

void add_requirement(Commands& commands) {
    auto options = std::make_shared<RequirementOptions>();
    Command verb = add_verb(commands, commands.root, "requirement",
                            "Say, with proof, what a destination requires of goods.",
                            "touchstone requirement --destination cc --hs hs2022:851660", options,
                            &run_requirement);
    verb.add_option("--destination", options->destination, "economy that the goods go to")
        .required()
        .type_name("CODE");
    verb.add_option("--hs", options->hs, "of the goods, six digits; \"hs2022:851660\"")
        .required()
        .type_name("CODE");
    verb.add_option("--as-of", options->as_of, "on that day; else today").type_name("DATE");
    verb.add_option("--save", options->save, "write the proofs there").type_name("BUNDLE");
    verb.add_option("--bundle", options->bundle, "read saved proofs; needs only a genesis file")
        .type_name("FILE");
    verb.add_option("--genesis", options->genesis, "of the network; else that of the ledger")
        .type_name("FILE");
}

}  // namespace touchstone::cli
