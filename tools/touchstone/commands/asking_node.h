// Questions put to a node: it is asked for proofs, never for a verdict.
#pragma once
#include "tools/remote/node.h"
#include "tools/touchstone/commands/asking.h"

namespace touchstone::cli {

using SharedGenesis = std::shared_ptr<const chain::Genesis>;

/// The verdict of somebody who has a bundle, from whomever, and the genesis file. What the question
/// leaves open (issuer, near numbers) is taken from the bundle.
[[nodiscard]] Answer judge_bundle(verify::Question& question, const Result<verify::Bundle>& bundle,
                                  const SharedGenesis& genesis);

/// Subjects that may be meant. Errors: as candidates(), and those of Node.
[[nodiscard]] Result<remote::Candidates> candidates_at(remote::Node& node,
                                                       const AskOptions& options,
                                                       const verify::Question& question);

/// What the node proves. Bytes that are no bundle are bad evidence. Errors: those of Node.
[[nodiscard]] Result<Answer> ask_node(remote::Node& node, verify::Question& question,
                                      const SharedGenesis& genesis);

}  // namespace touchstone::cli
