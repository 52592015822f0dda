// How large a pack is that knows the status of very many certificates, one in fifty ended, and how
// large what a day changes in it. To hold: 1,000,000 bytes for 2,000,000 certificates of 200
// issuers with ten scope lines each.
#include <cstdio>

#include "large_ledger.h"
#include "measure.h"
#include "pack/build.h"
#include "pack/delta.h"

using namespace touchstone;

namespace {

pack::Pack pack_of(const bench::LargeLedger& ledger) {
    const pack::Source source{
        .prover = ledger,
        .map = ledger.state().map,
        .hashes = ledger,
        .leaf = [&](std::uint64_t index) { return ledger.leaf(index); },
        .chunk =
            [&](const std::string& issuer, std::uint32_t number) {
                const auto* chunk = ledger.state().status_lists.chunk(issuer, number);
                return chunk == nullptr ? std::nullopt : std::optional(*chunk);
            }};
    auto built = pack::build(source, ledger.model().genesis(), {});
    if (!built) throw std::runtime_error(built.error().what);
    return *std::move(built);
}

/// By what part of it, each compressed alone.
void print_parts(const pack::Pack& whole) {
    const auto print = [](const char* part, const pack::Pack& alone) {
        std::printf("%-28s %10zu bytes\n", part, pack::encode(alone).size());
    };
    print("checkpoint", {.base = whole.base});
    print("sections", {.base = whole.base, .sections = whole.sections});
    print("records", {.base = whole.base, .records = whole.records});
    print("inclusion", {.base = whole.base, .inclusion = whole.inclusion});
    print("status lists", {.base = whole.base, .chunks = whole.chunks});
}

/// A thousandth more certificates, as in a day of some years.
void measure_delta(bench::LargeLedger& ledger, std::size_t count, const Bytes& older) {
    ledger.go_on(std::max<std::size_t>(1, count / 1'000));
    const Bytes newer = pack::encode(pack_of(ledger));
    const bench::Stopwatch making;
    const Bytes delta = pack::encode(pack::make_delta(older, newer).value());
    std::printf("delta made in %.2f s of processor time\n", making.read().cpu_s);
    const bench::Stopwatch applying;
    if (pack::apply_delta(pack::decode_delta(delta).value(), older).value() != newer)
        throw std::runtime_error("the delta makes another pack");
    std::printf("applied in %.2f s of processor time\n", applying.read().cpu_s);
    bench::print_ratio("delta of a thousandth more certificates",
                       static_cast<double>(delta.size()) / static_cast<double>(newer.size()),
                       "of the pack", {.at_most = true, .limit = 0.5, .goal = 0.1});
}

void measure() {
    const std::size_t count = bench::record_count();
    const bench::Stopwatch growing;
    bench::LargeLedger ledger(count);
    std::printf("%zu certificates, made in %.0f s\n", count, growing.read().wall_s);
    const bench::Stopwatch building;
    const pack::Pack pack = pack_of(ledger);
    const Bytes bytes = pack::encode(pack);
    std::printf("built in %.2f s of processor time: %zu records, %zu chunks\n",
                building.read().cpu_s, pack.records.size(), pack.chunks.size());
    const bench::Stopwatch opening;
    const auto read = pack::decode_pack(bytes);
    if (!read || !pack::open(*read, ledger.model().genesis()))
        throw std::runtime_error("the pack does not open");
    std::printf("opened in %.2f s of processor time\n", opening.read().cpu_s);
    print_parts(pack);
    bench::print_ratio("pack of " + std::to_string(count) + " certificates, 2 % ended",
                       static_cast<double>(bytes.size()), "bytes",
                       {.at_most = true, .limit = 1'000'000, .goal = 500'000});
    measure_delta(ledger, count, bytes);
}

}  // namespace

int main() {
    try {
        measure();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
