// Whose node has which key.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/ed25519.h"

namespace touchstone::node {

struct Neighbour {
    std::string body{};
    crypto::PublicKey key{};  ///< of its node
    bool observer{};
};

/// Never changes, so that any thread may ask.
class Roster {
  public:
    explicit Roster(std::vector<Neighbour> neighbours);

    [[nodiscard]] const std::vector<Neighbour>& all() const { return neighbours_; }

    /// Null: not among them.
    [[nodiscard]] const Neighbour* find(const crypto::PublicKey& key) const;
    [[nodiscard]] const Neighbour* validator(const std::string& body) const;

  private:
    std::vector<Neighbour> neighbours_;
    std::map<crypto::PublicKey, std::size_t> by_key_{};
    std::map<std::string, std::size_t> by_body_{};
};

}  // namespace touchstone::node
