// What the tests of refusals share: a row says what is offered and which rule refuses it.
#pragma once
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/ledger/registry/laboratory.h"
#include "tests/support/result_matchers.h"

namespace touchstone::registry {

using test::TestLedger;

struct Row {
    const char* name;
    const char* rule;
    Result<Placed> (*offer)(TestLedger&);
};

/// Each row begins with a ledger of its own.
inline void expect_refusals(const std::vector<Row>& rows, TestLedger (*begin)()) {
    for (const auto& row : rows) {
        auto ledger = begin();
        EXPECT_THAT(row.offer(ledger), test::HasRule(row.rule)) << row.name;
    }
}

inline TestLedger begin() {
    return laboratory();
}

/// Signed by a key that the test chooses, for a network that it chooses.
inline Result<Placed> offer_signed(TestLedger& ledger, const pb::Record& draft,
                                   const std::string& body, const crypto::SecretKey& key,
                                   const Hash& network) {
    records::Envelope envelope{.record = records::make_record(draft).value()};
    TRY_VOID(records::sign(envelope, network, body, key));
    return ledger.offer(envelope);
}

}  // namespace touchstone::registry
