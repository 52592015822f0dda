#include "ledger/records/wire.h"

#include <algorithm>
#include <string>
#include <utility>

#include <google/protobuf/descriptor.h>

#include "crypto/codec.h"

namespace touchstone::records {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr int kDepthMax = 16;

enum WireType : std::uint32_t { kVarint = 0, kLengthDelimited = 2 };

/// Where the walk stands; frames live on the stack and become text only when something is refused.
struct Place {
    const Place* parent{};
    const FieldDescriptor* field{};
    int index{-1};
};

std::string path_of(const Place* place) {
    if (place == nullptr) return {};
    std::string path = path_of(place->parent);
    if (place->field == nullptr) return path;
    if (!path.empty()) path += '.';
    path += place->field->name();
    if (place->index >= 0) path += '[' + std::to_string(place->index) + ']';
    return path;
}

bool is_text(BytesView bytes) {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b < 0x80; });
    return ascii || crypto::is_utf8(bytes);
}

class Walker {
  public:
    explicit Walker(BytesView wire) : at_(wire.data()), end_(wire.data() + wire.size()) {}

    bool message(const Descriptor& type, const Place& here, int depth);

    [[nodiscard]] std::string& what() { return what_; }

  private:
    bool refuse(const Place& place, std::string_view why);
    bool refuse_unknown(const Place& here, std::uint64_t number, const Descriptor& type);
    bool varint(const Place& place, std::uint64_t& value);
    bool length(const Place& place, const std::uint8_t*& end);
    bool value(const Place& place, std::uint64_t wire_type, int depth);
    bool scalar(const Place& place, bool in_list);
    bool packed(const Place& place);
    bool blob(const Place& place);
    bool embedded(const Place& place, int depth);

    const std::uint8_t* at_;
    const std::uint8_t* end_;
    std::string what_{};
};

bool Walker::refuse(const Place& place, std::string_view why) {
    what_ = path_of(&place);
    what_ += what_.empty() ? "the record " : ": ";
    what_ += why;
    return false;
}

bool Walker::refuse_unknown(const Place& here, std::uint64_t number, const Descriptor& type) {
    const std::string path = path_of(&here);
    what_ = path + (path.empty() ? "" : ".") + std::to_string(number) + ": " + type.name() +
            " has no field of this number";
    return false;
}

// Protobuf encoding: seven bits a byte, least significant first. One spelling: the shortest.
bool Walker::varint(const Place& place, std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; at_ != end_; shift += 7) {
        const std::uint8_t byte = *at_++;
        if (shift == 63 && byte > 1) return refuse(place, "has a number longer than 64 bits");
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) {
            if (byte == 0 && shift > 0)
                return refuse(place, "has a number that is not in its shortest form");
            return true;
        }
    }
    return refuse(place, "ends within a number");
}

bool Walker::length(const Place& place, const std::uint8_t*& end) {
    std::uint64_t size = 0;
    if (!varint(place, size)) return false;
    if (size > static_cast<std::uint64_t>(end_ - at_))
        return refuse(place, "is longer than what is left");
    end = at_ + size;
    return true;
}

bool Walker::message(const Descriptor& type, const Place& here, int depth) {
    if (depth > kDepthMax) return refuse(here, "is nested too deep");
    std::uint64_t last = 0, oneofs = 0;
    for (int index = 0; at_ != end_;) {
        std::uint64_t tag = 0;
        if (!varint(here, tag)) return false;
        const std::uint64_t number = tag >> 3;
        const FieldDescriptor* field = number <= FieldDescriptor::kMaxNumber
                                           ? type.FindFieldByNumber(static_cast<int>(number))
                                           : nullptr;
        if (field == nullptr) return refuse_unknown(here, number, type);
        const bool in_list = field->is_repeated() && !field->is_packed();
        index = in_list && number == last ? index + 1 : 0;
        const Place place{&here, field, in_list ? index : -1};
        if (number < last) return refuse(place, "is out of order: fields go by their numbers");
        if (number == last && !in_list) return refuse(place, "is given twice");
        last = number;
        if (const auto* oneof = field->containing_oneof()) {
            const std::uint64_t bit = 1ULL << (oneof->index() & 63);
            if ((oneofs & bit) != 0)
                return refuse(place, "stands beside another choice of " + oneof->name());
            oneofs |= bit;
        }
        if (!value(place, tag & 7, depth)) return false;
    }
    return true;
}

bool Walker::value(const Place& place, std::uint64_t wire_type, int depth) {
    const bool is_blob = !FieldDescriptor::IsTypePackable(place.field->type());
    const bool is_packed = place.field->is_packed();
    if (wire_type != (is_blob || is_packed ? kLengthDelimited : kVarint)) {
        return refuse(place, "has the wrong wire type");
    }
    if (is_packed) return packed(place);
    if (!is_blob) return scalar(place, false);
    return place.field->type() == FieldDescriptor::TYPE_MESSAGE ? embedded(place, depth)
                                                                : blob(place);
}

bool Walker::scalar(const Place& place, bool in_list) {
    std::uint64_t number = 0;
    if (!varint(place, number)) return false;
    if (number == 0 && !in_list && !place.field->has_presence()) {
        return refuse(place, "spells out a default: leave it out");
    }
    const auto type = place.field->type();
    if (type == FieldDescriptor::TYPE_UINT64) return true;
    if (type == FieldDescriptor::TYPE_UINT32) {
        return number <= UINT32_MAX || refuse(place, "does not fit 32 bits");
    }
    if (type == FieldDescriptor::TYPE_BOOL)
        return number <= 1 || refuse(place, "is neither 0 nor 1");
    if (type != FieldDescriptor::TYPE_ENUM)
        return refuse(place, "has a type that records do not use");
    const auto& values = *place.field->enum_type();
    const bool known =
        number <= INT32_MAX && values.FindValueByNumber(static_cast<int>(number)) != nullptr;
    return known || refuse(place, std::to_string(number) + " is not a value of " + values.name());
}

bool Walker::packed(const Place& place) {
    const std::uint8_t* list_end = nullptr;
    if (!length(place, list_end)) return false;
    if (list_end == at_) return refuse(place, "spells out an empty list: leave it out");
    const std::uint8_t* outer_end = std::exchange(end_, list_end);
    for (int index = 0; at_ != end_; ++index) {
        if (!scalar(Place{place.parent, place.field, index}, true)) return false;
    }
    end_ = outer_end;
    return true;
}

bool Walker::blob(const Place& place) {
    const auto type = place.field->type();
    if (type != FieldDescriptor::TYPE_STRING && type != FieldDescriptor::TYPE_BYTES) {
        return refuse(place, "has a type that records do not use");
    }
    const std::uint8_t* blob_end = nullptr;
    if (!length(place, blob_end)) return false;
    if (blob_end == at_ && !place.field->has_presence()) {
        return refuse(
            place, place.field->is_repeated() ? "is empty" : "spells out a default: leave it out");
    }
    if (type == FieldDescriptor::TYPE_STRING && !is_text(BytesView(at_, blob_end))) {
        return refuse(place, "is not UTF-8");
    }
    at_ = blob_end;
    return true;
}

bool Walker::embedded(const Place& place, int depth) {
    if (place.field->is_map()) return refuse(place, "is a map, and maps have no order");
    const std::uint8_t* message_end = nullptr;
    if (!length(place, message_end)) return false;
    if (message_end == at_) return refuse(place, "is empty: leave it out");
    const std::uint8_t* outer_end = std::exchange(end_, message_end);
    if (!message(*place.field->message_type(), place, depth + 1)) return false;
    end_ = outer_end;
    return true;
}

}  // namespace

Result<void> walk(BytesView wire, const google::protobuf::Descriptor& type) {
    Walker walker(wire);
    if (walker.message(type, Place{}, 0)) return {};
    return fail(Errc::invalid, "record.wire", std::move(walker.what()));
}

}  // namespace touchstone::records
