#include "ledger/label/label.h"

#include <algorithm>

#include "crypto/codec.h"
#include "ledger/label/cbor.h"

namespace touchstone::label {

namespace {

/// Claims registered with IANA (RFC 8392 section 3.1), and one for private use that holds ours.
enum Claim : std::int64_t { kIssuer = 1, kNumber = 2, kExpires = 4, kMade = 6, kOurs = -65'537 };

enum Ours : std::int64_t {
    kNetwork = 1,
    kRecord = 2,
    kStatusIndex = 3,
    kLine = 4,
    kGtin = 5,
    kModel = 6,
    kSeed = 7,
};

constexpr std::int64_t kSecondsADay = 86'400;

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "label.form", std::move(what));
}

/// The last second of a day: ends are inclusive.
std::int64_t end_of(records::Day day) {
    return (std::int64_t{day.value} + 1) * kSecondsADay - 1;
}

Result<records::Day> day_ending(std::int64_t second) {
    constexpr std::int64_t kFarthest = 4'000'000 * kSecondsADay;
    if (second > -kFarthest && second < kFarthest) {
        const auto days = (second + 1) / kSecondsADay - 1;
        const records::Day day{static_cast<std::int32_t>(days)};
        if (end_of(day) == second && records::is_day(records::format_day(day))) return day;
    }
    return refuse("validity: not the last second of a day");
}

std::size_t count_ours(const Label& label) {
    return 3 + (label.line.empty() ? 0u : 1u) + (label.gtin.empty() ? 0u : 1u) +
           (label.model.empty() ? 0u : 1u) + (label.seed ? 1u : 0u);
}

void write_ours(CborWriter& out, const Label& label) {
    out.map(count_ours(label));
    out.integer(kNetwork).bytes(label.network);
    out.integer(kRecord).bytes(label.record);
    out.integer(kStatusIndex).integer(label.status_index);
    if (!label.line.empty()) out.integer(kLine).text(label.line);
    if (!label.gtin.empty()) out.integer(kGtin).text(label.gtin);
    if (!label.model.empty()) out.integer(kModel).text(label.model);
    if (label.seed) out.integer(kSeed).bytes(*label.seed);
}

Result<std::string> read_text(CborReader& in, const char* name) {
    TRY(std::string text, in.text());
    if (text.empty() || text.size() > kTextBytesMax)
        return refuse(std::string(name) + ": 1 to 64 bytes");
    if (!crypto::is_utf8(as_bytes(text))) return refuse(std::string(name) + ": not UTF-8");
    return text;
}

template <std::size_t size>
Result<std::array<std::uint8_t, size>> read_bytes(CborReader& in, const char* name) {
    TRY(const BytesView bytes, in.bytes());
    if (bytes.size() != size)
        return refuse(std::string(name) + ": " + std::to_string(size) + " bytes");
    std::array<std::uint8_t, size> value{};
    std::copy(bytes.begin(), bytes.end(), value.begin());
    return value;
}

Result<std::int64_t> read_number(CborReader& in, const char* name, std::int64_t max) {
    TRY(const std::int64_t value, in.integer());
    if (value < 0 || value > max) return refuse(std::string(name) + ": out of range");
    return value;
}

/// Into its place, or what is wrong with it.
template <class Place, class Value>
Result<void> put(Place& place, Result<Value> read) {
    TRY(place, std::move(read));
    return {};
}

Result<void> read_ours(CborReader& in, Label& label) {
    TRY(const std::int64_t key, in.integer());
    switch (key) {
        case kNetwork:
            return put(label.network, read_bytes<4>(in, "network"));
        case kRecord:
            return put(label.record, read_bytes<8>(in, "record"));
        case kStatusIndex: {
            TRY(const std::int64_t index, read_number(in, "status index", UINT32_MAX));
            label.status_index = static_cast<std::uint32_t>(index);
            return {};
        }
        case kLine:
            return put(label.line, read_text(in, "scope line"));
        case kGtin:
            return put(label.gtin, read_text(in, "gtin"));
        case kModel:
            return put(label.model, read_text(in, "model"));
        case kSeed:
            return put(label.seed, read_bytes<16>(in, "seed"));
        default:  // not ours
            return refuse("claim " + std::to_string(key) + " of ours: not known");
    }
}

Result<void> read_all_ours(CborReader& in, Label& label) {
    TRY(const std::size_t count, in.map());
    for (std::size_t i = 0; i < count; ++i) TRY_VOID(read_ours(in, label));
    return {};
}

Result<void> read_claim(CborReader& in, Label& label) {
    TRY(const std::int64_t key, in.integer());
    switch (key) {
        case kIssuer:
            return put(label.issuer, read_text(in, "issuer"));
        case kNumber:
            return put(label.number, read_text(in, "number"));
        case kExpires: {
            TRY(const std::int64_t second, in.integer());
            TRY(label.valid_to, day_ending(second));
            return {};
        }
        case kMade: {
            TRY(const std::int64_t second, read_number(in, "time of making", kMadeMax));
            label.made_s = static_cast<std::uint64_t>(second);
            return {};
        }
        case kOurs:
            return read_all_ours(in, label);
        default:  // not ours
            return refuse("claim " + std::to_string(key) + ": not known");
    }
}

}  // namespace

Bytes encode(const Label& label) {
    CborWriter out;
    out.map(label.valid_to ? 5 : 4);
    out.integer(kIssuer).text(label.issuer);
    out.integer(kNumber).text(label.number);
    if (label.valid_to) out.integer(kExpires).integer(end_of(*label.valid_to));
    out.integer(kMade).integer(static_cast<std::int64_t>(label.made_s));
    out.integer(kOurs);
    write_ours(out, label);
    return out.take();
}

Result<Label> decode(BytesView claims) {
    CborReader in(claims);
    Label label;
    TRY(const std::size_t count, in.map());
    for (std::size_t i = 0; i < count; ++i) TRY_VOID(read_claim(in, label));
    TRY_VOID(in.end());
    // What is missing, stands twice, or is spelled in another way differs from its one spelling.
    if (!equal(encode(label), claims)) return refuse("claims: not in their one spelling");
    if (label.issuer.empty() || label.number.empty()) return refuse("issuer or number: missing");
    return label;
}

}  // namespace touchstone::label
