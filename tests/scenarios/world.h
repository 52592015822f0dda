// What a scenario tells about: a ledger by the registry's rules, and questions judged from its
// bundles.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ledger/verify/judge.h"
#include "ledger/verify/requirement.h"
#include "tests/ledger/verify/test_prover.h"
#include "tests/scenarios/drafts.h"

namespace touchstone::test {

/// One question and everything that came of it.
struct Asked {
    verify::Question question{};
    verify::Bundle bundle{};
    verify::Verdict verdict{};
};

class World {
  public:
    explicit World(const std::vector<Sentence>& story);

    /// Does what an unindented sentence says, `ask` excepted. Throws std::runtime_error when it is
    /// refused.
    void tell(const Sentence& sentence);
    [[nodiscard]] Asked ask(const Sentence& sentence);
    /// What a destination requires, from proofs.
    [[nodiscard]] verify::Requirements require(const Sentence& sentence);

    [[nodiscard]] const TestLedger& ledger() const { return *ledger_; }

    /// Contents of the newest revisions, by subject.
    [[nodiscard]] const std::map<std::string, pb::Attestation>& contents() const {
        return contents_;
    }

  private:
    void record(pb::Record draft);
    void record_key(const Sentence& sentence);
    void propose(const Sentence& sentence);
    [[nodiscard]] std::string reaffirmed(const Sentence& sentence) const;
    void revise(const Sentence& sentence);
    void change_status(const Sentence& sentence);
    void rule(const Sentence& sentence);
    void enter_lines(const Sentence& sentence);
    /// `openings=holder`: paths, or ends of paths, of what is shown; `all`; `forged`.
    [[nodiscard]] std::vector<confidential::Disclosure> shown(const Sentence& sentence) const;
    /// `status attestation ISSUER NUMBER in_force`: its entry in the status list.
    void expect_status(const Sentence& sentence);
    /// `refused RULE VERB …`: the sentence must be refused by that rule.
    void refuse(const Sentence& sentence);
    [[nodiscard]] std::string record_id_at(const std::string& subject,
                                           const std::string& position) const;
    [[nodiscard]] verify::Question question_from(const Sentence& sentence) const;
    [[nodiscard]] std::vector<std::string> near_subjects(const std::string& issuer,
                                                         const std::string& number) const;
    [[nodiscard]] verify::Bundle tampered(verify::Bundle bundle, const std::string& how) const;

    std::unique_ptr<TestLedger> ledger_{};
    std::map<std::string, pb::Attestation> contents_{};  ///< of the newest revisions, by subject
    /// What opens the confidential values of each revision, in order, until they are erased.
    std::map<std::string, std::vector<confidential::Disclosure>> disclosures_{};
    std::map<std::string, bool> has_key_{};
    std::map<std::string, pb::BodyKind> kinds_{};  ///< of the bodies told of
    std::vector<std::string> signers_{};           ///< of the sentence being told; none: the author
    verify::Bundle first_base_{};  ///< the checkpoint of the first question, to be replayed
};

}  // namespace touchstone::test
