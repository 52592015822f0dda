// From a scenario's sentences to record messages.
#pragma once
#include "ledger/confidential/opening.h"
#include "ledger/records/record.h"
#include "tests/scenarios/story.h"

namespace touchstone::test {

namespace pb = records::pb;

/// "test_report" → ATTESTATION_TYPE_TEST_REPORT and the like; throws std::runtime_error on an
/// unknown word.
[[nodiscard]] pb::AttestationType type_named(const std::string& word);

[[nodiscard]] pb::AccreditationBasis basis_named(const std::string& word);

/// Subject of `<kind> <parts…>`: "accreditation us.nab L1", "line us.nab L1 1", "attestation
/// us.nab.lab TR-1", "body …", "recognition …". `at`: the word that names the kind.
[[nodiscard]] std::string subject_named(const Sentence& sentence, std::size_t at);

[[nodiscard]] pb::Record draft_body(const Sentence& sentence);
/// What a body says of itself later, or a regulator of it: amend, succeed, join, bar, lift-bar.
[[nodiscard]] pb::Record draft_saying(const Sentence& sentence, pb::BodyKind kind);
[[nodiscard]] pb::KeyPurpose purpose_named(const std::string& word);
[[nodiscard]] pb::Record draft_recognition(const Sentence& sentence);
[[nodiscard]] pb::Record draft_accreditation(const Sentence& sentence);
[[nodiscard]] pb::Record draft_line(const Sentence& sentence);
/// `before`: the content that a revision starts from.
[[nodiscard]] pb::Record draft_attestation(const Sentence& sentence, const pb::Attestation& before);
/// Conceals what `confidential=holder;factory;amount` names, by a seed of its own for each draft.
[[nodiscard]] std::vector<confidential::Opening> conceal(const Sentence& sentence,
                                                         pb::Record& draft);
[[nodiscard]] pb::Record draft_status(const Sentence& sentence);
[[nodiscard]] pb::Record draft_entry(const Sentence& sentence);
/// Without the revision ruled on.
[[nodiscard]] pb::Record draft_ruling(const Sentence& sentence);
[[nodiscard]] pb::Record draft_window(const Sentence& sentence);
[[nodiscard]] pb::Record draft_extent(const Sentence& sentence);
/// Without the first key of a body proposed.
[[nodiscard]] pb::Record draft_proposal(const Sentence& sentence);
[[nodiscard]] pb::Record draft_approval(const Sentence& sentence, const std::string& proposal_id);

}  // namespace touchstone::test
