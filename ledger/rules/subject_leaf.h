// The map leaf of a subject: its whole history in small, which every answer is folded from.
#pragma once
#include <cstdint>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "ledger/records/date.h"

namespace touchstone::rules {

/// What an event did. The numbers are on the ledger for ever.
enum class Action : std::uint8_t {
    establish = 1,  ///< registered, granted, issued, declared
    change = 2,     ///< new content from a date on (amend, extend)
    correct = 3,    ///< clerical: read as always so
    renew = 4,
    adopt = 5,  ///< the owner makes a reported entry its own
    suspend = 10,
    restore = 11,
    withdraw = 12,
    cancel = 13,
    supersede = 14,
    annul = 15,
    rescind = 16,       ///< takes back the event `target`
    under_appeal = 17,  ///< an appeal against the event `target` is open
    stay = 18,          ///< the event `target` has no effect on these days
    countersign = 19,   ///< the AB vouches for the late event `target`
    bar = 20,
    lift_bar = 21,
    revoke = 22,  ///< of a key
    reaffirm = 23,
    succeed = 24,
    same_body = 25,
    rule_on_scope = 26,  ///< the AB says whether a line covers the revision `target`
    approve = 27,        ///< of a proposal
};

/// Flags of an event.
inline constexpr std::uint8_t kRetroactive = 0x01;  ///< governs days before its recording
inline constexpr std::uint8_t kReported = 0x02;     ///< entered for the owner by another
inline constexpr std::uint8_t kPartial = 0x04;      ///< of some items only; the record names them
inline constexpr std::uint8_t kBackfill = 0x08;     ///< entered within a backfill window
inline constexpr std::uint8_t kCompromised = 0x10;  ///< a revocation that puts its days in doubt
/// The approval that carried the proposal; the misbehaviour for which a validator is excluded.
inline constexpr std::uint8_t kDecides = 0x20;

inline constexpr std::size_t kEventsMax = 256;
inline constexpr std::uint32_t kNoStatusIndex = 0xFFFFFFFF;

struct Event {
    std::uint64_t log_index{};    ///< of the record's leaf
    std::uint64_t recorded_ms{};  ///< ledger time of its block
    Action action{Action::establish};
    records::Day from{};
    records::Day to{records::kNoEnd};  ///< inclusive
    std::uint8_t flags{};
    std::uint8_t target{};  ///< position of the event that this one speaks of; of a bar or its
                            ///< lifting the first bar by the same regulator; else 0

    friend bool operator==(const Event&, const Event&) = default;
};

struct SubjectLeaf {
    Hash last_record{};  ///< what the next event must name as `previous`
    std::uint32_t status_index{
        kNoStatusIndex};          ///< of attestations: place in the issuer's status list
    std::vector<Event> events{};  ///< in log order; the first one establishes

    /// Log index of the record that established the subject.
    [[nodiscard]] std::uint64_t first_index() const { return events.front().log_index; }

    friend bool operator==(const SubjectLeaf&, const SubjectLeaf&) = default;
};

/// Whether an event of this action speaks of another event, its target.
[[nodiscard]] bool has_target(Action action);
/// A bar or its lifting.
[[nodiscard]] bool is_word_of_regulator(Action action);

/// Codec bytes, context "subject"; docs/spec/timeline.md.
[[nodiscard]] Bytes encode(const SubjectLeaf& leaf);
/// Errors: `invalid`, rule `subject_leaf.form`, naming the field: also unknown actions or flags,
/// days outside years 1 to 9999, events out of log order, targets that do not come before.
[[nodiscard]] Result<SubjectLeaf> decode_subject_leaf(BytesView bytes);

}  // namespace touchstone::rules
