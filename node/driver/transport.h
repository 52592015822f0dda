// The seam to the network: bytes to and from nodes that are known by their keys.
#pragma once
#include <memory>
#include <vector>

#include "node/driver/roster.h"

namespace touchstone::node {

/// By priority, the most urgent first.
enum class Lane : std::uint8_t {
    votes,      ///< votes, certificates, cosignatures
    proposals,  ///< proposals, questions for blocks and certificates, and their answers
    sync,       ///< words about final blocks
    records,    ///< words about records that wait
};

class Transport {
  public:
    virtual ~Transport() = default;
    /// From any thread; never blocks. Nothing says whether a message arrives.
    virtual void send(const crypto::PublicKey& to, Lane lane,
                      std::shared_ptr<const Bytes> message) = 0;
    /// Who may connect from now on; whose key is not among them is disconnected. From any thread.
    virtual void set_neighbours(std::vector<Neighbour> neighbours) = 0;
};

}  // namespace touchstone::node
