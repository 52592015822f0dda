#include "ledger/store/index_terms.h"

#include <algorithm>
#include <set>

#include "crypto/hex.h"
#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/store/keys.h"

namespace touchstone::store {
namespace {

constexpr std::size_t kTermBytesMax = 256;
constexpr std::size_t kWordBytesMax = 64;

class Terms {
  public:
    void add(IndexKind kind, std::string text) {
        if (text.empty() || text.size() > kTermBytesMax || text.find('\0') != std::string::npos)
            return;
        terms_.push_back({kind, std::move(text)});
    }

    [[nodiscard]] std::vector<Term> take() { return std::move(terms_); }

  private:
    std::vector<Term> terms_{};
};

void add_number(Terms& terms, const std::vector<std::string>& subject) {
    terms.add(IndexKind::cab, subject[1]);
    terms.add(IndexKind::number, subject[2]);
    terms.add(IndexKind::skeleton, records::number_skeleton(subject[2]));
}

void add_items(Terms& terms, const records::pb::Attestation& attestation) {
    for (const auto& item : attestation.items()) {
        terms.add(IndexKind::gtin, item.gtin());
        for (const auto& field : item.fields()) {
            if (!field.scheme().starts_with("hs")) continue;
            terms.add(IndexKind::hs, field.code());
            for (const std::size_t digits : {2u, 4u, 6u}) {
                if (field.code().size() > digits)
                    terms.add(IndexKind::hs, field.code().substr(0, digits));
            }
        }
    }
}

void add_holders(Terms& terms, const records::pb::Attestation& attestation) {
    for (const auto& party : attestation.parties()) {
        for (const auto& name : party.name().plain().texts()) {
            for (auto& word : words_of(name.text()))
                terms.add(IndexKind::holder_word, std::move(word));
        }
    }
}

/// accreditation/<ab>/<number>/<line>/<entry>: what is cited and all that it stands on; its
/// accreditation body.
void add_lines(Terms& terms, const records::pb::Attestation& attestation) {
    for (const auto& line : attestation.scope_lines()) {
        terms.add(IndexKind::scope_line, line);
        const auto parts = records::split_subject(line);
        if (!parts || parts->size() < 3) continue;
        terms.add(IndexKind::ab, (*parts)[1]);
        std::string above = line;
        for (std::size_t count = parts->size(); count > 3; --count) {
            above.resize(above.rfind('/'));
            terms.add(IndexKind::scope_line, above);
        }
    }
}

/// The body that registered the issuer, as its arc says: us.a2la of us.a2la.1234.
void add_arc(Terms& terms, const std::string& issuer) {
    const auto dot = issuer.rfind('.');
    if (dot != std::string::npos && issuer.find('.') != dot)
        terms.add(IndexKind::ab, issuer.substr(0, dot));
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
    std::set<std::string> words;
    std::string word;
    const auto finish_word = [&] {
        if (!word.empty() && word.size() <= kWordBytesMax) words.insert(word);
        word.clear();
    };
    while (!name.empty()) {
        const Character next = first_character(name);
        name.remove_prefix(next.bytes.size());
        if (stands_alone(next.code)) {
            finish_word();
            words.emplace(next.bytes);
        } else if (parts_words(next.code)) {
            finish_word();
        } else {
            word += lower_case(next.bytes);
        }
    }
    finish_word();
    return {words.begin(), words.end()};
}

std::vector<Term> terms_of(const records::Record& record) {
    if (!record->has_attestation()) return {};
    const auto subject = records::split_subject(record->subject());
    if (!subject || subject->size() != 3) return {};
    const auto& attestation = record->attestation();
    Terms terms;
    add_number(terms, *subject);
    if (!attestation.document_sha256().empty()) {
        terms.add(IndexKind::document, crypto::to_hex(as_bytes(attestation.document_sha256())));
    }
    add_holders(terms, attestation);
    add_items(terms, attestation);
    add_lines(terms, attestation);
    add_arc(terms, (*subject)[1]);
    for (const auto& supporting : attestation.supporting())
        terms.add(IndexKind::depends_on, supporting.subject());
    terms.add(IndexKind::depends_on, attestation.transferred_from());
    return terms.take();
}

Bytes index_key(IndexKind kind, std::string_view term, std::string_view subject) {
    Bytes key = keys::single(keys::Kind::index);
    key.reserve(3 + term.size() + subject.size());
    key.push_back(static_cast<std::uint8_t>(kind));
    key.insert(key.end(), term.begin(), term.end());
    key.push_back(0x00);
    key.insert(key.end(), subject.begin(), subject.end());
    return key;
}

void append_entries(const records::Envelope& envelope, std::vector<Put>& puts) {
    for (const Term& term : terms_of(envelope.record)) {
        puts.push_back({index_key(term.kind, term.text, envelope.record->subject()), {}});
    }
}

Result<void> append_entries(BytesView leaf, std::vector<Put>& puts) {
    if (leaf.empty() || leaf.front() != static_cast<std::uint8_t>(records::LeafType::record))
        return {};
    TRY(const records::Envelope envelope, records::parse_leaf(leaf));
    append_entries(envelope, puts);
    return {};
}

}  // namespace touchstone::store
