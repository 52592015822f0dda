// verify NUMBER | --document FILE | --pack FILE | --bundle FILE | --report FILE
#include <fmt/format.h>

#include "ledger/verify/judge.h"
#include "ledger/verify/report.h"
#include "ledger/verify/verdict_json.h"
#include "local/clock.h"
#include "tools/touchstone/commands/by_pack.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/verdict_view.h"

namespace touchstone::cli {
namespace {

struct VerifyOptions {
    AskOptions ask{};
    std::optional<std::string> bundle{};
    std::optional<std::string> report{};
    std::optional<std::string> pack{};
    std::optional<std::string> genesis{};
    std::optional<std::string> save{};
    std::optional<std::string> procedure{};
};

/// What the desk itself does when no machine can tell: its own text, where it has given one.
void tell_procedure(const Invocation& invocation, const VerifyOptions& options) {
    if (!options.procedure) return;
    const Result<std::string> text = read_file(*options.procedure);
    invocation.terminal.note(text ? "\n" + *text : "\n" + text.error().what + "\n");
}

void show(const Terminal& terminal, const verify::Verdict& verdict, std::uint64_t now_ms) {
    switch (terminal.format()) {
        case OutputFormat::human:
            terminal.out(render_verdict(terminal, verdict, now_ms));
            break;
        case OutputFormat::json:
            terminal.out(verify::to_json(verdict, true) + "\n");
            break;
        case OutputFormat::ndjson:
            terminal.out(verify::to_json(verdict, false) + "\n");
            break;
    }
}

Result<ExitCode> conclude(const Invocation& invocation, const VerifyOptions& options,
                          const verify::Question& question, const Answer& answer) {
    if (options.save) {
        const verify::Report report = verify::make_report(question, answer.bundle, answer.verdict);
        TRY_VOID(replace_file(*options.save, as_text(verify::encode(report))));
    }
    show(invocation.terminal, answer.verdict, question.now_ms);
    if (options.save)
        invocation.terminal.note(
            fmt::format("Saved: touchstone verify --report {}\n", *options.save));
    if (exit_code_of(answer.verdict) == ExitCode::cannot_confirm)
        tell_procedure(invocation, options);
    return exit_code_of(answer.verdict);
}

Result<ExitCode> verify_report(const Invocation& invocation, const VerifyOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(const std::string bytes, read_file(*options.report));
    TRY(const verify::Report report, verify::decode_report(as_bytes(bytes)));
    TRY(const verify::Verdict verdict, verify::reverify(report, genesis));
    invocation.terminal.note(
        "The saved report holds: judged again, the same question gets the same answer.\n\n");
    show(invocation.terminal, verdict, report.question.now_ms);
    return exit_code_of(verdict);
}

Result<ExitCode> verify_bundle(const Invocation& invocation, const VerifyOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(verify::Question question, question_of(options.ask));
    question.node = *options.bundle;
    TRY(const std::string bytes, read_file(*options.bundle));
    const Answer found = judge_bundle(question, verify::decode_bundle(as_bytes(bytes)), genesis);
    return conclude(invocation, options, question, found);
}

/// What carries no bundle is not saved: a report must be judged again by itself.
Result<ExitCode> conclude(const Invocation& invocation, const VerifyOptions& options,
                          const verify::Question& question, const verify::Verdict& verdict) {
    if (options.save) return usage_error("--save keeps the answers of a ledger or a node only.");
    show(invocation.terminal, verdict, question.now_ms);
    if (exit_code_of(verdict) == ExitCode::cannot_confirm) tell_procedure(invocation, options);
    return exit_code_of(verdict);
}

/// A certificate by what a pack holds.
Result<ExitCode> verify_by_pack(const Invocation& invocation, const VerifyOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(verify::Question question, question_of(options.ask));
    question.node = *options.pack;
    const auto data = open_pack(*options.pack, genesis);
    if (!data && data.error().code == Errc::corrupt)
        return conclude(invocation, options, question,
                        verify::bad_evidence(question, data.error()));
    if (!data) return tl::unexpected(data.error());
    verify::VerifiedSignatures verified;
    TRY(const verify::Verdict verdict, judge_by_pack(*data, question, verified));
    return conclude(invocation, options, question, verdict);
}

/// Who answers: a ledger here, or a node.
struct Answering {
    /// Says which attestation is meant.
    std::function<Result<void>(verify::Question& question, const std::string& subject)> point{};
    std::function<Result<Answer>(verify::Question& question)> answer{};
};

/// One row for each issuer that used the number. The reader must say which paper it is.
Result<ExitCode> list_issuers(const Invocation& invocation, const verify::Question& question,
                              const std::vector<std::string>& subjects,
                              const Answering& answering) {
    std::vector<json::object> rows;
    for (const std::string& subject : subjects) {
        verify::Question one = question;
        TRY_VOID(answering.point(one, subject));
        TRY(const Answer found, answering.answer(one));
        rows.push_back({{"issuer", one.issuer},
                        {"verdict", verify::name_of(found.verdict.certificate)},
                        {"subject", subject}});
    }
    invocation.terminal.note(
        fmt::format("{} issuers used the number {}; name the one on the paper with --issuer.\n",
                    subjects.size(), question.number));
    print_rows(invocation.terminal, "touchstone.issuers/1",
               {{.title = "issuer", .member = "issuer", .flexible = true},
                {.title = "verdict", .member = "verdict"},
                {.title = "subject", .member = "subject", .flexible = true}},
               rows, "");
    return ExitCode::check_further;
}

/// The one attestation that is meant; where there are several, all of them in short.
Result<ExitCode> verify_one(const Invocation& invocation, const VerifyOptions& options,
                            verify::Question& question, const std::vector<std::string>& subjects,
                            const Answering& answering) {
    if (subjects.size() > 1) return list_issuers(invocation, question, subjects, answering);
    TRY_VOID(answering.point(question, subjects.front()));
    TRY(const Answer found, answering.answer(question));
    return conclude(invocation, options, question, found);
}

Result<ExitCode> verify_at_node(const Invocation& invocation, const VerifyOptions& options,
                                const std::string& url) {
    TRY(remote::NodeUrl parsed, remote::parse_node_url(url));
    TRY(const SharedGenesis genesis, read_genesis(invocation, options.genesis));
    TRY(verify::Question question, question_of(options.ask));
    question.freshness = verify::kOnline;
    question.node = parsed.text();
    remote::Node node(std::move(parsed));
    TRY(const remote::Candidates found, candidates_at(node, options.ask, question));
    if (found.subjects.empty()) return unknown_number(question, found.near);
    return verify_one(invocation, options, question, found.subjects,
                      {.point = take_subject, .answer = [&](verify::Question& one) {
                           return ask_node(node, one, genesis);
                       }});
}

Result<ExitCode> verify_here(const Invocation& invocation, const VerifyOptions& options) {
    TRY(verify::Question question, question_of(options.ask));
    TRY(OpenLedger open, open_ledger(invocation));
    TRY_VOID(freshen(invocation, open, question));
    TRY(const std::vector<std::string> subjects, candidates(open, options.ask, question));
    if (subjects.empty()) return unknown_number(open, question);
    return verify_one(
        invocation, options, question, subjects,
        {.point = [&](verify::Question& one,
                      const std::string& subject) { return point_at(one, open, subject); },
         .answer = [&](verify::Question& one) { return answer(open, one); }});
}

Result<ExitCode> choose(const Invocation& invocation, const VerifyOptions& options) {
    if (options.report) return verify_report(invocation, options);
    if (options.bundle) return verify_bundle(invocation, options);
    if (options.pack) return verify_by_pack(invocation, options);
    TRY(const Place place, find_place(invocation.options));
    if (!place.node.empty()) return verify_at_node(invocation, options, place.node);
    return verify_here(invocation, options);
}

Result<ExitCode> run_verify(const Invocation& invocation, const VerifyOptions& line) {
    VerifyOptions options = line;
    TRY(options.ask, with_label(line.ask));
    Result<ExitCode> code = choose(invocation, options);
    if (!code && exit_code_of(code.error()) != ExitCode::usage) tell_procedure(invocation, options);
    return code;
}

}  // namespace

void add_verify(Commands& commands) {
    auto options = std::make_shared<VerifyOptions>();
    Command verb =
        add_verb(commands, commands.root, "verify",
                 "Verify a certificate: verdict, checks, why, who can act.",
                 "touchstone verify LED-2026-0001 --model L9 --destination cc --save led.report\n"
                 "Exit: 0 valid, 1 not valid, 3 cannot confirm, 4 check further, 5 not genuine;\n"
                 "with --destination: 0 accepted, 1 not, 4 no rule published or check further",
                 options, &run_verify);
    add_ask_options(verb, options->ask);
    verb.add_option("--label", options->ask.label, "of the goods: its address or digits")
        .type_name("LABEL");
    add_goods_options(verb, options->ask);
    add_destination_options(verb, options->ask);
    verb.add_option("--pack", options->pack, "judge by this pack, without a connection")
        .type_name("FILE");
    verb.add_option("--bundle", options->bundle, "judge this saved bundle alone").type_name("FILE");
    verb.add_option("--report", options->report, "judge a saved report again").type_name("FILE");
    verb.add_option("--genesis", options->genesis, "of the network; else as pinned by use")
        .type_name("FILE");
    verb.add_option("--procedure", options->procedure,
                    "your desk's own, for no answer; TOUCHSTONE_PROCEDURE")
        .type_name("FILE")
        .envname("TOUCHSTONE_PROCEDURE");
    verb.add_option("--save", options->save, "write the question, its proofs and the verdict there")
        .type_name("REPORT");
}

}  // namespace touchstone::cli
