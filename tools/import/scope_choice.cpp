#include "tools/import/scope_choice.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ledger/records/envelope.h"
#include "ledger/records/subject.h"
#include "ledger/rules/flexible.h"
#include "ledger/rules/scope.h"
#include "ledger/rules/timeline.h"

namespace touchstone::import {
namespace {

constexpr std::size_t kCandidatesMax = 5;  ///< named in a refusal

tl::unexpected<Error> unclear(std::string what) {
    return fail(Errc::invalid, "import.scope_line", std::move(what));
}

/// What keeps the line from covering the piece, in a few words.
std::string difference(const rules::LineFit& fit) {
    std::vector<std::string> parts;
    for (const rules::PartFit& part : fit.parts) {
        if (part.fit != rules::Fit::covered)
            parts.push_back(fmt::format("{} \"{}\"", rules::name_of(part.part), part.line));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string name_of_piece(const records::pb::Attestation& piece) {
    if (!piece.standards().empty()) return rules::format_standard(piece.standards(0));
    if (piece.calibration_size() == 1) return piece.calibration(0).quantity().name();
    return "what is attested";
}

/// The fits of the lines to one piece, best first.
struct Candidates {
    std::vector<std::string> covering{};
    std::vector<std::string> near{};

    void add(const std::string& subject, const rules::LineFit& fit, const std::string& doubt) {
        if (fit.fit == rules::Fit::covered && doubt.empty()) {
            covering.push_back(subject);
        } else if (near.size() < kCandidatesMax) {
            near.push_back(doubt.empty() ? fmt::format("{} (its {})", subject, difference(fit))
                                         : fmt::format("{} ({})", subject, doubt));
        }
    }
};

Result<void> choose(const Candidates& found, const records::pb::Attestation& piece,
                    std::vector<std::string>& chosen) {
    const std::string what = name_of_piece(piece);
    if (found.covering.size() > 1) {
        return unclear(fmt::format("scope_lines: several lines cover {}: {}.", what,
                                   fmt::join(found.covering, ", ")));
    }
    if (found.covering.empty()) {
        return unclear(fmt::format(
            "scope_lines: no line in force on the day of the decision covers {}. {}", what,
            found.near.empty() ? std::string("There was none at all.")
                               : fmt::format("Nearest: {}.", fmt::join(found.near, "; "))));
    }
    const std::string& line = found.covering.front();
    if (std::find(chosen.begin(), chosen.end(), line) == chosen.end()) chosen.push_back(line);
    return {};
}

}  // namespace

void ScopeChoice::reset(const registry::State& state) {
    state_ = &state;
    read_ = false;
    heads_.clear();
}

Result<void> ScopeChoice::read_heads() {
    if (read_) return {};
    std::vector<std::string> subjects;
    state_->map.visit_prefix(as_bytes("accreditation/"), [&](const map::Leaf& leaf) {
        const std::string_view key = as_text(leaf.key);
        if (std::count(key.begin(), key.end(), '/') == 2) subjects.emplace_back(key);
        return true;
    });
    for (const std::string& subject : subjects) {
        TRY(const auto leaf, state_->find(subject));
        TRY(const Bytes bytes, source_->leaf(leaf->first_index()));
        TRY(const records::Envelope head, records::parse_leaf(bytes));
        heads_.emplace(head.record->accreditation().body(), subject);
    }
    read_ = true;
    return {};
}

/// The content in force on the day; nothing where it was not.
Result<std::optional<records::Record>> ScopeChoice::content_on(const std::string& subject,
                                                               records::Day day,
                                                               std::uint64_t known_ms) {
    std::optional<records::Record> content;
    TRY(const auto leaf, state_->find(subject));
    if (!leaf) return content;
    const rules::StateOn then = rules::fold(*leaf, day, known_ms);
    if (then.standing != rules::Standing::in_force || !then.content_event) return content;
    const std::uint64_t index = leaf->events[*then.content_event].log_index;
    const auto known = contents_.find(index);
    if (known != contents_.end()) return content = known->second;
    TRY(const Bytes bytes, source_->leaf(index));
    TRY(records::Envelope envelope, records::parse_leaf(bytes));
    content = contents_.emplace(index, std::move(envelope.record)).first->second;
    return content;
}

Result<std::vector<std::string>> ScopeChoice::subjects_of(const std::string& body, records::Day day,
                                                          std::uint64_t known_ms) {
    TRY_VOID(read_heads());
    std::vector<std::string> subjects;
    const auto [first, last] = heads_.equal_range(body);
    for (auto head = first; head != last; ++head) {
        TRY(const auto granted, content_on(head->second, day, known_ms));
        if (!granted || (*granted)->accreditation().body() != body) continue;
        state_->map.visit_prefix(as_bytes(head->second + "/"), [&](const map::Leaf& leaf) {
            subjects.emplace_back(as_text(leaf.key));
            return true;
        });
    }
    return subjects;
}

/// A line stands before the entries under it, as in key order.
Result<std::vector<ScopeChoice::Line>> ScopeChoice::lines_of(const std::string& body,
                                                             records::Day day,
                                                             std::uint64_t known_ms) {
    TRY(const auto subjects, subjects_of(body, day, known_ms));
    std::vector<Line> lines;
    std::map<std::string, records::pb::ScopeLine> granted;
    for (const std::string& subject : subjects) {
        TRY(const auto content, content_on(subject, day, known_ms));
        if (!content) continue;
        if ((*content)->has_scope_line()) {
            granted.emplace(subject, (*content)->scope_line());
            lines.push_back({.subject = subject, .content = (*content)->scope_line()});
            continue;
        }
        const auto above = granted.find(subject.substr(0, subject.rfind('/')));
        if (above == granted.end()) continue;
        const auto& entry = (*content)->flexible_entry();
        const rules::EntryFit fit = rules::within_flexibility(above->second, entry);
        lines.push_back({subject, rules::widened(above->second, entry), true,
                         fit.fit == rules::Fit::covered ? std::string() : fit.why});
    }
    return lines;
}

Result<std::vector<std::string>> ScopeChoice::lines_for(const records::Record& record,
                                                        std::uint64_t known_ms) {
    TRY(const records::Day day, records::parse_day(record->decided_on()));
    TRY(const std::vector<Line> lines, lines_of(record->author(), day, known_ms));
    std::vector<std::string> chosen;
    Result<void> outcome;
    rules::for_each_piece(record->attestation(), [&](const records::pb::Attestation& piece) {
        if (!outcome) return;
        Candidates found;
        for (const bool entries : {false, true}) {
            if (entries && !found.covering.empty()) break;
            for (const Line& line : lines) {
                if (line.is_entry == entries)
                    found.add(line.subject, rules::match(line.content, piece), line.doubt);
            }
        }
        outcome = choose(found, piece, chosen);
    });
    if (!outcome) return tl::unexpected(outcome.error());
    return chosen;
}

}  // namespace touchstone::import
