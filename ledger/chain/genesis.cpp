#include "ledger/chain/genesis.h"

#include <algorithm>

#include <boost/json.hpp>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::chain {

namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "touchstone genesis v1";
constexpr std::size_t kNameBytesMax = 64;
constexpr std::size_t kRecordBytesMax = 60'000;
constexpr std::uint64_t kEpochDaysMax = 36'525;
constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 53) - 1;
constexpr std::uint64_t kTimeMaxMs = 253'402'300'799'999;  // the end of the year 9999

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "genesis.form", "genesis file: " + std::move(what));
}

/// The members of one object, asked for by name; each refusal names the path.
class Members {
  public:
    static Result<Members> of(const json::value& value, std::string path) {
        if (!value.is_object()) return refuse(path + " must be an object");
        return Members(value.get_object(), std::move(path));
    }

    Result<const json::value*> member(const char* name) const {
        const json::value* value = object_->if_contains(name);
        if (value == nullptr) return refuse(path_ + "." + name + " is missing");
        return value;
    }

    Result<std::string> text(const char* name) const {
        TRY(const json::value* const value, member(name));
        if (!value->is_string()) return refuse(path_ + "." + name + " must be a text");
        return std::string(value->get_string());
    }

    Result<std::uint64_t> number(const char* name, std::uint64_t max) const {
        TRY(const json::value* const value, member(name));
        if (!value->is_int64() || value->get_int64() < 1 ||
            static_cast<std::uint64_t>(value->get_int64()) > max) {
            return refuse(path_ + "." + name + " must be a whole number from 1 to " +
                          std::to_string(max));
        }
        return static_cast<std::uint64_t>(value->get_int64());
    }

    Result<const json::array*> list(const char* name) const {
        TRY(const json::value* const value, member(name));
        if (!value->is_array()) return refuse(path_ + "." + name + " must be a list");
        return &value->get_array();
    }

    Result<crypto::PublicKey> key(const char* name) const {
        TRY(const std::string encoded, text(name));
        const auto bytes = crypto::from_base64(encoded);
        crypto::PublicKey key{};
        if (!bytes || bytes->size() != key.size()) {
            return refuse(path_ + "." + name + " must be 32 bytes in base64");
        }
        std::ranges::copy(*bytes, key.begin());
        return key;
    }

    /// Called when every known member has been found: any more are unknown.
    Result<void> only(std::size_t known) const {
        if (object_->size() != known) return refuse(path_ + " has a member that is not known");
        return {};
    }

  private:
    Members(const json::object& object, std::string path)
        : object_(&object), path_(std::move(path)) {}

    const json::object* object_;
    std::string path_;
};

std::string at(const char* list, std::size_t i) {
    return std::string(list) + "[" + std::to_string(i) + "]";
}

bool is_network_name(std::string_view text) {
    return !text.empty() && text.size() <= kNameBytesMax && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

Result<Mode> read_mode(const std::string& text) {
    if (text == "production") return Mode::production;
    if (text == "demonstration") return Mode::demonstration;
    return refuse("mode must be \"production\" or \"demonstration\"");
}

Result<Parameters> read_parameters(const json::value& value) {
    TRY(const Members members, Members::of(value, "parameters"));
    Parameters parameters{};
    TRY(const std::uint64_t days, members.number("epoch_days", kEpochDaysMax));
    TRY(const std::uint64_t records, members.number("records_per_epoch", UINT32_MAX));
    parameters.epoch_days = static_cast<std::uint32_t>(days);
    parameters.records_per_epoch = static_cast<std::uint32_t>(records);
    TRY(parameters.bytes_per_epoch, members.number("bytes_per_epoch", kNumberMax));
    TRY(parameters.bulk_records_per_epoch, members.number("bulk_records_per_epoch", kNumberMax));
    TRY_VOID(members.only(4));
    return parameters;
}

Result<ValidatorSet> read_validators(const json::array& list) {
    ValidatorSet set{};
    for (std::size_t i = 0; i < list.size(); ++i) {
        TRY(const Members members, Members::of(list[i], at("validators", i)));
        Validator validator{};
        TRY(validator.body, members.text("body"));
        TRY(validator.validator_key, members.key("validator_key"));
        TRY(validator.log_key, members.key("log_key"));
        TRY_VOID(members.only(3));
        set.validators.push_back(std::move(validator));
    }
    if (const auto checked = check(set); !checked) return refuse(checked.error().what);
    return set;
}

Result<std::vector<Bytes>> read_records(const json::array& list) {
    std::vector<Bytes> records;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string()) return refuse(at("records", i) + " must be a text");
        auto record = crypto::from_base64(list[i].get_string());
        if (!record || record->empty() || record->size() > kRecordBytesMax) {
            return refuse(at("records", i) + " must be 1 to 60000 bytes in base64");
        }
        records.push_back(*std::move(record));
    }
    return records;
}

Result<Genesis> read_genesis(const json::value& value) {
    TRY(const Members members, Members::of(value, "file"));
    TRY(const std::string format, members.text("format"));
    if (format != kFormat) return refuse("format must be \"" + std::string(kFormat) + "\"");
    Genesis genesis{};
    TRY(genesis.name, members.text("name"));
    if (!is_network_name(genesis.name)) return refuse("name must be 1 to 64 of a-z 0-9 . -");
    TRY(const std::string mode, members.text("mode"));
    TRY(genesis.mode, read_mode(mode));
    TRY(genesis.time_ms, members.number("time_ms", kTimeMaxMs));
    TRY(const json::value* const parameters, members.member("parameters"));
    TRY(genesis.parameters, read_parameters(*parameters));
    TRY(const json::array* const validators, members.list("validators"));
    TRY(genesis.validators, read_validators(*validators));
    TRY(const json::array* const records, members.list("records"));
    TRY(genesis.records, read_records(*records));
    TRY_VOID(members.only(7));
    return genesis;
}

std::string quoted(std::string_view plain) {
    return '"' + std::string(plain) + '"';
}

std::string format_validator(const Validator& validator) {
    return "{\"body\": " + quoted(validator.body) +
           ", \"validator_key\": " + quoted(crypto::to_base64(validator.validator_key)) +
           ", \"log_key\": " + quoted(crypto::to_base64(validator.log_key)) + "}";
}

/// One item a line; an empty list is "[]".
template <class Items, class Format>
std::string format_list(const Items& items, Format format) {
    std::string text = "[";
    for (const auto& item : items) {
        text += text.size() == 1 ? "\n    " : ",\n    ";
        text += format(item);
    }
    return text + (items.empty() ? "]" : "\n  ]");
}

/// Where two texts part, as people count lines.
std::size_t line_of_difference(std::string_view a, std::string_view b) {
    const auto [end, other] = std::ranges::mismatch(a, b);
    return 1 + static_cast<std::size_t>(std::count(a.begin(), end, '\n'));
}

}  // namespace

Result<void> check(const Parameters& parameters) {
    const auto within = [](std::uint64_t value, std::uint64_t most) {
        return value >= 1 && value <= most;
    };
    if (within(parameters.epoch_days, kEpochDaysMax) &&
        within(parameters.records_per_epoch, UINT32_MAX) &&
        within(parameters.bytes_per_epoch, kNumberMax) &&
        within(parameters.bulk_records_per_epoch, kNumberMax)) {
        return {};
    }
    return fail(
        Errc::invalid, "parameters.form",
        "each is at least 1; at most 36,525 days, 2^32 - 1 records, 2^53 - 1 of the others");
}

Result<Genesis> parse_genesis(std::string_view text) {
    if (text.size() > kGenesisBytesMax) return refuse("longer than 64 MiB");
    boost::system::error_code error;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error) return refuse("not JSON: " + error.message());
    TRY(Genesis genesis, read_genesis(value));
    // Boost.JSON takes the last of two members of one name, and other spellings of one value.
    if (const std::string canonical = format_genesis(genesis); canonical != text) {
        return refuse("line " + std::to_string(line_of_difference(text, canonical)) +
                      " is not spelled as Touchstone writes it");
    }
    genesis.network_id = crypto::sha256(as_bytes(text));
    return genesis;
}

std::string format_genesis(const Genesis& genesis) {
    const Parameters& parameters = genesis.parameters;
    const bool production = genesis.mode == Mode::production;
    std::string text = "{\n  \"format\": " + quoted(kFormat);
    text += ",\n  \"name\": " + quoted(genesis.name);
    text += ",\n  \"mode\": " + quoted(production ? "production" : "demonstration");
    text += ",\n  \"time_ms\": " + std::to_string(genesis.time_ms);
    text += ",\n  \"parameters\": {";
    text += "\n    \"epoch_days\": " + std::to_string(parameters.epoch_days);
    text += ",\n    \"records_per_epoch\": " + std::to_string(parameters.records_per_epoch);
    text += ",\n    \"bytes_per_epoch\": " + std::to_string(parameters.bytes_per_epoch);
    text +=
        ",\n    \"bulk_records_per_epoch\": " + std::to_string(parameters.bulk_records_per_epoch);
    text +=
        "\n  },\n  \"validators\": " + format_list(genesis.validators.validators, format_validator);
    text += ",\n  \"records\": " + format_list(genesis.records, [](const Bytes& record) {
                return quoted(crypto::to_base64(record));
            });
    return text + "\n}\n";
}

std::string origin(const Genesis& genesis) {
    return genesis.name + "/" + crypto::to_hex(BytesView(genesis.network_id).first(8));
}

}  // namespace touchstone::chain
