// "scope": whether the issuer was competent for what it attests, on the basis that the attestation
// names.
#include <algorithm>

#include "ledger/rules/flexible.h"
#include "ledger/rules/measurement.h"
#include "ledger/rules/scope.h"
#include "ledger/verify/basis.h"
#include "ledger/verify/rulings.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// What the scope is matched by: the lines cited, and what was ruled on them.
struct Grounds {
    Citations cited{};
    Rulings rulings{};

    [[nodiscard]] bool complete() const { return cited.complete && rulings.complete; }
};

std::string piece_name(const pb::Attestation& piece) {
    if (piece.calibration_size() == 1)
        return rules::format_quantity(piece.calibration(0).quantity());
    if (!piece.standards().empty()) return rules::format_standard(piece.standards(0));
    if (!piece.methods().empty()) return rules::format_standard(piece.methods(0));
    return type_name(piece.type());
}

/// How well one cited line carries one piece, and whether it was in force for it.
struct Carrying {
    rules::Fit fit{rules::Fit::not_covered};
    bool in_force{};
    std::string why{};
    const CitedLine* line{};
    const Ruling* ruling{};  ///< that decided the fit; null where a machine could

    [[nodiscard]] int rank() const {
        const int by_fit = fit == rules::Fit::covered ? 4 : fit == rules::Fit::unresolved ? 2 : 0;
        return by_fit + (in_force ? 1 : 0);
    }
};

std::string explain(const rules::LineFit& fit) {
    std::string why;
    for (const rules::PartFit& part : fit.parts) {
        if (part.fit != fit.fit) continue;
        const std::string line =
            part.line.empty() ? "says nothing" : "says \"" + plain_words(part.line) + '"';
        const std::string claim =
            part.claim.empty() ? "nothing" : '"' + plain_words(part.claim) + '"';
        why += (why.empty() ? "" : "; ") + std::string(rules::name_of(part.part)) + ": the line " +
               line + ", the certificate " + claim;
    }
    return why;
}

/// A head alone says what kind of work is covered, not which standards.
Carrying match_head(const CitedLine& cited, const pb::Attestation& piece) {
    const auto& activities = cited.head->activities();
    const pb::Activity activity = rules::activity_of(piece.type());
    const bool of_kind = activities.empty() || std::find(activities.begin(), activities.end(),
                                                         activity) != activities.end();
    if (of_kind)
        return {rules::Fit::unresolved, false, "no line of " + cited.subject + " is named", &cited,
                nullptr};
    return {rules::Fit::not_covered, false,
            "the accreditation is not for " + activity_name(activity), &cited, nullptr};
}

/// The line as it reads with the entry that is cited; an entry beyond the line's flexibility
/// carries nothing.
void match_content(const CitedLine& cited, const pb::Attestation& piece, Carrying& carrying) {
    if (cited.entry == nullptr) {
        const rules::LineFit fit = rules::match(*cited.line, piece);
        carrying.fit = fit.fit;
        carrying.why = explain(fit);
        return;
    }
    const rules::EntryFit within = rules::within_flexibility(*cited.line, *cited.entry);
    const rules::LineFit fit = rules::match(rules::widened(*cited.line, *cited.entry), piece);
    carrying.fit = rules::worse(within.fit, fit.fit);
    carrying.why = within.fit >= fit.fit ? within.why : explain(fit);
}

/// What the accreditation body has ruled stands above what a machine makes of it.
void obey(const Rulings& rulings, const CitedLine& cited, Carrying& carrying) {
    const auto ruling = rulings.by_line.find(cited.subject);
    if (ruling == rulings.by_line.end()) return;
    carrying.ruling = &ruling->second;
    carrying.fit = ruling->second.covered ? rules::Fit::covered : rules::Fit::not_covered;
    carrying.why = ruling->second.ab + " ruled so on " + records::format_day(ruling->second.on) +
                   ": " + ruling->second.reason;
}

bool stood_then(Case& c, const std::string& subject) {
    const auto state = c.facts.state(subject, c.decided_on);
    return state && state->standing == rules::Standing::in_force;
}

Carrying match_line(Case& c, const Rulings& rulings, const CitedLine& cited,
                    const pb::Attestation& piece) {
    Carrying carrying = match_head(cited, piece);
    if (cited.line != nullptr) match_content(cited, piece, carrying);
    obey(rulings, cited, carrying);
    const bool line = stood_then(c, cited.subject), head = stood_then(c, cited.head_subject);
    carrying.in_force = line && head && stood_then(c, cited.cited());
    return carrying;
}

Carrying best_for(Case& c, const Grounds& grounds, const pb::Attestation& piece) {
    Carrying best;
    for (const CitedLine& cited : grounds.cited.lines) {
        Carrying carrying = match_line(c, grounds.rulings, cited, piece);
        if (best.line == nullptr || carrying.rank() > best.rank()) best = std::move(carrying);
    }
    return best;
}

void rely_on(Case& c, const CitedLine& line) {
    const bool known =
        std::any_of(c.relied_on.begin(), c.relied_on.end(),
                    [&](const CitedLine& other) { return other.cited() == line.cited(); });
    if (!known) c.relied_on.push_back(line);
}

void tell_ruling(Case& c, const CitedLine& line, const Ruling& ruling) {
    if (c.found(Reason::scope_ruled)) return;
    c.find(Reason::scope_ruled, line.subject,
           {{"ab", ruling.ab},
            {"day", records::format_day(ruling.on)},
            {"line", line.subject},
            {"reason", ruling.reason}},
           ruling.ab);
}

/// Lines whose proof is missing could still carry the piece: then nothing is said against it.
void judge_piece(Case& c, const Grounds& grounds, const pb::Attestation& piece) {
    const Carrying best = best_for(c, grounds, piece);
    const bool carried = best.line != nullptr && best.fit == rules::Fit::covered;
    if (!grounds.complete() && !(carried && best.in_force)) return;
    if (best.line != nullptr) rely_on(c, *best.line);
    if (carried && best.ruling != nullptr) tell_ruling(c, *best.line, *best.ruling);
    if (carried) return;
    const Citations& cited = grounds.cited;
    if (best.line != nullptr && best.fit == rules::Fit::unresolved) {
        return c.find(Reason::scope_unresolved, best.line->cited(), {{"why", best.why}},
                      best.line->ab);
    }
    if (!cited.doubts.empty()) {
        const Finding& doubt = cited.doubts.front();
        if (!c.found(doubt.reason)) c.find(doubt.reason, doubt.subject, doubt.values, doubt.who);
    } else if (best.line != nullptr) {
        c.find(Reason::out_of_scope, best.line->cited(),
               {{"claim", piece_name(piece)}, {"why", best.why}}, best.line->ab);
    }
}

void judge_accredited(Case& c) {
    c.on_accreditation = true;
    if (c.content->scope_lines().empty()) {
        return c.find(Reason::scope_unresolved, c.subject,
                      {{"why", "it names no accreditation that it relies on"}});
    }
    const Grounds grounds{load_citations(c), load_rulings(c)};
    rules::for_each_piece(*c.content,
                          [&](const pb::Attestation& piece) { judge_piece(c, grounds, piece); });
    std::string lines;
    for (const CitedLine& line : c.relied_on) lines += (lines.empty() ? "" : ", ") + line.cited();
    c.values["lines"] = lines;
}

}  // namespace

NotRun check_scope(Case& c) {
    if (c.content->claims_accreditation() ||
        c.content->basis() == pb::ACCREDITATION_BASIS_ACCREDITATION) {
        judge_accredited(c);
    } else {
        judge_basis(c);
    }
    return {};
}

}  // namespace touchstone::verify
