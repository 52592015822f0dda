#include "ledger/records/wire.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/wrappers.pb.h>
#include <gtest/gtest.h>

#include "ledger/records/record.h"
#include "tests/support/records_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

using test::HasRule;
using test::IsOk;

std::string fault(BytesView wire,
                  const google::protobuf::Descriptor& type = *pb::Record::descriptor()) {
    const auto result = walk(wire, type);
    return result ? "good" : result.error().what;
}

// A field of length-delimited wire type.
std::string blob(std::uint32_t number, const std::string& content) {
    std::string wire;
    for (std::uint32_t tag = number << 3 | 2; tag != 0; tag >>= 7) {
        wire += static_cast<char>(tag > 0x7F ? (tag & 0x7F) | 0x80 : tag);
    }
    wire += static_cast<char>(content.size());
    return wire + content;
}

std::string number(std::uint32_t field, const std::string& varint) {
    return static_cast<char>(field << 3) + varint;
}

std::string attestation(const std::string& content) {
    return blob(21, content);
}

std::string key(const std::string& content) {
    return blob(11, content);
}

TEST(Wire, what_protobuf_writes_is_good) {
    for (const std::string& name : test::payload_names()) {
        const std::string wire = test::good_message(name).SerializeAsString();
        EXPECT_EQ(fault(as_bytes(wire)), "good") << name;
    }
}

struct Row {
    std::string_view name;
    std::string wire;
    std::string_view what;
};

using namespace std::string_literals;

const Row kSecondSpellings[] = {
    {"unknown field", blob(7, "x"), "7: Record has no field of this number"},
    {"unknown field deeper", attestation(blob(26, "x")),
     "attestation.26: Attestation has no field"},
    {"field number 0", "\x02\x01x"s, "0: Record has no field"},
    {"field number over 29 bits", "\xFA\xFF\xFF\xFF\xFF\x01\x01x"s,
     "8589934591: Record has no field"},
    {"out of order", blob(2, "x") + blob(1, "x"), "author: is out of order"},
    {"given twice", blob(1, "x") + blob(1, "x"), "author: is given twice"},
    {"list interrupted", attestation(blob(11, "a") + blob(12, blob(1, "s")) + blob(11, "a")),
     "attestation.sites[0]: is out of order"},
    {"two members of a oneof", blob(10, "\x08\x01") + blob(11, "\x08\x01"),
     "key: stands beside another choice of payload"},
    {"two members of an inner oneof",
     attestation(blob(24, blob(1, blob(1, blob(1, "en"))) + blob(2, "c"))),
     "attestation.statement.commitment: stands beside another choice of form"},
    {"tag not shortest", "\x8A\x00\x01x"s,
     "the record has a number that is not in its shortest form"},
    {"length not shortest", "\x0A\x81\x00x"s,
     "author: has a number that is not in its shortest form"},
    {"value not shortest", number(6, "\x81\x00"s),
     "reported: has a number that is not in its shortest form"},
    {"zero in two bytes", number(6, "\x80\x00"s),
     "reported: has a number that is not in its shortest form"},
    {"over 64 bits", number(6, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"s),
     "reported: has a number longer than 64 bits"},
    {"eleven bytes", number(6, std::string(10, '\xFF') + "\x01"),
     "reported: has a number longer than 64 bits"},
    {"ends within a tag", "\x8A"s, "the record ends within a number"},
    {"ends within a number", number(6, "\x81"s), "reported: ends within a number"},
    {"longer than the rest", "\x0A\x05x"s, "author: is longer than what is left"},
    {"length of 64 bits", "\x0A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01x"s,
     "author: is longer than what is left"},
    {"inner longer than outer", attestation("\x12\x05x"s),
     "attestation.number: is longer than what is left"},
    {"default text", "\x0A\x00"s, "author: spells out a default"},
    {"default bytes", "\x1A\x00"s, "previous: spells out a default"},
    {"default bool", number(6, "\x00"s), "reported: spells out a default"},
    {"default enum", attestation(number(1, "\x00"s)), "attestation.action: spells out a default"},
    {"default number", blob(15, ""), "accreditation: is empty"},
    {"empty message", blob(5, ""), "effective: is empty"},
    {"empty message in a list", attestation(blob(7, "")), "attestation.items[0]: is empty"},
    {"empty text in a list", attestation(blob(11, "a") + blob(11, "")),
     "attestation.sites[1]: is empty"},
    {"empty packed list", key(blob(4, "")), "key.purposes: spells out an empty list"},
    {"bool over 1", number(6, "\x02"s), "reported: is neither 0 nor 1"},
    {"uint32 over 32 bits", blob(28, number(2, "\x80\x80\x80\x80\x10"s)),
     "batch.count: does not fit 32 bits"},
    {"unknown enum value", attestation(number(1, "\x09"s)),
     "attestation.action: 9 is not a value of AttestationAction"},
    {"negative enum value", attestation(number(1, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s)),
     "attestation.action: 18446744073709551615 is not a value"},
    {"unknown enum value in a list", key(blob(4, "\x01\x63"s)),
     "key.purposes[1]: 99 is not a value of KeyPurpose"},
    {"packed list cut", key(blob(4, "\x01\x81"s)), "key.purposes[1]: ends within a number"},
    {"list not packed", key(number(4, "\x01"s)), "key.purposes: has the wrong wire type"},
    {"packed list twice", key(blob(4, "\x01"s) + blob(4, "\x02"s)), "key.purposes: is given twice"},
    {"text as number", "\x08\x01"s, "author: has the wrong wire type"},
    {"number as text", blob(6, "x"), "reported: has the wrong wire type"},
    {"fixed 64", "\x31\x01\x00\x00\x00\x00\x00\x00\x00"s, "reported: has the wrong wire type"},
    {"fixed 32", "\x35\x01\x00\x00\x00"s, "reported: has the wrong wire type"},
    {"group start", "\x53\x54"s, "body: has the wrong wire type"},
    {"group end", "\x54"s, "body: has the wrong wire type"},
    {"wire type 6", "\x0E\x01"s, "author: has the wrong wire type"},
    {"bad UTF-8", blob(1, "\xC3"), "author: is not UTF-8"},
    {"overlong UTF-8", blob(1, "\xC0\x80"s), "author: is not UTF-8"},
    {"surrogate", blob(1, "\xED\xA0\x80"), "author: is not UTF-8"},
    {"bad UTF-8 in a list", attestation(blob(7, blob(9, blob(1, "\xFF")))),
     "attestation.items[0].fields[0].scheme: is not UTF-8"},
};

TEST(Wire, second_spellings_are_refused) {
    for (const Row& row : kSecondSpellings) {
        EXPECT_EQ(fault(as_bytes(row.wire)).substr(0, row.what.size()), row.what) << row.name;
        EXPECT_THAT(walk(as_bytes(row.wire), *pb::Record::descriptor()), HasRule("record.wire"))
            << row.name;
    }
}

TEST(Wire, types_that_records_do_not_use_are_refused) {
    google::protobuf::DoubleValue number;
    number.set_value(0.5);
    EXPECT_EQ(fault(as_bytes(number.SerializeAsString()), *number.GetDescriptor()),
              "value: has the wrong wire type");
    google::protobuf::Int64Value integer;
    integer.set_value(5);
    EXPECT_EQ(fault(as_bytes(integer.SerializeAsString()), *integer.GetDescriptor()),
              "value: has a type that records do not use");
    google::protobuf::Struct map;
    (*map.mutable_fields())["a"].set_bool_value(true);
    EXPECT_EQ(fault(as_bytes(map.SerializeAsString()), *map.GetDescriptor()),
              "fields[0]: is a map, and maps have no order");
}

TEST(Wire, choices_may_spell_out_their_default) {
    google::protobuf::Value value;
    value.set_bool_value(false);
    EXPECT_EQ(fault(as_bytes(value.SerializeAsString()), *value.GetDescriptor()), "good");
}

TEST(Wire, depth_is_bounded) {
    google::protobuf::Value value, inner;
    inner.set_bool_value(true);
    for (int depth = 2; depth <= 18; depth += 2) {  // each list adds two messages
        value.mutable_list_value()->add_values()->Swap(&inner);
        inner.Swap(&value);
        value.Clear();
        const std::string what = fault(as_bytes(inner.SerializeAsString()), *inner.GetDescriptor());
        EXPECT_EQ(what.find("nested too deep") == std::string::npos, depth <= 16)
            << depth << ' ' << what;
    }
}

TEST(Wire, every_cut_of_a_record_is_refused_or_walks_to_its_end) {
    const Bytes wire = test::good_record("attestation").bytes;
    for (std::size_t size = 1; size < wire.size(); ++size) {
        EXPECT_FALSE(parse_record(BytesView(wire).first(size))) << size;
    }
}

TEST(Wire, what_is_accepted_has_one_spelling) {
    const Bytes wire = test::good_record("attestation").bytes;
    for (std::size_t i = 0; i < wire.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            Bytes flipped = wire;
            flipped[i] = static_cast<std::uint8_t>(flipped[i] ^ (1u << bit));
            const auto record = parse_record(flipped);
            if (!record) continue;
            EXPECT_EQ(to_bytes(as_bytes((**record).SerializeAsString())), flipped)
                << i << ' ' << bit;
        }
    }
}

}  // namespace
}  // namespace touchstone::records
