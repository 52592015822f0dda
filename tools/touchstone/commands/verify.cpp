// verify NUMBER | --document FILE | --bundle FILE | --report FILE
#include <algorithm>

#include <fmt/format.h>

#include "ledger/records/subject.h"
#include "ledger/verify/judge.h"
#include "ledger/verify/report.h"
#include "ledger/verify/verdict_json.h"
#include "local/clock.h"
#include "tools/touchstone/commands/asking.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/verdict_view.h"

namespace touchstone::cli {
namespace {

struct VerifyOptions {
    AskOptions ask{};
    std::optional<std::string> bundle{};
    std::optional<std::string> report{};
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

/// The attestation that a bundle is about, where the line does not say.
void take_from_bundle(verify::Question& question, const verify::Bundle& bundle) {
    if (!question.issuer.empty()) return;
    const std::string key = records::number_key(question.number).value_or("");
    for (const verify::SubjectProof& proof : bundle.subjects) {
        const auto parts = records::split_subject(proof.subject);
        if (!parts || parts->size() != 3 || parts->front() != "attestation") continue;
        if (!key.empty() && parts->at(2) != key) continue;
        question.issuer = parts->at(1);
        if (question.number.empty()) question.number = parts->at(2);
        return;
    }
}

/// Numbers like the one asked for come along with the proof that it is missing; the judge takes
/// those that are like it.
void take_hints(verify::Question& question, const verify::Bundle& bundle) {
    for (const verify::SubjectProof& proof : bundle.subjects) {
        const bool attestation = proof.present && proof.subject.rfind("attestation/", 0) == 0;
        if (attestation && question.near_subjects.size() < verify::kNearSubjectsMax)
            question.near_subjects.push_back(proof.subject);
    }
}

Result<ExitCode> verify_bundle(const Invocation& invocation, const VerifyOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(verify::Question question, question_of(options.ask));
    question.node = *options.bundle;
    TRY(const std::string bytes, read_file(*options.bundle));
    const Result<verify::Bundle> bundle = verify::decode_bundle(as_bytes(bytes));
    Answer answer;
    if (bundle) {
        take_from_bundle(question, *bundle);
        take_hints(question, *bundle);
        const Result<verify::Evidence> evidence = verify::open(*bundle, genesis);
        answer = {.bundle = *bundle,
                  .verdict = evidence ? verify::judge(*evidence, question)
                                      : verify::bad_evidence(question, evidence.error())};
    } else {
        answer.verdict = verify::bad_evidence(question, bundle.error());
    }
    return conclude(invocation, options, question, answer);
}

/// One row for each issuer that used the number. The reader must say which paper it is.
Result<ExitCode> list_issuers(const Invocation& invocation, const OpenLedger& open,
                              const verify::Question& question,
                              const std::vector<std::string>& subjects) {
    std::vector<json::object> rows;
    for (const std::string& subject : subjects) {
        verify::Question one = question;
        TRY_VOID(point_at(one, open, subject));
        TRY(const Answer found, answer(open, one));
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

Result<ExitCode> verify_here(const Invocation& invocation, const VerifyOptions& options) {
    TRY(verify::Question question, question_of(options.ask));
    TRY(OpenLedger open, open_ledger(invocation));
    TRY_VOID(freshen(invocation, open, question));
    TRY(const std::vector<std::string> subjects, candidates(open, options.ask, question));
    if (subjects.empty()) return unknown_number(open, question);
    if (subjects.size() > 1) return list_issuers(invocation, open, question, subjects);
    TRY_VOID(point_at(question, open, subjects.front()));
    TRY(const Answer found, answer(open, question));
    return conclude(invocation, options, question, found);
}

Result<ExitCode> choose(const Invocation& invocation, const VerifyOptions& options) {
    if (options.report) return verify_report(invocation, options);
    if (options.bundle) return verify_bundle(invocation, options);
    return verify_here(invocation, options);
}

Result<ExitCode> run_verify(const Invocation& invocation, const VerifyOptions& options) {
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
                 "touchstone verify LED-2026-0001 --issuer aa.nab.lumen --model L9\n"
                 "touchstone verify LED-2026-0001 --destination cc --hs 853952\n"
                 "touchstone verify --document certificate.pdf --save answer.report\n"
                 "Exit: 0 valid, 1 not valid, 3 cannot confirm, 4 check further, 5 not genuine;\n"
                 "with --destination: 0 accepted, 1 not, 4 no rule published or check further",
                 options, &run_verify);
    add_ask_options(verb, options->ask);
    add_goods_options(verb, options->ask);
    add_destination_options(verb, options->ask);
    verb.add_option("--bundle", options->bundle,
                    "judge this saved bundle; needs only a genesis file")
        .type_name("FILE");
    verb.add_option("--report", options->report, "judge a saved report again").type_name("FILE");
    verb.add_option("--genesis", options->genesis, "of the network; else that of the ledger")
        .type_name("FILE");
    verb.add_option("--procedure", options->procedure,
                    "your desk's own, for no answer; TOUCHSTONE_PROCEDURE")
        .type_name("FILE")
        .envname("TOUCHSTONE_PROCEDURE");
    verb.add_option("--save", options->save, "write the question, its proofs and the verdict there")
        .type_name("REPORT");
}

}  // namespace touchstone::cli
