// A laboratory that labels its goods, and the pack that an officer has at the port.
#pragma once
#include <stdexcept>

#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "pack/build.h"
#include "tests/ledger/verify/test_prover.h"
#include "tests/support/test_ledger.h"

namespace touchstone::pack {

namespace pb = records::pb;

inline constexpr auto kLab = "aa.nab.lab";

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().rule + ": " + result.error().what);
    return *std::move(result);
}

/// A laboratory with a key for records and one for labels, accredited, with one report.
inline test::TestLedger port_ledger() {
    test::TestLedger ledger;
    ledger.at("2026-02-02").register_body(kLab);
    ledger.key(kLab);
    ledger.key(kLab, {pb::KEY_PURPOSE_LABELS});
    ledger.grant("aa.nab", "LAB-42", kLab);
    ledger.line("aa.nab", "LAB-42", "1", "IEC 62560:2011");
    for (const char* number : {"TR-1", "TR-2", "TR-3", "TR-4"}) {
        ledger.issue(kLab, number, [](pb::Record& draft) {
            draft.mutable_attestation()->add_scope_lines("accreditation/aa.nab/LAB42/1");
            draft.mutable_attestation()->mutable_items(0)->set_gtin("4006381333931");
        });
    }
    ledger.suspend("attestation/aa.nab.lab/TR2");
    ledger.withdraw("attestation/aa.nab.lab/TR3");
    ledger.issue(kLab, "TR-4", [](pb::Record& draft) {
        draft.mutable_attestation()->mutable_items(0)->set_model("L-200");
    });
    return ledger;
}

inline Pack pack_of(const test::TestLedger& ledger, const std::vector<std::string>& certificates) {
    const test::TestProver prover(ledger, ledger.now_ms());
    const Source source{.prover = prover,
                        .map = ledger.state().map,
                        .hashes = ledger,
                        .leaf = [&](std::uint64_t index) { return ledger.leaf(index); },
                        .chunk =
                            [&](const std::string& issuer, std::uint32_t number) {
                                const registry::Chunk* chunk =
                                    ledger.state().status_lists.chunk(issuer, number);
                                return chunk == nullptr ? std::nullopt : std::optional(*chunk);
                            }};
    return must(build(source, ledger.genesis(), certificates));
}

/// The label of the certificate's first item, made now as the issue has it, signed with the lab's
/// key of that number; beyond those it has, with a stranger's.
inline Bytes label_of(const test::TestLedger& ledger, const std::string& number,
                      std::size_t key = 1, void (*edit)(label::Label&) = nullptr) {
    const auto leaf = ledger.subject(must(records::attestation_subject(kLab, number)));
    const auto envelope = must(records::parse_leaf(must(ledger.leaf(leaf.first_index()))));
    const pb::Attestation& content = envelope.record->attestation();
    label::Label label{.issuer = kLab,
                       .number = number,
                       .made_s = ledger.now_ms() / 1'000,
                       .status_index = leaf.status_index,
                       .line = "aa.nab/LAB42/1",
                       .gtin = content.items(0).gtin(),
                       .model = content.items(0).model()};
    const Hash& network = ledger.genesis()->network_id;
    std::copy_n(network.begin(), label.network.size(), label.network.begin());
    std::copy_n(envelope.record.id.begin(), label.record.size(), label.record.begin());
    if (edit != nullptr) edit(label);
    const auto& keys = ledger.keys_of(kLab);
    const crypto::SecretKey stranger = test::test_key("stranger");
    return must(label::sign(label, network, key < keys.size() ? keys[key] : stranger));
}

}  // namespace touchstone::pack
