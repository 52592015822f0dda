#include "ledger/records/subject_patterns.h"

#include <algorithm>

#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/records/text_rules.h"

namespace touchstone::records {

namespace {

using Part = KeyPart;

constexpr KeyPattern kPatterns[] = {
    {KeyKind::attestation, "attestation", {Part::body, Part::number}, 2},
    {KeyKind::accreditation, "accreditation", {Part::body, Part::number}, 2},
    {KeyKind::scope_line, "accreditation", {Part::body, Part::number, Part::id}, 3},
    {KeyKind::flexible_entry, "accreditation", {Part::body, Part::number, Part::id, Part::id}, 4},
    {KeyKind::body, "body", {Part::body}, 1},
    {KeyKind::key, "key", {Part::body, Part::key_id}, 2},
    {KeyKind::scheme, "scheme", {Part::body, Part::id}, 2},
    {KeyKind::edition, "edition", {Part::number, Part::number, Part::body}, 3},
    {KeyKind::recognition, "recognition", {Part::body, Part::body, Part::levels}, 3},
    {KeyKind::designation, "designation", {Part::body, Part::number}, 2},
    {KeyKind::acceptance, "acceptance", {Part::economy, Part::chapter, Part::id}, 3},
    {KeyKind::extent, "extent", {Part::body}, 1},
    {KeyKind::backfill, "backfill", {Part::body, Part::id}, 2},
    {KeyKind::alert, "alert", {Part::body, Part::number, Part::id}, 3},
    {KeyKind::body_alert, "alert", {Part::word_body, Part::body, Part::id}, 3},
    {KeyKind::goods_alert, "alert", {Part::word_goods, Part::gtin, Part::id}, 3},
    {KeyKind::proposal, "proposal", {Part::id}, 1},
    {KeyKind::misbehaviour, "misbehaviour", {Part::epoch, Part::body}, 2},
};

bool is_key_id(std::string_view text) {
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_chapter(std::string_view text) {
    return text.size() == 2 && is_digits(text);
}

// One spelling: no zeros in front. 19 digits always fit into 64 bits.
bool is_epoch(std::string_view text) {
    return text.size() <= 19 && is_digits(text) && (text.size() == 1 || text[0] != '0');
}

// Number keys joined by dots.
bool is_levels(std::string_view text) {
    if (text.size() > kComponentBytesMax) return false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        if (!is_number_key(text.substr(begin, end - begin))) return false;
        begin = end + 1;
    }
    return true;
}

bool fits(KeyPart part, std::string_view text) {
    if (text.empty()) return false;
    switch (part) {
        case Part::body:
            return is_body_id(text);
        case Part::number:
            return is_number_key(text);
        case Part::id:
            return local_id(text).empty();
        case Part::economy:
            return is_economy(text);
        case Part::chapter:
            return is_chapter(text);
        case Part::epoch:
            return is_epoch(text);
        case Part::gtin:
            return text.size() == kGtinDigits && gtin(text).empty();
        case Part::key_id:
            return is_key_id(text);
        case Part::levels:
            return is_levels(text);
        case Part::word_body:
            return text == "body";
        case Part::word_goods:
            return text == "goods";
    }
    return false;
}

struct Split {
    std::string_view word{};
    std::array<std::string_view, 4> parts{};
    std::size_t count{};
};

// Components as they are spelled; false when there are too many.
bool split(std::string_view subject, Split& split) {
    std::size_t at = std::min(subject.find('/'), subject.size());
    split.word = subject.substr(0, at);
    while (at < subject.size()) {
        if (split.count == split.parts.size()) return false;
        const std::size_t next = std::min(subject.find('/', at + 1), subject.size());
        split.parts[split.count++] = subject.substr(at + 1, next - at - 1);
        at = next;
    }
    return true;
}

bool fits(const KeyPattern& pattern, const Split& split) {
    if (pattern.count != split.count || pattern.word != split.word) return false;
    for (std::size_t i = 0; i < pattern.count; ++i) {
        if (!fits(pattern.parts[i], split.parts[i])) return false;
    }
    return true;
}

template <class... Kinds>
bool is_kind(std::string_view subject, Kinds... kinds) {
    KeyParts parts;
    return match_key(subject, parts) && ((parts.kind == kinds) || ...);
}

}  // namespace

bool match_key(std::string_view subject, KeyParts& parts) {
    Split pieces;
    if (!split(subject, pieces)) return false;
    for (const KeyPattern& pattern : kPatterns) {
        if (!fits(pattern, pieces)) continue;
        parts = {pattern.kind, pieces.parts};
        return true;
    }
    return false;
}

std::string_view any_subject(std::string_view text) {
    KeyParts parts;
    return match_key(text, parts) ? "" : "is not a subject of any kind that records are about";
}

std::string_view attestation_key(std::string_view text) {
    return is_kind(text, KeyKind::attestation) ? "" : "is not attestation/<issuer>/<number key>";
}

std::string_view scope_line_key(std::string_view text) {
    return is_kind(text, KeyKind::scope_line) ? ""
                                              : "is not accreditation/<ab>/<number key>/<line id>";
}

std::string_view scope_reference(std::string_view text) {
    return is_kind(text, KeyKind::scope_line, KeyKind::accreditation, KeyKind::flexible_entry)
               ? ""
               : "is neither accreditation/<ab>/<number key>/<line id> nor its head nor an entry "
                 "under it";
}

std::string_view designation_key(std::string_view text) {
    return is_kind(text, KeyKind::designation) ? "" : "is not designation/<regulator>/<number key>";
}

std::string_view scheme_key(std::string_view text) {
    return is_kind(text, KeyKind::scheme) ? "" : "is not scheme/<owner>/<id>";
}

}  // namespace touchstone::records
