// Whose node has which key: the pins of the configuration, and what the ledger says of the
// validators' keys since. Safe on any thread.
#pragma once
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "crypto/ed25519.h"

namespace touchstone::node {

struct Neighbour {
    std::string body{};
    crypto::PublicKey key{};  ///< of its node
    bool observer{};

    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// Keys of purpose `node` of the bodies that validate, as a ledger has them.
struct NodeKeys {
    std::vector<Neighbour> valid{};
    std::set<crypto::PublicKey> ended{};  ///< revoked, or not valid yet

    friend bool operator==(const NodeKeys&, const NodeKeys&) = default;
};

class Roster {
  public:
    explicit Roster(std::vector<Neighbour> pinned);

    /// Pins go on until the ledger ends the key.
    void set_pinned(std::vector<Neighbour> pinned);
    void set_ledger_keys(NodeKeys keys);

    /// Who may connect now: one for each key.
    [[nodiscard]] std::vector<Neighbour> all() const;
    /// Null: not among them. What is pointed to stays as it is as long as the roster lives.
    [[nodiscard]] const Neighbour* find(const crypto::PublicKey& key) const;
    /// Every key that the body's node may have.
    [[nodiscard]] std::vector<const Neighbour*> validator(const std::string& body) const;

  private:
    void renew();

    mutable std::mutex mutex_{};  ///< guards all below
    std::vector<Neighbour> pinned_;
    NodeKeys ledger_keys_{};
    std::list<Neighbour> ever_{};  ///< all that were ever pointed to
    std::map<crypto::PublicKey, const Neighbour*> by_key_{};
};

}  // namespace touchstone::node
