// A stored ledger with its one validator, and records to put into it.
#pragma once
#include <memory>
#include <vector>

#include "ledger/store/ledger.h"
#include "tests/support/test_ledger.h"
#include "tools/local/validator.h"

namespace touchstone::local::test {

using touchstone::test::TestLedger;

/// Of the genesis that TestLedger makes.
[[nodiscard]] inline ValidatorKeys validator_keys() {
    return {.validator = touchstone::test::test_key("validator"),
            .log = touchstone::test::test_key("log")};
}

[[nodiscard]] inline std::unique_ptr<store::Ledger> memory_ledger(const TestLedger& model) {
    return store::Ledger::create(store::make_memory_database(), model.genesis_json()).value();
}

/// The records of the model after genesis, in order, as leaf bytes.
[[nodiscard]] inline std::vector<Bytes> records_of(const TestLedger& model) {
    std::vector<Bytes> leaves;
    for (const auto& block : model.blocks()) {
        if (block.header.height > 0)
            leaves.insert(leaves.end(), block.leaves.begin(), block.leaves.end() - 1);
    }
    return leaves;
}

/// A laboratory `aa.nab.lab` with a key, and so many reports by it, each a block of the model.
[[nodiscard]] inline std::unique_ptr<TestLedger> model_with_reports(int reports) {
    auto model = std::make_unique<TestLedger>();
    model->register_body("aa.nab.lab");
    model->key("aa.nab.lab");
    for (int i = 0; i < reports; ++i) model->issue("aa.nab.lab", "R-" + std::to_string(i));
    return model;
}

}  // namespace touchstone::local::test
