// "scope": whether the issuer was competent for what it attests, on the basis that the attestation
// names.
#include <algorithm>

#include "ledger/rules/scope.h"
#include "ledger/verify/basis.h"
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// An attestation to several standards may rely on a line for each: it is matched standard by
/// standard.
std::vector<pb::Attestation> pieces_of(const pb::Attestation& content) {
    if (content.standards_size() <= 1) return {content};
    std::vector<pb::Attestation> pieces;
    for (const pb::StandardRef& standard : content.standards()) {
        pb::Attestation& piece = pieces.emplace_back(content);
        piece.clear_standards();
        *piece.add_standards() = standard;
    }
    return pieces;
}

std::string piece_name(const pb::Attestation& piece) {
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
        return {rules::Fit::unresolved, false, "no line of " + cited.subject + " is named", &cited};
    return {rules::Fit::not_covered, false,
            "the accreditation is not for " + activity_name(activity), &cited};
}

Carrying match_line(Case& c, const CitedLine& cited, const pb::Attestation& piece) {
    Carrying carrying = match_head(cited, piece);
    if (cited.line != nullptr) {
        const rules::LineFit fit = rules::match(*cited.line, piece);
        carrying.fit = fit.fit;
        carrying.why = explain(fit);
    }
    const auto line = c.facts.state(cited.subject, c.decided_on);
    const auto head = c.facts.state(cited.head_subject, c.decided_on);
    carrying.in_force = line && head && line->standing == rules::Standing::in_force &&
                        head->standing == rules::Standing::in_force;
    return carrying;
}

Carrying best_for(Case& c, const std::vector<CitedLine>& lines, const pb::Attestation& piece) {
    Carrying best;
    for (const CitedLine& cited : lines) {
        Carrying carrying = match_line(c, cited, piece);
        if (best.line == nullptr || carrying.rank() > best.rank()) best = std::move(carrying);
    }
    return best;
}

void rely_on(Case& c, const CitedLine& line) {
    const bool known =
        std::any_of(c.relied_on.begin(), c.relied_on.end(),
                    [&](const CitedLine& other) { return other.subject == line.subject; });
    if (!known) c.relied_on.push_back(line);
}

/// Lines whose proof is missing could still carry the piece: then nothing is said against it.
void judge_piece(Case& c, const Citations& cited, const pb::Attestation& piece) {
    const Carrying best = best_for(c, cited.lines, piece);
    const bool carried = best.line != nullptr && best.fit == rules::Fit::covered;
    if (!cited.complete && !(carried && best.in_force)) return;
    if (best.line != nullptr) rely_on(c, *best.line);
    if (carried) return;
    if (best.line != nullptr && best.fit == rules::Fit::unresolved) {
        return c.find(Reason::scope_unresolved, best.line->subject, {{"why", best.why}},
                      best.line->ab);
    }
    if (!cited.doubts.empty()) {
        const Finding& doubt = cited.doubts.front();
        if (!c.found(doubt.reason)) c.find(doubt.reason, doubt.subject, doubt.values, doubt.who);
    } else if (best.line != nullptr) {
        c.find(Reason::out_of_scope, best.line->subject,
               {{"claim", piece_name(piece)}, {"why", best.why}}, best.line->ab);
    }
}

void judge_accredited(Case& c) {
    c.on_accreditation = true;
    if (c.content->scope_lines().empty()) {
        return c.find(Reason::scope_unresolved, c.subject,
                      {{"why", "it names no accreditation that it relies on"}});
    }
    const Citations cited = load_citations(c);
    for (const pb::Attestation& piece : pieces_of(*c.content)) judge_piece(c, cited, piece);
    std::string lines;
    for (const CitedLine& line : c.relied_on) lines += (lines.empty() ? "" : ", ") + line.subject;
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
