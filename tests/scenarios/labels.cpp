#include "tests/scenarios/labels.h"

#include <algorithm>

#include "ledger/records/subject.h"

namespace touchstone::test {

const crypto::SecretKey& key_named(const TestLedger& ledger, const std::string& name) {
    const std::size_t hash = name.find('#');
    const std::size_t number = hash == std::string::npos ? 0 : std::stoul(name.substr(hash + 1));
    return ledger.keys_of(name.substr(0, hash)).at(number);
}

label::Label label_of(const TestLedger& ledger, const std::string& subject, std::size_t position) {
    const rules::SubjectLeaf leaf = ledger.subject(subject);
    const std::uint64_t index = leaf.events.at(position).log_index;
    const auto envelope = records::parse_leaf(ledger.leaf(index).value()).value();
    const pb::Record& record = *envelope.record;
    const pb::Attestation& content = record.attestation();
    label::Label label{.issuer = record.author(),
                       .number = content.number(),
                       .made_s = ledger.now_ms() / 1'000,
                       .status_index = leaf.status_index};
    if (!content.valid_to().empty())
        label.valid_to = records::parse_day(content.valid_to()).value();
    const Hash& network = ledger.genesis()->network_id;
    std::copy_n(network.begin(), label.network.size(), label.network.begin());
    std::copy_n(envelope.record.id.begin(), label.record.size(), label.record.begin());
    if (!content.scope_lines().empty()) {
        const std::string& line = content.scope_lines(0);
        label.line = line.substr(line.find('/') + 1);
    }
    if (!content.items().empty()) {
        label.gtin = content.items(0).gtin();
        label.model = content.items(0).model();
    }
    return label;
}

Bytes label_from(const TestLedger& ledger, const Sentence& sentence) {
    const std::string subject =
        records::attestation_subject(sentence.words.at(0), sentence.words.at(1)).value();
    const bool earlier = sentence.has("label-revision");
    label::Label label =
        label_of(ledger, subject, earlier ? std::stoul(sentence["label-revision"]) : 0);
    const auto tell = [&](const char* option, std::string& said) {
        if (sentence.has(option)) said = sentence[option];
    };
    tell("label-number", label.number);
    tell("label-model", label.model);
    tell("label-gtin", label.gtin);
    tell("label-line", label.line);
    if (sentence.has("label-valid-to"))
        label.valid_to = records::parse_day(sentence["label-valid-to"]).value();
    Bytes bytes =
        label::sign(label, ledger.genesis()->network_id, key_named(ledger, sentence["label"]))
            .value();
    if (sentence["label-forged"] == "yes") bytes.back() ^= 1;
    return bytes;
}

}  // namespace touchstone::test
