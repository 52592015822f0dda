// What is said of a pack, to people and to programs.
#pragma once
#include "pack/trust_data.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {

struct PackTold {
    Facts facts{};
    json::object object{};

    void add(const char* name, const char* member, std::string text, json::value value);
    void count(const char* name, const char* member, std::size_t number);
};

/// What it holds; `bytes`: of its file.
[[nodiscard]] PackTold told_of(const pack::Pack& pack, std::size_t bytes);

/// Of its checkpoint, by this machine's clock, in milliseconds.
[[nodiscard]] std::uint64_t age_of(const pack::TrustData& data);
void tell_age(PackTold& told, const pack::TrustData& data);

/// `below`: what people see besides.
void print(const Invocation& invocation, const PackTold& told, const std::string& below = {});

/// Of a pack that verifies: prints `told`. What it is worth at its age, the exit code says as well.
[[nodiscard]] ExitCode conclude(const Invocation& invocation, PackTold told,
                                const pack::TrustData& data);

}  // namespace touchstone::cli
