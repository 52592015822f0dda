#include "ledger/label/cbor.h"

#include <array>
#include <cbor.h>
#include <limits>

namespace touchstone::label {

namespace {

enum Kind : int { kNone, kInteger, kText, kBytes, kArray, kMap };

/// A head has at most nine bytes.
using Head = std::array<unsigned char, 9>;

void append(Bytes& out, const Head& head, std::size_t size) {
    out.insert(out.end(), head.begin(), head.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace

struct CborReader::Item {
    int kind{kNone};
    std::int64_t number{};  ///< of arrays and maps their count
    BytesView content{};    ///< of texts and byte strings
};

namespace {

/// libcbor calls back once for each head that it has read.
template <class Item>
struct Callbacks {
    static void count(void* to, int kind, std::uint64_t value) {
        auto& item = *static_cast<Item*>(to);
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return;
        item.kind = kind;
        item.number = static_cast<std::int64_t>(value);
    }

    static void content(void* to, int kind, cbor_data data, std::size_t size) {
        auto& item = *static_cast<Item*>(to);
        item.kind = kind;
        item.content = BytesView(data, size);
    }

    static void negative(void* to, std::uint64_t value) {
        count(to, kInteger, value);
        auto& item = *static_cast<Item*>(to);
        item.number = -1 - item.number;
    }

    static cbor_callbacks make() {
        cbor_callbacks calls = cbor_empty_callbacks;
        calls.uint8 = [](void* to, std::uint8_t value) { count(to, kInteger, value); };
        calls.uint16 = [](void* to, std::uint16_t value) { count(to, kInteger, value); };
        calls.uint32 = [](void* to, std::uint32_t value) { count(to, kInteger, value); };
        calls.uint64 = [](void* to, std::uint64_t value) { count(to, kInteger, value); };
        calls.negint8 = [](void* to, std::uint8_t value) { negative(to, value); };
        calls.negint16 = [](void* to, std::uint16_t value) { negative(to, value); };
        calls.negint32 = [](void* to, std::uint32_t value) { negative(to, value); };
        calls.negint64 = [](void* to, std::uint64_t value) { negative(to, value); };
        calls.string = [](void* to, cbor_data data, std::size_t size) {
            content(to, kText, data, size);
        };
        calls.byte_string = [](void* to, cbor_data data, std::size_t size) {
            content(to, kBytes, data, size);
        };
        calls.array_start = [](void* to, std::size_t size) { count(to, kArray, size); };
        calls.map_start = [](void* to, std::size_t size) { count(to, kMap, size); };
        return calls;
    }
};

}  // namespace

CborWriter& CborWriter::array(std::size_t count) {
    Head head{};
    append(out_, head, cbor_encode_array_start(count, head.data(), head.size()));
    return *this;
}

CborWriter& CborWriter::map(std::size_t count) {
    Head head{};
    append(out_, head, cbor_encode_map_start(count, head.data(), head.size()));
    return *this;
}

CborWriter& CborWriter::integer(std::int64_t value) {
    Head head{};
    const std::size_t size =
        value >= 0
            ? cbor_encode_uint(static_cast<std::uint64_t>(value), head.data(), head.size())
            : cbor_encode_negint(static_cast<std::uint64_t>(-1 - value), head.data(), head.size());
    append(out_, head, size);
    return *this;
}

CborWriter& CborWriter::text(std::string_view value) {
    Head head{};
    append(out_, head, cbor_encode_string_start(value.size(), head.data(), head.size()));
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
}

CborWriter& CborWriter::bytes(BytesView value) {
    Head head{};
    append(out_, head, cbor_encode_bytestring_start(value.size(), head.data(), head.size()));
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
}

Result<CborReader::Item> CborReader::next(int kind, const char* wanted) {
    static const cbor_callbacks calls = Callbacks<Item>::make();
    Item item;
    const cbor_decoder_result read = cbor_stream_decode(rest_.data(), rest_.size(), &calls, &item);
    if (read.status != CBOR_DECODER_FINISHED || item.kind != kind)
        return fail(Errc::invalid, "label.form", std::string("where there should be ") + wanted);
    rest_ = rest_.subspan(read.read);
    return item;
}

Result<std::size_t> CborReader::array() {
    TRY(const Item item, next(kArray, "a list"));
    return static_cast<std::size_t>(item.number);
}

Result<std::size_t> CborReader::map() {
    TRY(const Item item, next(kMap, "a map"));
    return static_cast<std::size_t>(item.number);
}

Result<std::int64_t> CborReader::integer() {
    TRY(const Item item, next(kInteger, "a number"));
    return item.number;
}

Result<std::string> CborReader::text() {
    TRY(const Item item, next(kText, "a text"));
    return to_text(item.content);
}

Result<BytesView> CborReader::bytes() {
    TRY(const Item item, next(kBytes, "bytes"));
    return item.content;
}

Result<void> CborReader::end() const {
    if (rest_.empty()) return {};
    return fail(Errc::invalid, "label.form", "something follows its end");
}

}  // namespace touchstone::label
