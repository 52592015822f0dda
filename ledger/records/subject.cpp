#include "ledger/records/subject.h"

#include <algorithm>

#include "crypto/codec.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/records/number.h"
#include "ledger/records/text_rules.h"

namespace touchstone::records {

namespace {

tl::unexpected<Error> bad_subject(std::string what) {
    return fail(Errc::invalid, "subject.form", std::move(what));
}

Result<void> check_component(std::string_view component) {
    if (component.empty()) return bad_subject("a component of a subject is empty");
    if (component.size() > kComponentBytesMax)
        return bad_subject("a component of a subject is over 64 bytes");
    if (!crypto::is_utf8(as_bytes(component)))
        return bad_subject("a component of a subject is not UTF-8");
    return {};
}

std::string escaped(std::string_view component) {
    std::string text;
    for (const char c : component) {
        if (c == '%')
            text += "%25";
        else if (c == '/')
            text += "%2F";
        else
            text += c;
    }
    return text;
}

Result<std::string> unescaped(std::string_view component) {
    std::string text;
    for (std::size_t i = 0; i < component.size(); ++i) {
        if (component[i] != '%') {
            text += component[i];
            continue;
        }
        const std::string_view code = component.substr(i, 3);
        if (code != "%25" && code != "%2F")
            return bad_subject("a subject escapes only %25 and %2F");
        text += code == "%25" ? '%' : '/';
        i += 2;
    }
    TRY_VOID(check_component(text));
    return text;
}

bool is_label(std::string_view label) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !label.empty() && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), fits);
}

std::string join_trusted(std::initializer_list<std::string_view> components) {
    std::string subject;
    for (const std::string_view component : components) {
        if (!subject.empty()) subject += '/';
        subject += component;
    }
    return subject;
}

Result<std::string> numbered(std::string_view kind, std::string_view body,
                             std::string_view number) {
    TRY_VOID(check_body_id(body));
    TRY(const std::string key, number_key(number));
    return join_trusted({kind, body, key});
}

}  // namespace

Result<std::string> join_subject(const std::vector<std::string>& components) {
    std::string subject;
    for (const std::string& component : components) {
        TRY_VOID(check_component(component));
        if (!subject.empty()) subject += '/';
        subject += escaped(component);
    }
    if (subject.empty()) return bad_subject("a subject has at least one component");
    return subject;
}

Result<std::vector<std::string>> split_subject(std::string_view subject) {
    std::vector<std::string> components;
    for (std::size_t begin = 0; begin <= subject.size();) {
        const std::size_t end = std::min(subject.find('/', begin), subject.size());
        TRY(components.emplace_back(), unescaped(subject.substr(begin, end - begin)));
        begin = end + 1;
    }
    return components;
}

bool is_economy(std::string_view code) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return code == "int" || (code.size() == 2 && is_letter(code[0]) && is_letter(code[1]));
}

bool is_body_id(std::string_view body) {
    std::size_t dot = body.find('.');
    if (body.size() > kComponentBytesMax || dot == std::string_view::npos) return false;
    if (!is_economy(body.substr(0, dot))) return false;
    while (dot != std::string_view::npos) {
        const std::size_t next = body.find('.', dot + 1);
        if (!is_label(body.substr(dot + 1, next == std::string_view::npos ? next : next - dot - 1)))
            return false;
        dot = next;
    }
    return true;
}

Result<void> check_body_id(std::string_view body) {
    if (is_body_id(body)) return {};
    return fail(Errc::invalid, "body.id",
                "'" + std::string(body.substr(0, kComponentBytesMax)) +
                    "' is not a body id such as us.a2la.1234: an economy code or int, then labels "
                    "of a-z, 0-9 "
                    "and inner hyphens, joined by dots, at most 64 bytes");
}

bool within_arc(std::string_view body, std::string_view arc) {
    return body == arc || (body.size() > arc.size() && body.substr(0, arc.size()) == arc &&
                           body[arc.size()] == '.');
}

std::string body_subject(std::string_view body) {
    return join_trusted({"body", body});
}

std::string key_subject(std::string_view body, const crypto::KeyId& key) {
    return join_trusted({"key", body, crypto::to_hex(key)});
}

std::string public_key_subject(const crypto::PublicKey& key) {
    return join_trusted({"pubkey", crypto::to_hex(crypto::sha256(key))});
}

Result<std::string> attestation_subject(std::string_view issuer, std::string_view number) {
    return numbered("attestation", issuer, number);
}

Result<std::string> accreditation_subject(std::string_view ab, std::string_view number) {
    return numbered("accreditation", ab, number);
}

Result<std::string> recognition_subject(std::string_view body, std::string_view arrangement,
                                        std::string_view levels) {
    TRY_VOID(check_body_id(body));
    TRY_VOID(check_body_id(arrangement));
    return join_subject(
        {"recognition", std::string(body), std::string(arrangement), std::string(levels)});
}

Result<std::string> edition_prefix(std::string_view standard, std::string_view edition) {
    TRY(const std::string name, number_key(standard));
    TRY(const std::string of, number_key(edition));
    return join_trusted({"edition", name, of, ""});
}

std::string gtin_key(std::string_view written) {
    if (!gtin(written).empty()) return {};
    return std::string(kGtinDigits - written.size(), '0') + std::string(written);
}

std::string chapter_of(std::string_view hs_code) {
    return hs_code.size() < 2 ? "00" : std::string(hs_code.substr(0, 2));
}

std::string extent_subject(std::string_view body) {
    return join_trusted({"extent", body});
}

std::string misbehaviour_subject(std::uint64_t epoch, std::string_view body) {
    return "misbehaviour/" + std::to_string(epoch) + "/" + std::string(body);
}

std::string status_list_subject(std::string_view issuer, std::uint32_t chunk) {
    return join_trusted({"statuslist", issuer, std::to_string(chunk)});
}

}  // namespace touchstone::records
