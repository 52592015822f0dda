// Catching up from peers, on the application's thread. Every block is proven before it is executed:
// a finalization by the committee of its epoch, which the handovers lead to. Whoever has nothing to
// tell, or does not answer, is asked no more in this round: nothing stays with one peer.
#pragma once
#include <functional>
#include <map>
#include <optional>

#include "consensus/cosignature.h"
#include "ledger/store/ledger.h"
#include "node/driver/roster.h"
#include "node/log/log.h"
#include "node/messages/word.h"

namespace touchstone::node {

struct SynchronizerHandlers {
    std::function<void(const crypto::PublicKey& peer, const SyncQuestion&)> ask{};
    /// Of the epoch that the ledger is in.
    std::function<const consensus::Committee&()> committee{};
    /// Executes and keeps a proven block. False: this node cannot go on.
    std::function<bool(const consensus::Block&, const consensus::Certificate&)> commit{};
    /// All blocks up to this one are here now; the finalization is its own.
    std::function<void(const consensus::Certificate&, const chain::Header&)> synced{};
    /// The epoch is over: keeps its end and opens the next one. False: it does not lead on.
    std::function<bool(const consensus::Handover&)> end_epoch{};
    /// A signed note of somebody else, not verified yet.
    std::function<void(const std::string& note)> checkpoint{};
    /// After an answer more is missing than it told. True: it is fetched in another way meanwhile,
    /// until resume().
    std::function<bool()> far_behind{};
};

class Synchronizer {
  public:
    /// How long a peer has to answer.
    static constexpr std::uint64_t kAnswerMs = 5'000;
    /// Between two rounds of questions.
    static constexpr std::uint64_t kRoundMs = 1'000;

    Synchronizer(const store::Ledger& ledger, SynchronizerHandlers handlers, const Log& log);

    /// A peer has come: it is asked, whatever else is under way.
    void connected(const Neighbour& peer);
    void disconnected(const crypto::PublicKey& peer);

    /// Somebody has more than this node.
    void want();
    /// Until the ledger has reached this height, which is known to be final.
    void want(std::uint64_t height);

    /// Nothing is asked before this, when far_behind has said so.
    void resume() { paused_ = false; }

    /// Rounds go on for ever: there is no engine here that would hear what is final.
    void follow(bool always) { follows_ = always; }

    void tick(std::uint64_t now_ms);
    void take(const Neighbour& from, SyncAnswer answer, std::uint64_t now_ms);

    /// All who were here at first have been asked, and nothing is known to be missing.
    [[nodiscard]] bool is_done() const {
        return (complete_ || peers_.empty()) && !paused_ && ledger_height() >= target_;
    }

    /// The greatest height that is known to be final, or that somebody has named.
    [[nodiscard]] std::uint64_t target() const { return std::max(target_, told_height_); }

  private:
    struct Question {
        crypto::PublicKey peer{};
        std::uint64_t due_ms{};
    };

    [[nodiscard]] std::uint64_t ledger_height() const { return ledger_.state().head.height; }

    void begin_round(std::uint64_t now_ms);
    void ask_next(std::uint64_t now_ms);
    /// What is told of the epoch that the ledger is in, in order. False: this node cannot go on.
    [[nodiscard]] bool take_blocks(const Neighbour& from, const SyncAnswer& answer);
    void report(std::uint64_t now_ms);

    const store::Ledger& ledger_;
    SynchronizerHandlers handlers_;
    const Log& log_;
    std::map<crypto::PublicKey, std::string> peers_{};  ///< connected, and their bodies
    std::map<crypto::PublicKey, std::string> round_{};  ///< to be asked in this round
    std::optional<Question> question_{};
    bool follows_{};
    bool wanted_{};
    bool paused_{};
    bool complete_{};  ///< a round has come to its end
    std::uint64_t target_{};
    std::uint64_t told_height_{};
    std::uint64_t round_due_ms_{};
    std::uint64_t turn_{};  ///< who is asked first differs from round to round
    // For the operator.
    std::uint64_t reported_ms_{};
    std::uint64_t reported_height_{};
};

/// How many of these blocks can be taken on top of `parent`, and the finalizations that prove them:
/// they are a chain with whole bodies, and each is proven by its own finalization or a later one.
[[nodiscard]] std::vector<consensus::Certificate> proofs_of(const consensus::Committee& committee,
                                                            const SyncAnswer& answer,
                                                            const Hash& parent,
                                                            consensus::CheckSignature check);

}  // namespace touchstone::node
