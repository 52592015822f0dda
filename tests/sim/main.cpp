// touchstone-simulate: many seeds, or one of them told line by line.
#include <cstdio>
#include <exception>
#include <optional>
#include <thread>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "tests/sim/campaign.h"

namespace {

using namespace touchstone::sim;

struct Options {
    Campaign campaign{};
    std::optional<std::uint64_t> seed{};
    bool is_traced{};
};

void add_options(CLI::App& app, Options& options) {
    app.add_option("--seeds", options.campaign.seeds, "How many seeds to run")
        ->check(CLI::PositiveNumber);
    app.add_option("--from", options.campaign.from, "The first of them");
    app.add_option("--jobs", options.campaign.jobs, "How many at a time")
        ->check(CLI::Range(1, 256));
    app.add_flag("--once", options.campaign.once, "Run each seed once; else twice, to compare");
    app.add_option("--seed", options.seed, "Run this seed alone")->excludes("--seeds");
    app.add_flag("--trace", options.is_traced, "With --seed: a line for each thing that happens");
}

int simulate(int argc, char** argv) {
    CLI::App app{
        "Runs the consensus engine in a simulated world of seeded faults and liars, with\n"
        "virtual time, network and disks. Whatever happens, nothing may contradict\n"
        "itself; when the faults end, blocks must become final within a bound. A seed\n"
        "always gives the same run."};
    app.get_formatter()->column_width(30);
    Options options;
    options.campaign.jobs = std::max(1u, std::thread::hardware_concurrency());
    add_options(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : 2;
    }
    if (options.seed) return replay(*options.seed, options.is_traced) ? 0 : 1;
    return run_all(options.campaign) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return simulate(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "touchstone-simulate: %s\n", error.what());
        return 2;
    }
}
