#include "ledger/records/text_rules.h"

#include <algorithm>

#include "ledger/records/date.h"
#include "ledger/records/number.h"
#include "ledger/records/subject.h"

namespace touchstone::records {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_alphanumeric(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c);
}

bool all(std::string_view text, bool (*fits)(char)) {
    return std::all_of(text.begin(), text.end(), fits);
}

// C0 controls and DEL; C1 controls are U+0080 to U+009F, in UTF-8 C2 80 to C2 9F.
bool has_control(std::string_view text) {
    unsigned char before = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0)) return true;
        before = byte;
    }
    return false;
}

// A subtag of BCP 47: letters and digits, 1 to 8.
bool is_subtag(std::string_view tag) {
    return !tag.empty() && tag.size() <= 8 && all(tag, is_alphanumeric);
}

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const std::string_view fraction = dot == std::string_view::npos ? "0" : text.substr(dot + 1);
    return !whole.empty() && !fraction.empty() && all(whole, is_digit) && all(fraction, is_digit) &&
           (whole.size() == 1 || whole.front() != '0');
}

bool is_zero(std::string_view decimal) {
    return std::none_of(decimal.begin(), decimal.end(),
                        [](char c) { return c >= '1' && c <= '9'; });
}

// GS1 General Specifications, section 7.9: weights 3 and 1 from the right, the sum a multiple of
// ten.
bool has_check_digit(std::string_view digits) {
    int sum = 0, weight = 1;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, weight = 4 - weight) {
        sum += weight * (*digit - '0');
    }
    return sum % 10 == 0;
}

}  // namespace

std::string_view plain(std::string_view text) {
    if (has_control(text)) return "holds control characters";
    return text.front() == ' ' || text.back() == ' ' ? "begins or ends with a blank" : "";
}

std::string_view date(std::string_view text) {
    return is_day(text) ? "" : "is not a date such as 2026-03-01";
}

std::string_view body_id(std::string_view text) {
    return is_body_id(text) ? "" : "is not a body id such as us.a2la.1234";
}

std::string_view economy(std::string_view text) {
    return is_economy(text) ? ""
                            : "is not an economy: two lower-case letters of ISO 3166-1, or int";
}

std::string_view local_id(std::string_view text) {
    const auto fits = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; };
    return text.size() <= kComponentBytesMax && all(text, fits)
               ? ""
               : "is not an id of at most 64 letters, digits, dots, hyphens and underscores";
}

std::string_view keyword(std::string_view text) {
    const auto fits = [](char c) { return is_lower(c) || is_digit(c) || c == ' ' || c == '-'; };
    const bool inner =
        text.front() != ' ' && text.back() != ' ' && text.front() != '-' && text.back() != '-';
    return text.size() <= kComponentBytesMax && inner && all(text, fits) &&
                   text.find("  ") == std::string_view::npos
               ? ""
               : "is not a keyword of lower-case words such as test report";
}

std::string_view language(std::string_view text) {
    constexpr std::string_view kFault = "is not a language tag of BCP 47 such as en or zh-Hans";
    const std::size_t end = std::min(text.find('-'), text.size());
    const std::string_view primary = text.substr(0, end);
    if (text.size() > 35 || primary.size() < 2 || primary.size() > 3 || !all(primary, is_lower))
        return kFault;
    for (std::size_t at = end; at < text.size();) {
        const std::size_t next = std::min(text.find('-', at + 1), text.size());
        if (!is_subtag(text.substr(at + 1, next - at - 1))) return kFault;
        at = next;
    }
    return "";
}

std::string_view decimal(std::string_view text) {
    const bool negative_zero = text.starts_with('-') && is_zero(text);
    return text.size() <= kComponentBytesMax && is_decimal(text) && !negative_zero
               ? ""
               : "is not a decimal number such as 0.05";
}

std::string_view positive_decimal(std::string_view text) {
    return decimal(text).empty() && !text.starts_with('-') && !is_zero(text)
               ? ""
               : "is not a decimal number above zero such as 0.05";
}

std::string_view gtin(std::string_view text) {
    const std::size_t size = text.size();
    const bool fits = size == 8 || (size >= 12 && size <= 14);
    if (!fits || !all(text, is_digit)) return "is not a GTIN of 8, 12, 13 or 14 digits";
    return has_check_digit(text) ? "" : "is not a GTIN: its check digit is wrong";
}

std::string_view number(std::string_view text) {
    if (const std::string_view fault = plain(text); !fault.empty()) return fault;
    return number_key(text)
               ? ""
               : "has no key form: assigned characters, a letter or digit, at most 64 bytes";
}

std::string_view mailbox(std::string_view text) {
    const std::size_t at = text.find('@');
    const auto fits = [](char c) {
        return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != ',' && c != ';';
    };
    const bool shape = at != std::string_view::npos && at > 0 && at == text.rfind('@') &&
                       text.find('.', at) != std::string_view::npos && text[at + 1] != '.' &&
                       text.back() != '.';
    return shape && text.size() <= 254 && all(text, fits)
               ? ""
               : "is not a mailbox such as verify@ab.example";
}

std::string_view phone(std::string_view text) {
    const auto fits = [](char c) { return is_digit(c) || c == ' ' || c == '-'; };
    const bool shape = text.size() >= 5 && text.size() <= 32 && text.front() == '+' &&
                       is_digit(text[1]) && is_digit(text.back());
    return shape && all(text.substr(1), fits)
               ? ""
               : "is not an international number such as +86 10 6710 5000";
}

std::string_view url(std::string_view text) {
    const auto fits = [](char c) {
        return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"';
    };
    const std::size_t scheme = text.starts_with("https://")  ? 8
                               : text.starts_with("http://") ? 7
                                                             : text.size();
    return text.size() > scheme && all(text, fits)
               ? ""
               : "is not an address such as https://ab.example/";
}

std::string_view hs_code(std::string_view text) {
    const bool length = text.size() >= 2 && text.size() <= 10 && text.size() % 2 == 0;
    return length && all(text, is_digit)
               ? ""
               : "is not 2, 4, 6, 8 or 10 digits of the Harmonized System";
}

}  // namespace touchstone::records
