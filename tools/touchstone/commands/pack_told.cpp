#include "tools/touchstone/commands/pack_told.h"

#include <fmt/format.h>

#include "ledger/records/date.h"
#include "ledger/verify/question.h"
#include "local/clock.h"

namespace touchstone::cli {

namespace {

std::string age_text(std::uint64_t age_ms) {
    const std::uint64_t hours = age_ms / 3'600'000;
    return hours < 48 ? fmt::format("{} hours", hours) : fmt::format("{} days", hours / 24);
}

}  // namespace

void PackTold::add(const char* name, const char* member, std::string text, json::value value) {
    facts.emplace_back(name, std::move(text));
    object[member] = std::move(value);
}

void PackTold::count(const char* name, const char* member, std::size_t number) {
    add(name, member, std::to_string(number), number);
}

PackTold told_of(const pack::Pack& pack, std::size_t bytes) {
    PackTold told;
    told.count("bytes", "bytes", bytes);
    for (const verify::PrefixProof& section : pack.sections)
        told.count(section.prefix.c_str(), section.prefix.c_str(), section.leaves.size());
    told.count("certificates", "certificates", pack.base.subjects.size());
    told.count("records", "records", pack.records.size());
    told.count("status chunks", "status_chunks", pack.chunks.size());
    return told;
}

std::uint64_t age_of(const pack::TrustData& data) {
    const std::uint64_t then = data.evidence->checkpoint_ms;
    const std::uint64_t now = local::now_ms();
    return now > then ? now - then : 0;
}

void tell_age(PackTold& told, const pack::TrustData& data) {
    const std::string time = records::format_instant(data.evidence->checkpoint_ms);
    const std::uint64_t age_ms = age_of(data);
    told.add("as of", "as_of", time, json::value(time));
    told.add("age", "age_ms", age_text(age_ms), age_ms);
    told.count("log size", "log_size", data.evidence->checkpoint_size);
}

void print(const Invocation& invocation, const PackTold& told, const std::string& below) {
    const Terminal& terminal = invocation.terminal;
    print_object(terminal, "touchstone.pack/1", told.object,
                 render_facts(told.facts, terminal.columns(), terminal.style()) + below);
}

ExitCode conclude(const Invocation& invocation, PackTold told, const pack::TrustData& data) {
    tell_age(told, data);
    print(invocation, told);
    const std::uint64_t age = age_of(data);
    const verify::Freshness limits;
    if (age <= limits.fresh_ms) return ExitCode::valid;
    invocation.terminal.note(
        age <= limits.usable_ms ? "Everything in it verifies. It is more than a day old: answers "
                                  "by it say check further.\n"
                                : "Everything in it verifies. It is more than seven days old: only "
                                  "what is final can be told by it.\n");
    return age <= limits.usable_ms ? ExitCode::check_further : ExitCode::cannot_confirm;
}

}  // namespace touchstone::cli
