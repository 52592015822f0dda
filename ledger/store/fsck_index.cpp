#include "ledger/store/fsck_index.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/store/index_terms.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

using keys::Kind;

constexpr std::array kSingles{Kind::format,  Kind::genesis,    Kind::head,
                              Kind::promise, Kind::checkpoint, Kind::indexed};
constexpr std::array kFamilies{Kind::block, Kind::chunk, Kind::epoch, Kind::handover,
                               Kind::tile,  Kind::index, Kind::leaf,  Kind::subject};

std::uint64_t digest_of(BytesView key) {
    const Hash hash = crypto::sha256(key);
    std::uint64_t digest = 0;
    std::memcpy(&digest, hash.data(), sizeof digest);
    return digest;
}

}  // namespace

Result<void> check_key_kinds(const Database& database) {
    std::vector<keys::Range> known;
    for (const Kind kind : kSingles)
        known.push_back({keys::single(kind), {static_cast<std::uint8_t>(kind), 0}});
    for (const Kind kind : kFamilies) known.push_back(keys::all(kind));
    std::sort(known.begin(), known.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    known.push_back({Bytes(64, 0xFF), {}});

    // Only the gaps between the known kinds are looked into.
    Bytes gap_from{};
    for (const auto& range : known) {
        Result<void> outcome{};
        TRY_VOID(database.scan(gap_from, range.from, [&](BytesView key, BytesView) {
            outcome = fail(Errc::corrupt, "fsck.key",
                           "the key " + crypto::to_hex(key) + " belongs to nothing");
            return false;
        }));
        TRY_VOID(outcome);
        gap_from = range.to;
    }
    return {};
}

void ExpectedEntries::add(std::uint64_t first_index,
                          const std::vector<records::Envelope>& envelopes) {
    KeyList entries;
    for (std::size_t i = 0; i < envelopes.size() && first_index + i < indexed_; ++i)
        append_entries(envelopes[i], entries);
    for (std::size_t i = 0; i < entries.size(); ++i) digests_.push_back(digest_of(entries[i]));
}

Result<void> ExpectedEntries::check(const Database& database) {
    std::sort(digests_.begin(), digests_.end());
    digests_.erase(std::unique(digests_.begin(), digests_.end()), digests_.end());
    std::uint64_t stored = 0;
    Result<void> outcome{};
    const auto range = keys::all(Kind::index);
    TRY_VOID(database.scan(range.from, range.to, [&](BytesView key, BytesView value) {
        if (!value.empty() ||
            !std::binary_search(digests_.begin(), digests_.end(), digest_of(key))) {
            outcome = fail(Errc::corrupt, "fsck.index",
                           "the index entry " + crypto::to_hex(key) + " is of no record");
        }
        ++stored;
        return outcome.has_value();
    }));
    TRY_VOID(outcome);
    if (stored != digests_.size()) {
        return fail(Errc::corrupt, "fsck.index",
                    std::to_string(digests_.size() - stored) + " index entries are missing");
    }
    return {};
}

}  // namespace touchstone::store
