// openings show | disclose
#include <fmt/format.h>

#include "crypto/hex.h"
#include "local/small_file.h"
#include "tools/import/concealing.h"
#include "tools/touchstone/commands/confidential.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

struct OpeningsOptions {
    std::string file{};
    std::vector<std::string> fields{};
    std::string out{};
};

Result<ExitCode> show(const Invocation& invocation, const OpeningsOptions& options) {
    const Terminal& terminal = invocation.terminal;
    TRY(const confidential::OpeningsFile file, read_openings(options.file));
    const std::string record = crypto::to_hex(file.disclosure.record);
    Facts facts{{"record", record}, {"seed", file.seed ? "yes: opens everything" : "no"}};
    json::array openings;
    for (const confidential::Opening& opening : file.disclosure.openings) {
        json::array texts;
        for (const confidential::Text& text : opening.texts) {
            texts.push_back(json::object{{"language", text.language}, {"text", text.text}});
            facts.emplace_back(opening.path, printable(text.text));
        }
        openings.push_back(json::object{{"path", opening.path}, {"texts", std::move(texts)}});
    }
    print_object(terminal, "touchstone.openings/1",
                 {{"record", record},
                  {"has_seed", file.seed.has_value()},
                  {"openings", std::move(openings)}},
                 render_facts(facts, terminal.columns(), terminal.style()));
    return ExitCode::valid;
}

Result<ExitCode> disclose(const Invocation& invocation, const OpeningsOptions& options) {
    TRY(confidential::OpeningsFile file, read_openings(options.file));
    confidential::OpeningsFile some{.seed = {}, .disclosure = {.record = file.disclosure.record}};
    for (const std::string& field : options.fields) {
        const std::size_t before = some.disclosure.openings.size();
        std::erase_if(file.disclosure.openings, [&](const confidential::Opening& opening) {
            if (!import::is_at(opening.path, field)) return false;
            some.disclosure.openings.push_back(opening);
            return true;
        });
        if (some.disclosure.openings.size() == before) {
            return usage_error(
                fmt::format("{} opens no {} (see openings show).", options.file, field));
        }
    }
    TRY_VOID(local::write_file(options.out, confidential::format_openings(some), 0600,
                               local::IfPresent::refuse));
    print_object(invocation.terminal, "touchstone.openings/1",
                 {{"file", options.out}, {"openings", some.disclosure.openings.size()}},
                 fmt::format("{}  opens {} of {}, and nothing else\n", options.out,
                             some.disclosure.openings.size(),
                             some.disclosure.openings.size() + file.disclosure.openings.size()));
    return ExitCode::valid;
}

}  // namespace

void add_openings(Commands& commands) {
    Command noun = add_noun(commands, "openings", "What opens confidential values of a record");
    auto showing = std::make_shared<OpeningsOptions>();
    Command show_verb = add_verb(commands, noun, "show",
                                 "List the values that a file opens. Nothing is verified here.",
                                 "touchstone openings show TR7.openings.json\n"
                                 "touchstone verify TR-7 --openings TR7.openings.json",
                                 showing, &show);
    show_verb.add_option("FILE", showing->file, "a file of openings").required();
    auto disclosing = std::make_shared<OpeningsOptions>();
    Command disclose_verb =
        add_verb(commands, noun, "disclose", "Write a file that opens some of the values only.",
                 "touchstone openings disclose TR7.openings.json --field \"parties[0].name\" \\\n"
                 "    --out for-customs.openings.json",
                 disclosing, &disclose);
    disclose_verb.add_option("FILE", disclosing->file, "a file of openings").required();
    disclose_verb
        .add_option("--field", disclosing->fields, "a path, or what several begin with; repeatable")
        .type_name("PATH")
        .required();
    disclose_verb.add_option("--out", disclosing->out, "file to write; never replaced")
        .type_name("FILE")
        .required();
}

}  // namespace touchstone::cli
