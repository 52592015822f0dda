// use DIR
#include <filesystem>

#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct UseOptions {
    std::string place{};
};

void show_context(const Terminal& terminal, const Context& context) {
    print_object(terminal, "touchstone.context/1",
                 {{"ledger", context.ledger}, {"body", context.body}},
                 render_facts({{"ledger", context.ledger.empty() ? "none" : context.ledger},
                               {"acting body", context.body}},
                              terminal.columns(), terminal.style()));
}

Result<ExitCode> use(const Invocation& invocation, const UseOptions& options) {
    TRY(Context context, load_context());
    if (!options.place.empty()) {
        TRY(const std::string place, find_ledger(options.place));
        std::error_code ec;
        context.ledger = std::filesystem::absolute(place, ec).lexically_normal().string();
        if (!std::filesystem::is_regular_file(context.ledger + "/genesis.json", ec)) {
            return fail(Errc::unavailable, "context.none", context.ledger + " holds no ledger.");
        }
    }
    if (invocation.options.body) context.body = *invocation.options.body;
    if (!options.place.empty() || invocation.options.body) TRY_VOID(save_context(context));
    show_context(invocation.terminal, context);
    return ExitCode::valid;
}

}  // namespace

void add_use(Commands& commands) {
    auto options = std::make_shared<UseOptions>();
    Command verb = add_verb(commands, commands.root, "use",
                            "Remember which ledger to ask and who acts; or show it.",
                            "touchstone use ~/ledger --as aa.nab.lumen", options, &use);
    verb.add_option("DIR", options->place, "a ledger folder");
}

}  // namespace touchstone::cli
