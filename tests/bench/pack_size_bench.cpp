// How large a pack is that knows the status of very many certificates, one in fifty ended. To hold:
// 1,000,000 bytes for 2,000,000 certificates of 200 issuers with ten scope lines each.
#include <cstdio>

#include "large_ledger.h"
#include "measure.h"
#include "pack/build.h"

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

void measure() {
    const std::size_t count = bench::record_count();
    const bench::Stopwatch growing;
    const bench::LargeLedger ledger(count);
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
