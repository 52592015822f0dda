// Asking about a certificate: the question from flags, and the answer with its proof from a ledger
// here.
#pragma once
#include "ledger/verify/bundle.h"
#include "ledger/verify/verdict.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

struct AskOptions {
    std::string number{};
    std::optional<std::string> issuer{};
    std::optional<std::string> document{};
    std::optional<std::string> digest{};  ///< of a document that is elsewhere, in hex; no flag
    std::vector<std::string> openings{};
    std::optional<std::string> label{};  ///< of the goods: its address or digits
    std::optional<std::string> as_of{};
    std::optional<std::string> known_at{};
    std::optional<std::string> paper_date{};
    std::optional<std::string> paper_type{};
    verify::Goods goods{};
    std::string destination{};
    std::optional<std::string> manufactured_on{};
    std::optional<std::string> shipped_on{};
    std::optional<std::string> entered_on{};
    std::optional<std::string> placed_on{};
    bool certain{};
};

/// --issuer, --as-of, --known-at and NUMBER.
void add_ask_options(Command verb, AskOptions& options);
/// --document, --openings, --paper-date, --type, --gtin, --model, --batch, --hs, --factory, --site,
/// --holder,
/// --certain.
void add_goods_options(Command verb, AskOptions& options);
/// --destination and the days of the goods' journey.
void add_destination_options(Command verb, AskOptions& options);

/// Where the line names no certificate, the one that the label names. Errors: rules `label.*`.
[[nodiscard]] Result<AskOptions> with_label(AskOptions options);

/// The question as far as the line tells it; issuer and number may still be missing.
[[nodiscard]] Result<verify::Question> question_of(const AskOptions& options);

/// The subject, where the line tells it; nullopt where somebody must say who used the number, or
/// filed the document. Errors: `invalid`, rule `usage`: it names neither.
[[nodiscard]] Result<std::optional<std::string>> named_subject(const AskOptions& options,
                                                               const verify::Question& question);
/// Subjects that the line may mean: one, or those of several issuers; none where nothing is known.
[[nodiscard]] Result<std::vector<std::string>> candidates(const OpenLedger& open,
                                                          const AskOptions& options,
                                                          const verify::Question& question);
/// The number, or the document's digest, is nobody's. Names what is near.
[[nodiscard]] tl::unexpected<Error> unknown_number(const OpenLedger& open,
                                                   const verify::Question& question);
[[nodiscard]] tl::unexpected<Error> unknown_number(const verify::Question& question,
                                                   const std::vector<std::string>& near);
/// Takes issuer and number from an attestation's subject. Errors: `invalid`, rule `subject.form`.
[[nodiscard]] Result<void> take_subject(verify::Question& question, const std::string& subject);
/// Completes the question for one subject, and with near numbers as hints.
[[nodiscard]] Result<void> point_at(verify::Question& question, const OpenLedger& open,
                                    const std::string& subject);

/// The same for the one attestation that the line means. `hint`: how to name one, where several
/// issuers used the number. Errors: rules `verify.issuer` and `verify.document`.
[[nodiscard]] Result<void> point_at_one(verify::Question& question, const OpenLedger& open,
                                        const AskOptions& options, std::string_view hint);

/// Cosigns anew what is older than a minute, where the validator's keys are here; then the answer
/// is one of a live ledger. A copy without keys answers like saved data.
[[nodiscard]] Result<void> freshen(const Invocation& invocation, OpenLedger& open,
                                   verify::Question& question);

/// A question about one attestation, and the ledger here that it is put to.
struct Asked {
    OpenLedger open{};
    verify::Question question{};
};

/// Errors: rule `verify.issuer`, none or several issuers used the number; and those of the above.
[[nodiscard]] Result<Asked> ask_about_one(const Invocation& invocation, const AskOptions& options);

struct Answer {
    verify::Bundle bundle{};
    verify::Verdict verdict{};
};

/// What these proofs say, to whoever has the genesis file alone.
[[nodiscard]] verify::Verdict judge_proofs(const verify::Bundle& bundle,
                                           const verify::Question& question,
                                           const std::shared_ptr<const chain::Genesis>& genesis);

/// Collects the proofs, writes them to bytes, reads them back and judges those: as a stranger
/// would.
[[nodiscard]] Result<Answer> answer(const OpenLedger& open, const verify::Question& question);

}  // namespace touchstone::cli
