#include "node/disk/mark_file.h"

#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "consensus/journal.h"
#include "crypto/codec.h"
#include "crypto/hex.h"
#include "local/small_file.h"

namespace touchstone::node {

using consensus::HighWater;

namespace {

namespace fs = std::filesystem;

/// A sector of any disk, so that no write touches both slots.
constexpr std::size_t kSlotBytes = 4'096;
constexpr std::uint64_t kSlots = 2;
constexpr std::string_view kPrefix = "mark-";

/// The key is named, so that the mark of one is never taken for that of another.
std::string path_of(const std::string& folder, const crypto::PublicKey& key, std::uint64_t epoch) {
    return fmt::format("{}/{}{}-{:08}", folder, kPrefix, crypto::to_hex(BytesView(key).first(8)),
                       epoch);
}

/// The epoch that a file of this name belongs to.
std::optional<std::uint64_t> epoch_of(std::string_view name) {
    const std::size_t dash = name.rfind('-');
    if (!name.starts_with(kPrefix) || dash < kPrefix.size()) return std::nullopt;
    std::uint64_t epoch = 0;
    const char* const last = name.data() + name.size();
    const auto [end, error] = std::from_chars(name.data() + dash + 1, last, epoch);
    return error == std::errc{} && end == last ? std::optional(epoch) : std::nullopt;
}

std::optional<HighWater> read_slot(BytesView slot) {
    crypto::Reader in(slot);
    const auto length = in.u32("length");
    if (!length) return std::nullopt;
    const auto bytes = in.fixed(*length, "mark");
    if (!bytes) return std::nullopt;
    const auto mark = consensus::decode_high_water(*bytes);
    return mark ? std::optional(*mark) : std::nullopt;
}

}  // namespace

Result<MarkFile> MarkFile::open(const std::string& folder, const crypto::PublicKey& key,
                                std::uint64_t epoch, std::optional<HighWater>& found) {
    const std::string path = path_of(folder, key, epoch);
    const auto bytes = local::read_file(path, kSlots * kSlotBytes, false);
    if (!bytes && bytes.error().code != Errc::not_found) return tl::unexpected(bytes.error());
    if (!bytes) {
        TRY_VOID(local::write_file(path, std::string(kSlots * kSlotBytes, '\0'), 0600,
                                   local::IfPresent::refuse));
    }
    found.reset();
    std::uint64_t next = 0;
    for (std::uint64_t slot = 0; bytes && slot < kSlots; ++slot) {
        const BytesView all = as_bytes(*bytes);
        if (all.size() < (slot + 1) * kSlotBytes) break;
        const auto mark = read_slot(all.subspan(slot * kSlotBytes, kSlotBytes));
        if (!mark || mark->epoch != epoch || (found && mark->votes <= found->votes)) continue;
        found = mark;
        next = (slot + 1) % kSlots;
    }
    TRY(SyncedFile file, SyncedFile::open(path));
    return MarkFile(std::move(file), next);
}

Result<void> MarkFile::begin(const std::string& folder, const crypto::PublicKey& key,
                             std::uint64_t epoch) {
    std::optional<HighWater> found;
    TRY(MarkFile file, open(folder, key, epoch, found));
    if (found) return {};
    return file.write({.epoch = epoch});
}

/// A crash before the sync leaves this slot torn and the mark before it in the other: the journal
/// then knows of a vote more, as it does after a crash between journal and mark, and the next start
/// writes the mark again.
Result<void> MarkFile::write(const HighWater& mark) {
    Bytes bytes = crypto::Writer().blob(consensus::encode(mark)).take();
    TOUCHSTONE_CHECK(bytes.size() <= kSlotBytes);
    bytes.resize(kSlotBytes);
    TRY_VOID(file_.write(slot_ * kSlotBytes, bytes));
    slot_ = (slot_ + 1) % kSlots;
    return {};
}

void MarkFile::remove_before(const std::string& folder, std::uint64_t epoch) {
    std::error_code error;
    for (fs::directory_iterator file(folder, error), end; !error && file != end;
         file.increment(error)) {
        const auto of = epoch_of(file->path().filename().string());
        if (!of || *of >= epoch) continue;
        std::error_code ignored;  // it only takes room
        fs::remove(file->path(), ignored);
    }
}

}  // namespace touchstone::node
