// A validator of one epoch as a pure state machine: events in, effects out. Its rules are those of
// docs/spec/consensus.md, one function each; what may be signed is decided by SafetyRules.
#pragma once
#include <memory>
#include <set>

#include "consensus/block_tree.h"
#include "consensus/cosigning.h"
#include "consensus/effects.h"
#include "consensus/event.h"
#include "consensus/fetcher.h"
#include "consensus/pacemaker.h"
#include "consensus/recovery.h"
#include "consensus/safety_rules.h"
#include "consensus/slot.h"

namespace touchstone::consensus {

struct ReplicaOptions {
    Index self{};
    Timing timing{};
    std::uint64_t nonce{};  ///< fresh and random; of the ViewQuery, when votes were lost
};

/// How much a replica keeps, for those who watch that it is bounded.
struct Held {
    std::size_t slots{};  ///< views above the floor of which anything is known
    std::size_t votes{};
    std::size_t blocks{};
    std::size_t evidence{};
    std::size_t questions{};
};

class Replica {
  public:
    /// `recovered` is what the journal says, empty at an epoch's start. The signers must outlive
    /// the replica. Needs check(timing), and a member `self`.
    Replica(std::shared_ptr<const Committee> committee, const ReplicaOptions& options,
            Signers signers, Recovered recovered);

    /// After construction comes first where the ledger is, as Committed or Synced, so that nothing
    /// is asked about blocks that it has passed; then a Tick, which repeats what a crash may have
    /// kept from being sent.
    [[nodiscard]] Effects step(Now now, const Event& event);

    /// C-R12: whether it is worth checking this message's signatures: right range, and news.
    [[nodiscard]] bool wants(const Message& message) const;

    [[nodiscard]] View view() const { return view_; }

    [[nodiscard]] View floor_view() const { return safety_.state().floor; }

    /// The highest finalized block.
    [[nodiscard]] const chain::Header& finalized() const { return tree_.root_header(); }

    /// The block that the next one would stand on: what Proposable is asked about.
    [[nodiscard]] const Hash& tip() const { return tip_.block; }

    [[nodiscard]] const Committee& committee() const { return *committee_; }

    /// The boundary block is final: nothing more is proposed or voted in this epoch.
    [[nodiscard]] bool is_over() const { return is_boundary(tree_.root_header()) && floor_; }

    /// What a new segment of the journal must begin with, so that older ones can go: once every
    /// Commit told is on disk, since bodies below the floor are not among it.
    [[nodiscard]] std::vector<JournalEntry> carry_over() const;

    [[nodiscard]] Held held() const;

  private:
    void restore(std::vector<BlockPointer> bodies, const std::map<Hash, bool>& verdicts);
    void restore(const Vote& vote);
    void restore(const Evidence& evidence);
    void start();
    // replica_receive.cpp: C-R12.
    void on(const Tick&);
    void on(const Received& event);
    void on(const LeavesFound& event);
    void on(const Validated& event);
    void on(const Proposed& event);
    void on(const Proposable& event);
    void on(const Committed& event);
    void on(const Synced& event);
    void receive(Index from, const Proposal& proposal);
    void receive(Index from, const Vote& vote);
    void receive(Index from, const Certificate& certificate);
    void receive(Index from, const Cosignature& cosignature);
    void receive(Index from, const Certificates& certificates);
    void receive(Index from, const Block& block);
    void receive(Index from, const Leaves& leaves);
    void receive(Index from, const ViewReply& reply);
    // replica_serve.cpp: answers.
    void receive(Index from, const FetchCertificates& request);
    void receive(Index from, const FetchBlock& request);
    void receive(Index from, const ViewQuery& query);

    // replica_rules.cpp: what follows from what is known.
    void settle();
    void certify();
    void finalize_chain();
    void enter_next_view();
    void vote_notarize();
    void vote_nullify();
    void vote_finalize();
    // replica_propose.cpp
    void propose();
    void put_forward(const Hash& hash, View parent_view);
    void send_proposal(const Vote& vote);
    void track_tip();

    struct Parent {
        View view{};
        Hash block{};
    };

    /// C-R2: the parent to propose on in this view; nullopt while its justification has a gap.
    [[nodiscard]] std::optional<Parent> justified_parent() const;
    /// The block that a proposal names as its parent, once all of the justification is here.
    [[nodiscard]] std::optional<Hash> justified(const Statement& statement) const;
    enum class Judgement { wait, invalid, valid };

    [[nodiscard]] Judgement judge(const Candidate& candidate);
    [[nodiscard]] Judgement judge_time(const Candidate& candidate,
                                       const chain::Header& header) const;
    [[nodiscard]] bool should_nullify();
    [[nodiscard]] bool leader_inactive() const;
    [[nodiscard]] bool heard_lately(Index member) const;
    [[nodiscard]] bool has_work() const;
    [[nodiscard]] bool opening_due() const;
    [[nodiscard]] bool boundary_due() const;
    [[nodiscard]] bool interval_over() const;

    void count(const Vote& vote);
    void compare(const Slot& slot, const Vote& vote);
    void accept(const Certificate& certificate);
    void cast(const Result<Vote>& vote);
    void commit(const Certificate& finalization, const std::vector<Hash>& path);
    void raise_floor(const Certificate& finalization, const chain::Header& header);
    void want_verdict(const Hash& hash);
    [[nodiscard]] bool all_certified(const Path& path);
    void make_durable(KnownBlock& known);
    void found(const Evidence& evidence);
    void alarm(AlarmKind kind, View view, std::vector<Certificate> certificates = {});

    // replica_time.cpp
    void keep_time();
    void ask_views();
    void repeat();
    void report_standstill();
    void fetch();
    void cosign();
    [[nodiscard]] Wanted wanted() const;
    [[nodiscard]] std::optional<View> justification_gap() const;
    [[nodiscard]] std::optional<std::uint64_t> next_wake() const;

    [[nodiscard]] const Slot* slot(View view) const;
    /// Up to where votes and proposals are kept: one view above the highest with a certificate.
    [[nodiscard]] View horizon() const;
    /// A finalization, notarization or nullification of the view, in this order.
    [[nodiscard]] const Certificate* certificate_of(View view) const;
    [[nodiscard]] std::set<Hash> needed_blocks() const;
    void make_room();
    void send(Message message, std::optional<Index> to = {});
    void relay(const Certificate& certificate);
    void keep_promises();

    std::shared_ptr<const Committee> committee_;
    Index self_;
    Timing timing_;
    std::uint64_t nonce_;
    SafetyRules safety_;
    Pacemaker pace_;
    Fetcher fetcher_;
    Cosigning cosigning_;
    BlockTree tree_;
    std::optional<Floor> floor_{};
    View view_{1};
    std::map<View, Slot> slots_{};                       ///< above the floor
    std::map<Index, std::uint64_t> heard_ms_{};          ///< C-R11: last valid vote or cosignature
    std::map<Index, View> replies_{};                    ///< C-A1
    std::set<std::tuple<View, Index, Offence>> told_{};  ///< evidence found, once each
    std::set<std::pair<AlarmKind, View>> alarmed_{};
    std::set<Index> false_cosigners_{};      ///< of whom an alarm was told: one can go on for ever
    std::vector<Evidence> equivocations_{};  ///< of leaders, above the floor
    Parent tip_{};                           ///< what the next proposal would build on
    bool proposable_{};                      ///< the application has something to add to the tip
    /// Of this validator in this view as its leader. Declined: not asked again until a record
    /// comes.
    enum class Turn { open, asked, declined } turn_{Turn::open};
    bool sync_wanted_{};
    bool ended_{};                  ///< EpochEnded was told
    bool repeat_now_{};             ///< after a restart
    std::uint64_t query_due_ms_{};  ///< C-A1
    std::optional<std::uint64_t> started_ms_{};
    bool changed_{};  ///< settle once more
    Now now_{};
    Effects effects_{};
};

}  // namespace touchstone::consensus
