// What is made of checkpoints and epoch chains that several validators have signed, written down
// for other implementations.
#pragma once
#include <boost/json.hpp>

namespace touchstone::test {

/// One object a case: the network, a bundle without facts, and either the checkpoint that it
/// proves, or the rule and the reason of the refusal.
[[nodiscard]] boost::json::object chain_vectors();

}  // namespace touchstone::test
