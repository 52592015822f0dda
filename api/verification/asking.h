// Which certificate is asked about, and what: from parameters to a question that can be judged.
// Private to this folder.
#pragma once
#include "api/ledger_view.h"
#include "api/question.h"

namespace touchstone::api {

/// As question_of, with `issuer` and `number` among the parameters, by this node's clock. Errors:
/// as question_of; `invalid`, rules `body.id`; `http.query`: neither a number nor a document.
[[nodiscard]] Result<verify::Question> read_asking(Parameters parameters, std::uint64_t now_ms);

/// Finds who issued the number, or the document, where the question does not say; and numbers like
/// one that is not there. Errors: `not_found`, rules `verify.issuer` (nobody, or several) and
/// `verify.document`; `invalid`, rules `number.form` and `subject.form`.
[[nodiscard]] Result<void> point_at_one(verify::Question& question, const LedgerView& view,
                                        const Snapshot& snapshot);

/// The same for two questions that need the same proofs: what a question needs may change with the
/// day, not within it.
[[nodiscard]] std::string key_of(const verify::Question& question);

}  // namespace touchstone::api
