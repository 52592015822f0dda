#include "ledger/store/index.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "crypto/codec.h"
#include "ledger/records/number.h"
#include "ledger/store/index_terms.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

/// All strings one edit away, over the characters that skeletons are made of, and the string
/// itself.
std::set<std::string> neighbours(const std::string& skeleton) {
    const std::string alphabet = records::number_skeleton("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const std::set<char> characters(alphabet.begin(), alphabet.end());
    std::set<std::string> near{skeleton};
    for (std::size_t i = 0; i <= skeleton.size(); ++i) {
        const std::string head = skeleton.substr(0, i);
        const std::string tail = skeleton.substr(i);
        for (const char c : characters) {
            near.insert(head + c + tail);
            if (!tail.empty()) near.insert(head + c + tail.substr(1));
        }
        if (!tail.empty()) near.insert(head + tail.substr(1));
        if (tail.size() > 1) near.insert(head + tail[1] + tail[0] + tail.substr(2));
    }
    return near;
}

/// Subjects looked at in one search for words: some ten milliseconds.
constexpr std::size_t kLookedAtMax = 20'000;
constexpr std::size_t kWordPage = 500;

Result<bool> has_words(const Database& database, const std::vector<std::string>& words,
                       const std::string& subject) {
    for (const std::string& word : words) {
        TRY(const auto entry, database.get(index_key(IndexKind::holder_word, word, subject)));
        if (!entry) return false;
    }
    return true;
}

}  // namespace

Result<std::vector<std::string>> Index::find(IndexKind kind, std::string_view term,
                                             std::size_t limit, std::string_view after) const {
    std::vector<std::string> subjects;
    if (limit == 0) return subjects;
    Bytes from = index_key(kind, term, after);
    if (!after.empty()) from.push_back(0x00);
    Bytes to = index_key(kind, term, {});
    const std::size_t head = to.size();
    to.back() = 0x01;
    TRY_VOID(database_->scan(from, to, [&](BytesView key, BytesView) {
        subjects.push_back(to_text(key.subspan(head)));
        return subjects.size() < limit;
    }));
    return subjects;
}

Result<std::vector<std::string>> Index::find_words(std::string_view name, std::size_t limit,
                                                   std::string_view after) const {
    std::vector<std::string> words = words_of(name);
    if (words.empty()) return fail(Errc::invalid, "index.words", "the name has no word");
    // The longest one is likely to be the rarest; the others are asked for subject by subject.
    std::swap(words.front(),
              *std::max_element(words.begin(), words.end(),
                                [](const auto& a, const auto& b) { return a.size() < b.size(); }));
    std::vector<std::string> found;
    std::string last(after);
    for (std::size_t looked_at = 0; looked_at < kLookedAtMax; looked_at += kWordPage) {
        TRY(const auto page, find(IndexKind::holder_word, words.front(), kWordPage, last));
        for (const std::string& subject : page) {
            TRY(const bool has_all, has_words(*database_, words, subject));
            if (has_all) found.push_back(subject);
            if (found.size() == limit) return found;
        }
        if (page.size() < kWordPage) return found;
        last = page.back();
    }
    if (!found.empty()) return found;
    return fail(Errc::invalid, "index.words",
                "too many certificates have these words: name a rarer one");
}

Result<std::vector<std::string>> Index::near_numbers(std::string_view number,
                                                     std::size_t limit) const {
    TRY(const std::string key, records::number_key(number));
    const std::string own = records::number_skeleton(key);
    // Who mistook an O for a zero is the likeliest: nothing that is merely near may crowd it out.
    TRY(std::vector<std::string> subjects, find(IndexKind::skeleton, own, limit));
    for (const auto& skeleton : neighbours(own)) {
        if (subjects.size() >= limit) break;
        if (skeleton == own) continue;
        TRY(const auto found, find(IndexKind::skeleton, skeleton, limit - subjects.size()));
        subjects.insert(subjects.end(), found.begin(), found.end());
    }
    return subjects;
}

Result<std::uint64_t> Index::indexed_size() const {
    TRY(const auto stored, database_->get(keys::single(keys::Kind::indexed)));
    if (!stored) return 0;
    crypto::Reader reader(*stored);
    const auto size = reader.u64("indexed size");
    if (!size || !reader.end())
        return fail(Errc::corrupt, "index.size", "the size of the indexes is not a number");
    return *size;
}

Result<std::vector<std::string>> Index::attestations_by_body(const std::string& body,
                                                             std::size_t limit,
                                                             const std::string& after) const {
    TRY(const auto issued, find(IndexKind::cab, body, limit, after));
    TRY(const auto relying, find(IndexKind::ab, body, limit, after));
    std::vector<std::string> subjects;
    std::set_union(issued.begin(), issued.end(), relying.begin(), relying.end(),
                   std::back_inserter(subjects));
    if (subjects.size() > limit) subjects.resize(limit);
    return subjects;
}

Result<std::vector<std::string>> Index::attestations_by_line(
    const std::string& line_or_accreditation, std::size_t limit, const std::string& after) const {
    return find(IndexKind::scope_line, line_or_accreditation, limit, after);
}

Result<std::vector<std::string>> Index::attestations_naming(const std::string& subject,
                                                            std::size_t limit,
                                                            const std::string& after) const {
    return find(IndexKind::named, subject, limit, after);
}

Result<std::vector<std::string>> Index::dependants(const std::string& attestation,
                                                   std::size_t limit,
                                                   const std::string& after) const {
    return find(IndexKind::depends_on, attestation, limit, after);
}

}  // namespace touchstone::store
