#include "ledger/store/index_terms.h"

#include <algorithm>
#include <array>

#include "crypto/hex.h"
#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

constexpr std::size_t kTermBytesMax = 256;
constexpr std::size_t kWordBytesMax = 64;

void add_key(KeyList& keys, IndexKind kind, std::string_view term, std::string_view subject) {
    const std::array head{static_cast<std::uint8_t>(keys::Kind::index),
                          static_cast<std::uint8_t>(kind)};
    constexpr std::array<std::uint8_t, 1> kEnd{};
    keys.add({head, as_bytes(term), kEnd, as_bytes(subject)});
}

/// Entries of one subject.
class Entries {
  public:
    Entries(std::string_view subject, KeyList& keys) : subject_(subject), keys_(keys) {}

    void add(IndexKind kind, std::string_view term) {
        if (term.empty() || term.size() > kTermBytesMax || term.find('\0') != term.npos) return;
        add_key(keys_, kind, term, subject_);
    }

  private:
    std::string_view subject_;
    KeyList& keys_;
};

void add_number(Entries& entries, const std::vector<std::string>& subject) {
    entries.add(IndexKind::cab, subject[1]);
    entries.add(IndexKind::number, subject[2]);
    entries.add(IndexKind::skeleton, records::number_skeleton(subject[2]));
}

void add_items(Entries& entries, const records::pb::Attestation& attestation) {
    for (const auto& item : attestation.items()) {
        entries.add(IndexKind::gtin, item.gtin());
        for (const auto& field : item.fields()) {
            if (!field.scheme().starts_with("hs")) continue;
            entries.add(IndexKind::hs, field.code());
            for (const std::size_t digits : {2u, 4u, 6u}) {
                if (field.code().size() > digits)
                    entries.add(IndexKind::hs, std::string_view(field.code()).substr(0, digits));
            }
        }
    }
}

void add_holders(Entries& entries, const records::pb::Attestation& attestation) {
    for (const auto& party : attestation.parties()) {
        for (const auto& name : party.name().plain().texts()) {
            for (const auto& word : words_of(name.text()))
                entries.add(IndexKind::holder_word, word);
        }
    }
}

/// accreditation/<ab>/<number>/<line>/<entry>: what is cited and all that it stands on; its
/// accreditation body.
void add_lines(Entries& entries, const records::pb::Attestation& attestation) {
    for (const auto& line : attestation.scope_lines()) {
        entries.add(IndexKind::scope_line, line);
        const auto parts = records::split_subject(line);
        if (!parts || parts->size() < 3) continue;
        entries.add(IndexKind::ab, (*parts)[1]);
        std::string_view above = line;
        for (std::size_t count = parts->size(); count > 3; --count) {
            above = above.substr(0, above.rfind('/'));
            entries.add(IndexKind::scope_line, above);
        }
    }
}

/// Scheme, designation and editions: what the attestation rests on besides lines.
void add_named(Entries& entries, const records::pb::Attestation& attestation) {
    entries.add(IndexKind::named, attestation.scheme());
    entries.add(IndexKind::named, attestation.designation());
    for (const auto& standard : attestation.standards()) {
        auto prefix = records::edition_prefix(standard.standard(), standard.edition());
        if (!prefix) continue;
        prefix->pop_back();
        entries.add(IndexKind::named, *prefix);
    }
}

/// The body that registered the issuer, as its arc says: us.a2la of us.a2la.1234.
void add_arc(Entries& entries, const std::string& issuer) {
    const auto dot = issuer.rfind('.');
    if (dot != std::string::npos && issuer.find('.') != dot)
        entries.add(IndexKind::ab, std::string_view(issuer).substr(0, dot));
}

/// Unicode ranges whose scripts write words without blanks between them (or, Hangul, names
/// without).
bool stands_alone(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool parts_words(char32_t c) {
    if (c < 0x80)
        return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    return c == 0xA0 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
           c == 0xFEFF || (c >= 0xFF01 && c <= 0xFF0F);
}

/// One character of valid UTF-8, and the bytes that it takes.
struct Character {
    char32_t code{};
    std::string_view bytes{};
};

Character first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? lead : lead & (0x7Fu >> size);
    const std::string_view bytes = text.substr(0, size);
    for (const char c : bytes.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
    return {code, bytes};
}

std::string lower_case(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const auto finish_word = [&] {
        if (!word.empty() && word.size() <= kWordBytesMax) words.push_back(word);
        word.clear();
    };
    while (!name.empty()) {
        const Character next = first_character(name);
        name.remove_prefix(next.bytes.size());
        if (stands_alone(next.code)) {
            finish_word();
            words.emplace_back(next.bytes);
        } else if (parts_words(next.code)) {
            finish_word();
        } else {
            word += lower_case(next.bytes);
        }
    }
    finish_word();
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

Bytes index_key(IndexKind kind, std::string_view term, std::string_view subject) {
    KeyList one;
    add_key(one, kind, term, subject);
    return to_bytes(one[0]);
}

void append_entries(const records::Envelope& envelope, KeyList& keys) {
    const records::Record& record = envelope.record;
    if (!record->has_attestation()) return;
    const auto subject = records::split_subject(record->subject());
    if (!subject || subject->size() != 3) return;
    const auto& attestation = record->attestation();
    Entries entries(record->subject(), keys);
    add_number(entries, *subject);
    if (!attestation.document_sha256().empty())
        entries.add(IndexKind::document, crypto::to_hex(as_bytes(attestation.document_sha256())));
    add_holders(entries, attestation);
    add_items(entries, attestation);
    add_lines(entries, attestation);
    add_named(entries, attestation);
    add_arc(entries, (*subject)[1]);
    for (const auto& supporting : attestation.supporting())
        entries.add(IndexKind::depends_on, supporting.subject());
    entries.add(IndexKind::depends_on, attestation.transferred_from());
}

Result<void> append_entries(BytesView leaf, KeyList& keys) {
    if (leaf.empty() || leaf.front() != static_cast<std::uint8_t>(records::LeafType::record))
        return {};
    TRY(const records::Envelope envelope, records::parse_leaf(leaf));
    append_entries(envelope, keys);
    return {};
}

}  // namespace touchstone::store
