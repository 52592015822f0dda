// Between what is said and the bytes that travel: consensus' packets and the nodes' own words, to
// and from the lanes of the network. It decodes and routes, and believes nothing.
#pragma once
#include <functional>

#include "consensus/effects.h"
#include "node/driver/roster.h"
#include "node/driver/transport.h"
#include "node/log/log.h"
#include "node/messages/word.h"

namespace touchstone::node {

/// Called on the thread that delivers; they must be quick.
struct CourierHandlers {
    std::function<void(const Neighbour& from, consensus::Packet)> packet{};
    std::function<void(const Neighbour& from, Records)> records{};
    std::function<void(const Neighbour& from, const SyncQuestion&)> question{};
    std::function<void(const Neighbour& from, SyncAnswer)> answer{};
    std::function<void(const Neighbour& from, const SnapshotQuestion&)> snapshot_question{};
    std::function<void(const Neighbour& from, SnapshotAnswer)> snapshot_answer{};
};

class Courier {
  public:
    /// Transport and roster must outlive it.
    Courier(Transport& transport, const Roster& roster, CourierHandlers handlers, const Log& log);

    // From any thread.

    /// To the one that is named, or to all other members.
    void send(const consensus::Committee& committee, consensus::Index self,
              const consensus::Outgoing& out) const;
    void say(const crypto::PublicKey& to, const Word& word) const;
    /// To all validators of the roster.
    void say_to_all(const Word& word) const;

    /// What came from the node with this key.
    void received(const crypto::PublicKey& from, Lane lane, const Bytes& message) const;

  private:
    void send_to(const std::string& body, Lane lane,
                 const std::shared_ptr<const Bytes>& message) const;
    void take_word(const Neighbour& from, const Bytes& message) const;
    void refuse(const Neighbour& from, const Error& error) const;

    Transport& transport_;
    const Roster& roster_;
    CourierHandlers handlers_;
    const Log& log_;
};

}  // namespace touchstone::node
