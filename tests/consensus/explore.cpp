#include "tests/consensus/explore.h"

#include <algorithm>

namespace touchstone::test {

Explorer::Explorer(FactBook::Scope scope) : facts_(scope), engines_(facts_), sets_(engines_) {}

Explorer::Outcome Explorer::explore() {
    Outcome outcome{};
    Said said{};
    Box first{};
    for (std::size_t who = 0; who < kHonest; ++who) {
        first.at(who) = sets_.number_of({engines_.start(facts_.honest(who))});
        said.at(who) = sets_.said(first.at(who));
    }
    add(said, first);
    while (!open_.empty() && outcome.violation.empty()) {
        const auto level = open_.extract(open_.begin());
        for (auto& [past, boxes] : level.mapped()) {
            if (outcome.violation.empty()) visit(past, without_parts(std::move(boxes)), outcome);
        }
    }
    return outcome;
}

void Explorer::add(const Said& said, Box box) {
    std::size_t words = 0;
    for (const Facts one : said) words += static_cast<std::size_t>(std::popcount(one));
    const Facts enabled = facts_.enabled(said);
    for (EngineSets::Number& set : box) set = sets_.closed(set, enabled);
    auto& boxes = open_[words][said];
    if (std::ranges::find(boxes, box) == boxes.end()) boxes.push_back(box);
}

void Explorer::visit(const Said& said, std::vector<Box> boxes, Outcome& outcome) {
    ++outcome.pasts;
    outcome.boxes += boxes.size();
    bool is_final = false;
    for (const Box& box : boxes) {
        outcome.states += size_of(box);
        Finals finals{};
        std::ranges::transform(box, finals.begin(), [&](auto set) { return sets_.finals(set); });
        is_final |= std::ranges::any_of(finals, [](auto final) { return final > 1; });
        const std::string violation = judge(facts_.enabled(said), finals);
        if (outcome.violation.empty()) outcome.violation = violation;
        speak(said, box);
    }
    if (is_final) ++outcome.pasts_with_final;
}

void Explorer::speak(const Said& said, const Box& box) {
    const Facts enabled = facts_.enabled(said);
    for (std::size_t who = 0; who < kHonest; ++who) {
        for (const EngineSets::Word& word : sets_.words(box.at(who), enabled)) {
            Said next = said;
            next.at(who) = word.said;
            Box after = box;
            after.at(who) = word.set;
            add(next, after);
        }
    }
}

/// A part is smaller than the whole.
std::vector<Explorer::Box> Explorer::without_parts(std::vector<Box> boxes) const {
    std::ranges::sort(boxes, std::greater{}, [&](const Box& box) { return size_of(box); });
    std::vector<Box> whole;
    for (const Box& box : boxes) {
        const auto is_part = [&](const Box& other) { return is_within(box, other); };
        if (std::ranges::none_of(whole, is_part)) whole.push_back(box);
    }
    return whole;
}

bool Explorer::is_within(const Box& a, const Box& b) const {
    for (std::size_t who = 0; who < kHonest; ++who) {
        if (!sets_.is_within(a.at(who), b.at(who))) return false;
    }
    return true;
}

std::uint64_t Explorer::size_of(const Box& box) const {
    std::uint64_t size = 1;
    for (const EngineSets::Number set : box) size *= sets_.engines(set).size();
    return size;
}

/// Histories are one chain; no view has two notarizations, nor is both given up and final.
std::string Explorer::judge(Facts enabled, const Finals& finals) const {
    for (View view = 1; view <= facts_.views(); ++view) {
        const auto made = [&](VoteKind kind) { return facts_.certificates(kind, view) & enabled; };
        if (std::popcount(made(VoteKind::notarize)) > 1) {
            return "two notarized blocks in view " + std::to_string(view);
        }
        if (made(VoteKind::nullify) != 0 && made(VoteKind::finalize) != 0) {
            return "given up and final: view " + std::to_string(view);
        }
    }
    const auto& [a, b, c] = finals;
    return is_fork(a, b) || is_fork(a, c) || is_fork(b, c) ? "a fork" : "";
}

bool Explorer::is_fork(std::uint64_t finals, std::uint64_t others) const {
    for (; finals != 0; finals &= finals - 1) {
        const auto& one = engines_.history(first_of(finals));
        for (std::uint64_t left = others; left != 0; left &= left - 1) {
            const auto& other = engines_.history(first_of(left));
            const auto [at, end] = std::ranges::mismatch(one, other);
            if (at != one.end() && end != other.end()) return true;
        }
    }
    return false;
}

}  // namespace touchstone::test
