#include "api/question.h"

#include <algorithm>
#include <array>

#include "api/escape.h"
#include "api/words.h"
#include "crypto/hex.h"
#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"

namespace touchstone::api {
namespace {

/// One parameter: how a question takes it, and what a question says of it (empty: nothing).
struct Parameter {
    std::string_view name;
    Result<void> (*set)(verify::Question& question, const std::string& value);
    std::string (*get)(const verify::Question& question);
};

std::string text_of(const std::optional<records::Day>& day) {
    return day ? records::format_day(*day) : std::string();
}

template <std::string verify::Goods::*member>
Result<void> set_goods(verify::Question& question, const std::string& value) {
    question.goods.*member = value;
    return {};
}

template <std::string verify::Goods::*member>
std::string get_goods(const verify::Question& question) {
    return question.goods.*member;
}

template <std::optional<records::Day> verify::TradeDays::*member>
std::string get_trade_day(const verify::Question& question) {
    return text_of(question.days.*member);
}

template <std::optional<records::Day> verify::Question::*member>
std::string get_day(const verify::Question& question) {
    return text_of(question.*member);
}

template <std::optional<records::Day> verify::TradeDays::*member>
Result<void> set_trade_day(verify::Question& question, const std::string& value) {
    TRY(question.days.*member, records::parse_day(value));
    return {};
}

template <std::optional<records::Day> verify::Question::*member>
Result<void> set_day(verify::Question& question, const std::string& value) {
    TRY(question.*member, records::parse_day(value));
    return {};
}

Result<void> set_known_at(verify::Question& question, const std::string& value) {
    TRY(question.known_at_ms, records::parse_instant(value));
    return {};
}

Result<void> set_document(verify::Question& question, const std::string& value) {
    TRY(question.document_sha256, crypto::hash_from_hex(value));
    return {};
}

Result<void> set_certain(verify::Question& question, const std::string& value) {
    if (value != "true" && value != "false")
        return fail(Errc::invalid, "http.query", "must be true or false");
    question.number_is_certain = value == "true";
    return {};
}

Result<void> set_destination(verify::Question& question, const std::string& value) {
    if (!records::is_economy(value))
        return fail(Errc::invalid, "http.query", "must be an economy, such as 'xk'");
    question.destination = value;
    return {};
}

Result<void> set_label_key(verify::Question& question, const std::string& value) {
    crypto::KeyId key{};
    TRY(const Bytes bytes, crypto::from_hex(value));
    if (bytes.size() != key.size())
        return fail(Errc::invalid, "http.query", "a key id has 32 hexadecimal digits");
    std::copy(bytes.begin(), bytes.end(), key.begin());
    question.label_key = key;
    return {};
}

constexpr std::string_view kTypePrefix = "ATTESTATION_TYPE_";

Result<void> set_type(verify::Question& question, const std::string& value) {
    records::pb::AttestationType type{};
    if (!records::pb::AttestationType_Parse(name_of_word(kTypePrefix, value), &type) || type == 0)
        return fail(Errc::invalid, "http.query", "names no type, such as 'test-report'");
    question.paper_type = type;
    return {};
}

std::string get_known_at(const verify::Question& question) {
    return question.known_at_ms ? records::format_instant(*question.known_at_ms) : std::string();
}

std::string get_document(const verify::Question& question) {
    return question.document_sha256 ? crypto::to_hex(*question.document_sha256) : std::string();
}

std::string get_certain(const verify::Question& question) {
    return question.number_is_certain ? "true" : "";
}

std::string get_destination(const verify::Question& question) {
    return question.destination;
}

/// A label may open confidential values: what is asked for is what tells true ones from false.
std::string get_label_key(const verify::Question& question) {
    if (question.label_key) return crypto::to_hex(*question.label_key);
    const auto read = label::read(question.label);
    return read ? crypto::to_hex(read->key) : std::string();
}

std::string get_type(const verify::Question& question) {
    return word_of(question.paper_type);
}

constexpr std::array kParameters{
    Parameter{"as_of", set_day<&verify::Question::as_of>, get_day<&verify::Question::as_of>},
    Parameter{"known_at", set_known_at, get_known_at},
    Parameter{"document", set_document, get_document},
    Parameter{"label_key", set_label_key, get_label_key},
    Parameter{"paper_date", set_day<&verify::Question::paper_date>,
              get_day<&verify::Question::paper_date>},
    Parameter{"type", set_type, get_type},
    Parameter{"gtin", set_goods<&verify::Goods::gtin>, get_goods<&verify::Goods::gtin>},
    Parameter{"model", set_goods<&verify::Goods::model>, get_goods<&verify::Goods::model>},
    Parameter{"batch", set_goods<&verify::Goods::batch>, get_goods<&verify::Goods::batch>},
    Parameter{"hs", set_goods<&verify::Goods::hs>, get_goods<&verify::Goods::hs>},
    Parameter{"holder", set_goods<&verify::Goods::holder>, get_goods<&verify::Goods::holder>},
    Parameter{"factory", set_goods<&verify::Goods::factory>, get_goods<&verify::Goods::factory>},
    Parameter{"site", set_goods<&verify::Goods::site>, get_goods<&verify::Goods::site>},
    Parameter{"certain", set_certain, get_certain},
    Parameter{"destination", set_destination, get_destination},
    Parameter{"manufactured_on", set_trade_day<&verify::TradeDays::manufactured>,
              get_trade_day<&verify::TradeDays::manufactured>},
    Parameter{"shipped_on", set_trade_day<&verify::TradeDays::shipped>,
              get_trade_day<&verify::TradeDays::shipped>},
    Parameter{"entered_on", set_trade_day<&verify::TradeDays::entered>,
              get_trade_day<&verify::TradeDays::entered>},
    Parameter{"placed_on", set_trade_day<&verify::TradeDays::placed>,
              get_trade_day<&verify::TradeDays::placed>},
};

Result<void> apply(verify::Question& question, const std::string& name, const std::string& value) {
    for (const Parameter& parameter : kParameters) {
        if (parameter.name != name) continue;
        if (value.empty()) return fail(Errc::invalid, "http.query", "has no value");
        if (value.size() > kParameterBytesMax) {
            return fail(Errc::invalid, "http.query",
                        "is longer than " + std::to_string(kParameterBytesMax) + " bytes");
        }
        return parameter.set(question, value);
    }
    return fail(Errc::invalid, "http.query", "is no parameter here");
}

}  // namespace

Result<verify::Question> question_of(const Parameters& parameters) {
    verify::Question question;
    for (const auto& [name, value] : parameters) {
        const Result<void> applied = apply(question, name, value);
        if (!applied) {
            return fail(Errc::invalid, "http.query",
                        "parameter '" + name + "': " + applied.error().what);
        }
    }
    return question;
}

std::string word_of(records::pb::AttestationType type) {
    if (type == records::pb::ATTESTATION_TYPE_UNSPECIFIED) return {};
    return word_of_name(kTypePrefix, records::pb::AttestationType_Name(type));
}

std::string query_of(const verify::Question& question) {
    std::string query;
    for (const Parameter& parameter : kParameters) {
        const std::string value = parameter.get(question);
        if (value.empty()) continue;
        if (!query.empty()) query += '&';
        query += std::string(parameter.name) + "=" + escape(value);
    }
    return query;
}

}  // namespace touchstone::api
