// What the judge has established so far about one question. Private to ledger/verify: the checks,
// in the order of docs/spec/verdicts.md, read and add to it.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/verify/author_signature.h"
#include "ledger/verify/citations.h"
#include "ledger/verify/facts.h"
#include "ledger/verify/question.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

using Values = std::map<std::string, std::string>;

struct Case {
    Case(const Evidence& evidence, const Question& asked, Verdict& answer,
         VerifiedSignatures* verified);

    const Question& question;
    Verdict& verdict;
    Facts facts;
    records::Day as_of{};
    bool for_acceptance{};   ///< judged for the destination, on the day that its rule goes by
    std::uint64_t age_ms{};  ///< of the trust data, for what the question asks
    Values values{};         ///< fills the sentences of checks that pass

    // Set by the check "recorded" once the attestation is found.
    std::string subject{};
    rules::StateOn state{};
    std::size_t revision{};  ///< the event whose content holds
    std::size_t decision{};  ///< the event that the decision to issue belongs to: not a correction,
                             ///< not an adoption
    const records::pb::Attestation* content{};
    records::Day decided_on{};

    // Set by the check "document": the content with the confidential values that were opened.
    records::pb::Record opened{};

    // Set by the check "scope".
    bool on_accreditation{};
    std::vector<CitedLine> relied_on{};  ///< lines that what it attests is judged by

    /// Adds a finding; its class is lowered where the data is too old to carry it. `who` replaces
    /// the actor's role.
    void find(Reason reason, const std::string& about, Values particulars = {},
              std::string who = {});
    [[nodiscard]] bool found(Reason reason) const;

    /// Notes a contradiction when the author's signature is bad, since the ledger would not have
    /// taken the record; finds what is to be said where it is in doubt.
    void require_signature(const std::string& about, std::size_t position);
    /// As above, for the records that the state on `day` rests on: the revision whose content
    /// holds, the event that set the standing, and those that have undone others.
    void require_state_signatures(const std::string& about, records::Day day);
    /// Of the records that take back or stay events of the day; `partial` as in rules::fold.
    void require_undoing_signatures(const std::string& about, records::Day day,
                                    std::span<const std::size_t> partial = {});

    /// Finds `key_compromised` or where the key came from, once for each record in doubt.
    void find_doubt(const std::string& about, std::size_t position,
                    const AuthorSignature& signature);

    [[nodiscard]] const rules::SubjectLeaf& leaf() const { return *facts.evidence().leaf(subject); }

  private:
    std::set<std::pair<std::string, std::size_t>> doubts_told_{};
};

/// A check either runs, or says in one sentence why it does not.
using NotRun = std::optional<std::string>;

[[nodiscard]] NotRun check_fresh(Case& c);
[[nodiscard]] NotRun check_recorded(Case& c);
[[nodiscard]] NotRun check_alerts(Case& c);
[[nodiscard]] NotRun check_signed(Case& c);
[[nodiscard]] NotRun check_document(Case& c);
[[nodiscard]] NotRun check_status(Case& c);
[[nodiscard]] NotRun check_edition(Case& c);
[[nodiscard]] NotRun check_scope(Case& c);
[[nodiscard]] NotRun check_accreditation(Case& c);
[[nodiscard]] NotRun check_recognition(Case& c);
[[nodiscard]] NotRun check_traceability(Case& c);
[[nodiscard]] NotRun check_goods(Case& c);
[[nodiscard]] NotRun check_acceptance(Case& c);

/// The certificate alone, on the day that a rule of the destination goes by.
[[nodiscard]] Verdict judge_on(const Evidence& evidence, const Question& question,
                               VerifiedSignatures& verified);

/// Part of "recorded": the number is not there; what that means.
void judge_absence(Case& c);
/// Part of "document": openings of confidential values that are presented.
void check_openings(Case& c);
/// Part of "document": the label on the goods.
void check_label(Case& c);
/// Looks at all that judging a label of that key would look at, and judges nothing.
void require_label_key(Case& c, const crypto::KeyId& key);
/// Part of "status": what it has taken over from another body.
void check_transfer(Case& c);
/// Part of "status" and of "accreditation": events that would govern the day, had they not been
/// taken back.
void tell_taken_back(Case& c, const std::string& subject);
/// Part of "recorded" and of "accreditation": nobody vouches for a record that came late.
[[nodiscard]] bool is_excused_late(Case& c);

}  // namespace touchstone::verify
