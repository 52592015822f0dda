#include "node/disk/vote_journal.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "local/small_file.h"

namespace touchstone::node {

using consensus::JournalState;
using consensus::SegmentHead;

namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwnerOnly = 0600;
/// A segment, one frame of a full backlog above its size, and room.
constexpr std::size_t kFileBytesMax = VoteJournal::kSegmentBytes + (1u << 30);

std::string segment_path(const std::string& folder, std::uint64_t epoch, std::uint64_t number) {
    return fmt::format("{}/votes-{:08}-{:08}", folder, epoch, number);
}

struct SegmentName {
    std::uint64_t epoch{};
    std::uint64_t number{};
};

std::optional<SegmentName> parse_name(std::string_view name) {
    SegmentName parsed{};
    if (!name.starts_with("votes-")) return std::nullopt;
    name.remove_prefix(6);
    const auto read = [&](std::uint64_t& out) {
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), out);
        if (error != std::errc{}) return false;
        name.remove_prefix(static_cast<std::size_t>(end - name.data()));
        return true;
    };
    if (!read(parsed.epoch) || !name.starts_with('-')) return std::nullopt;
    name.remove_prefix(1);
    if (!read(parsed.number) || !name.empty()) return std::nullopt;
    return parsed;
}

std::vector<SegmentName> list_segments(const std::string& folder) {
    std::vector<SegmentName> found;
    std::error_code error;  // a folder that cannot be listed has no segments: told as missing
    for (fs::directory_iterator file(folder, error), end; !error && file != end;
         file.increment(error)) {
        if (const auto name = parse_name(file->path().filename().string())) found.push_back(*name);
    }
    return found;
}

std::optional<std::uint64_t> newest(const std::string& folder, std::uint64_t epoch) {
    std::optional<std::uint64_t> number;
    for (const SegmentName& name : list_segments(folder)) {
        if (name.epoch == epoch) number = std::max(number.value_or(0), name.number);
    }
    return number;
}

bool same_owner(const SegmentHead& a, const SegmentHead& b) {
    return a.network_id == b.network_id && a.epoch == b.epoch && a.validators == b.validators &&
           a.key == b.key;
}

Result<void> write_segment(const std::string& folder, const SegmentHead& head, BytesView bytes,
                           local::IfPresent if_present) {
    return local::write_file(segment_path(folder, head.epoch, head.number), as_text(bytes),
                             kOwnerOnly, if_present);
}

}  // namespace

VoteJournal::VoteJournal(std::string folder, SegmentHead head)
    : folder_(std::move(folder)), head_(std::move(head)), writer_(consensus::start_chain(head_)) {}

std::string VoteJournal::path() const {
    return segment_path(folder_, head_.epoch, head_.number);
}

bool VoteJournal::is_there(const std::string& folder, std::uint64_t epoch) {
    return newest(folder, epoch).has_value();
}

Result<void> VoteJournal::begin(const std::string& folder, const SegmentHead& head) {
    if (is_there(folder, head.epoch)) return {};
    return write_segment(folder, head, consensus::encode(head), local::IfPresent::refuse);
}

Result<VoteJournal> VoteJournal::open(const std::string& folder, const SegmentHead& head,
                                      FoundJournal& found) {
    VoteJournal journal(folder, head);
    found = {.state = JournalState::missing};
    const auto number = newest(folder, head.epoch);
    if (!number) return journal;
    journal.head_.number = *number;
    TRY(const std::string bytes, local::read_file(journal.path(), kFileBytesMax, false));
    auto segment = consensus::read_segment(as_bytes(bytes));
    found.state = JournalState::damaged;
    if (!segment) return journal;
    if (!same_owner(segment->head, head)) {
        return fail(Errc::conflict, "journal.owner",
                    journal.path() + " belongs to another network, validator set or key");
    }
    journal.head_ = segment->head;
    journal.writer_ = consensus::JournalWriter(segment->chain);
    found.entries = std::move(segment->entries);
    if (segment->condition == consensus::Condition::damaged) return journal;
    found.state = JournalState::whole;
    TRY(journal.file_, SyncedFile::open(journal.path()));
    journal.size_ = segment->size;
    // A torn tail was never acknowledged. A crash before the cut is on the disk finds it again.
    if (segment->condition == consensus::Condition::torn)
        TRY_VOID(journal.file_->cut(segment->size));
    return journal;
}

Result<void> VoteJournal::append(std::span<const consensus::JournalEntry> entries) {
    TOUCHSTONE_CHECK(file_);
    const Bytes frame = writer_.frame(entries);
    // A crash before the sync finds the frame, part of it or nothing: nothing that it promises has
    // left this process, so each of the three is true. After it a restart finds the frame.
    TRY_VOID(file_->write(size_, frame));
    size_ += frame.size();
    return {};
}

Result<void> VoteJournal::rotate(std::span<const consensus::JournalEntry> carry_over) {
    const std::uint64_t old = head_.number;
    SegmentHead head = head_;
    head.number = newest(folder_, head.epoch).value_or(old) + 1;
    head.previous = writer_.chain();
    consensus::JournalWriter writer(consensus::start_chain(head));
    Bytes bytes = consensus::encode(head);
    const Bytes frame = writer.frame(carry_over);
    bytes.insert(bytes.end(), frame.begin(), frame.end());
    // A crash before the new segment has its name goes on in the old one; after it, in the new
    // one, which says all that the old one still has to say, whether or not that is gone.
    const auto written = write_segment(folder_, head, bytes, local::IfPresent::refuse);
    if (!written) return fail(Errc::fatal, "disk.write", written.error().what);
    head_ = head;
    writer_ = writer;
    auto opened = SyncedFile::open(path());
    if (!opened) return fail(Errc::fatal, "disk.write", opened.error().what);
    file_ = *std::move(opened);
    size_ = bytes.size();
    for (const SegmentName& name : list_segments(folder_)) {
        std::error_code ignored;  // one that stays is older than the newest, and never read
        if (name.epoch == head_.epoch && name.number < head_.number)
            fs::remove(segment_path(folder_, name.epoch, name.number), ignored);
    }
    return {};
}

void VoteJournal::remove_before(const std::string& folder, std::uint64_t epoch) {
    for (const SegmentName& name : list_segments(folder)) {
        std::error_code ignored;  // it only takes room
        if (name.epoch < epoch) fs::remove(segment_path(folder, name.epoch, name.number), ignored);
    }
}

}  // namespace touchstone::node
