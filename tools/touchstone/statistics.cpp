#include "tools/touchstone/statistics.h"

#include <algorithm>
#include <string_view>

#include "ledger/rules/scope.h"
#include "ledger/rules/subject_kind.h"
#include "ledger/rules/timeline.h"
#include "local/clock.h"
#include "tools/touchstone/form/shorthand.h"
#include "tools/touchstone/standing.h"

namespace touchstone::cli {
namespace {

class Counter {
  public:
    Counter(const OpenLedger& open, Statistics& out) : open_(&open), out_(&out) {}

    Result<void> attestation(const rules::SubjectLeaf& leaf, const std::string& issuer) {
        ++out_->attestations;
        const rules::StateOn state = rules::fold(leaf, today_, UINT64_MAX);
        TRY(const std::optional<records::Record> content,
            content_of(*open_, leaf, state, UINT64_MAX));
        const bool in_force = state.standing == rules::Standing::in_force;
        const bool over = in_force && content && rules::is_over(*content, today_);
        ++out_->standings[over ? "expired" : std::string(rules::name_of(state.standing))];
        if (!content || !(*content)->has_attestation()) return {};
        const records::pb::Attestation& said = (*content)->attestation();
        if (in_force && !over) {
            ++out_->in_force_by_issuer[issuer];
            ++out_->in_force_by_economy[issuer.substr(0, issuer.find('.'))];
            ++out_->in_force_by_type[short_name(*records::pb::AttestationType_descriptor(),
                                                said.type())];
        }
        return scope(said);
    }

  private:
    Result<void> scope(const records::pb::Attestation& said) {
        if (said.scope_lines().empty()) {
            ++out_->scope_none;
            return {};
        }
        std::vector<records::pb::ScopeLine> lines;
        for (const std::string& subject : said.scope_lines()) {
            // An entry says what its line leaves open; by itself it is no line.
            const bool entry = std::count(subject.begin(), subject.end(), '/') == 4;
            TRY(const records::pb::ScopeLine* line,
                line_at(entry ? subject.substr(0, subject.rfind('/')) : subject));
            if (line != nullptr) lines.push_back(*line);
        }
        // Who cites an accreditation as a whole, or a line that is not here, leaves it open which
        // line covers what.
        const bool all = lines.size() == static_cast<std::size_t>(said.scope_lines_size());
        const rules::Fit fit = rules::match(lines, said).fit;
        const bool resolved = fit == rules::Fit::covered || (all && fit == rules::Fit::not_covered);
        ++(resolved ? out_->scope_resolved : out_->scope_unresolved);
        return {};
    }

    /// Null where the line is not on the ledger.
    Result<const records::pb::ScopeLine*> line_at(const std::string& subject) {
        const auto known = lines_.find(subject);
        if (known != lines_.end()) return known->second ? &*known->second : nullptr;
        auto& kept = lines_[subject];
        TRY(const std::optional<rules::SubjectLeaf> leaf, open_->state().find(subject));
        if (!leaf) return nullptr;
        TRY(const std::optional<records::Record> content,
            content_of(*open_, *leaf, rules::fold(*leaf, today_, UINT64_MAX), UINT64_MAX));
        if (content && (*content)->has_scope_line()) kept = (*content)->scope_line();
        return kept ? &*kept : nullptr;
    }

    const OpenLedger* open_;
    Statistics* out_;
    records::Day today_{records::day_of(local::now_ms())};
    std::map<std::string, std::optional<records::pb::ScopeLine>> lines_{};
};

}  // namespace

Result<Statistics> count(const OpenLedger& open, const store::Progress& progress) {
    Statistics out;
    Counter counter(open, out);
    Result<void> problem;
    std::uint64_t done = 0;
    const std::uint64_t total = open.state().map.size();
    open.state().map.visit_prefix({}, [&](const map::Leaf& leaf) {
        progress("counting", ++done, total);
        const std::string subject = to_text(leaf.key);
        const auto parsed = rules::parse_subject(subject);
        const auto kind = parsed ? std::string(rules::name_of(parsed->kind))
                                 : subject.substr(0, subject.find('/'));
        ++out.kinds[kind];
        if (!parsed || parsed->kind != rules::SubjectKind::attestation) return true;
        const auto decoded = rules::decode_subject_leaf(leaf.value);
        problem = decoded ? counter.attestation(*decoded, parsed->owner())
                          : Result<void>(tl::unexpected(decoded.error()));
        return problem.has_value();
    });
    if (!problem) return tl::unexpected(problem.error());
    return out;
}

}  // namespace touchstone::cli
