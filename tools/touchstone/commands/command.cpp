#include "tools/touchstone/commands/command.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "ledger/records/date.h"
#include "ledger/records/record.h"
#include "ledger/records/subject.h"
#include "tools/touchstone/form/shorthand.h"

namespace touchstone::cli {
namespace {

template <class T>
std::string complaint(const Result<T>& read) {
    return read ? std::string() : read.error().what;
}

std::string no_whole_number(const std::string& value) {
    const bool digits = value.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::string() : "\"" + value + "\" is no whole number";
}

/// What is wrong with a value of this type; empty where nothing is, or nothing is known of the
/// type.
std::string misread(const std::string& type, const std::string& value) {
    if (type == "DATE") return complaint(records::parse_day(value));
    if (type == "TIME") return complaint(records::parse_instant(value));
    if (type == "BODY") return complaint(records::check_body_id(value));
    if (type == "PURPOSE")
        return complaint(enum_value(value, *records::pb::KeyPurpose_descriptor(), "purpose"));
    const bool number = type == "N" || type == "DAYS";
    return number ? no_whole_number(value) : std::string();
}

}  // namespace

Option& Option::type_name(const std::string& name) {
    option_->type_name(name)->check(
        [name](const std::string& value) { return misread(name, value); });
    return *this;
}

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::positive() {
    option_->check(CLI::PositiveNumber);
    return *this;
}

Option& Option::envname(const std::string& name) {
    option_->envname(name);
    return *this;
}

Option Command::add_option(const std::string& name, std::string& value, const std::string& help) {
    return Option(*app_->add_option(name, value, help));
}

Option Command::add_option(const std::string& name, std::optional<std::string>& value,
                           const std::string& help) {
    return Option(*app_->add_option(name, value, help));
}

Option Command::add_option(const std::string& name, std::vector<std::string>& values,
                           const std::string& help) {
    CLI::Option* option = app_->add_option(name, values, help);
    if (!option->get_positional()) option->expected(1)->take_all();
    return Option(*option);
}

Option Command::add_option(const std::string& name, std::uint64_t& value, const std::string& help) {
    return Option(*app_->add_option(name, value, help)->check(no_whole_number));
}

Option Command::add_option(const std::string& name, std::optional<std::uint64_t>& value,
                           const std::string& help) {
    return Option(*app_->add_option(name, value, help)->check(no_whole_number));
}

void Command::add_flag(const std::string& name, bool& value, const std::string& help) {
    app_->add_flag(name, value, help);
}

void Command::add_flag(const std::string& name, std::function<void()> told,
                       const std::string& help) {
    app_->add_flag_callback(name, std::move(told), help);
}

const std::string& Command::name() const {
    return app_->get_name();
}

Command add_noun(Commands& commands, const std::string& name, const std::string& summary) {
    CLI::App& noun = *commands.root.parser().add_subcommand(name, summary);
    noun.require_subcommand(0, 1);
    return Command(noun);
}

Command add_verb(Commands& commands, Command parent, const std::string& name,
                 const std::string& summary, const std::string& examples, Run run) {
    CLI::App* verb = parent.parser().add_subcommand(name, summary);
    verb->footer(examples);
    verb->callback([&commands, run = std::move(run)] { commands.chosen = run; });
    return Command(*verb);
}

tl::unexpected<Error> usage_error(std::string what) {
    return fail(Errc::invalid, "usage", std::move(what));
}

}  // namespace touchstone::cli
