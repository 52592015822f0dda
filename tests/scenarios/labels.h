// Labels on the goods of a scenario, as `touchstone label make` would sign them, or otherwise.
#pragma once
#include <string>

#include "ledger/label/signed_label.h"
#include "tests/scenarios/story.h"
#include "tests/support/test_ledger.h"

namespace touchstone::test {

/// A key told as in `signed=`: "aa.nab.lab#1".
[[nodiscard]] const crypto::SecretKey& key_named(const TestLedger& ledger, const std::string& name);

/// What a label says of the revision at that position among the subject's events: all of it, its
/// first item and first scope line; made now.
[[nodiscard]] label::Label label_of(const TestLedger& ledger, const std::string& subject,
                                    std::size_t position);

/// `label=BODY#N` signs; `label-revision`, `label-number`, `label-model`, `label-gtin`,
/// `label-line`, `label-valid-to` say what it tells otherwise; `label-forged=yes`: the signature
/// was spoiled.
[[nodiscard]] Bytes label_from(const TestLedger& ledger, const Sentence& sentence);

}  // namespace touchstone::test
