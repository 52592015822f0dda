// What holds for every field of every message, shown by reflection over the good records.
#include <set>

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "tests/support/records_fixture.h"

namespace touchstone::records {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Place {
    Message* parent{};
    const FieldDescriptor* field{};
    std::string path{};
};

// Every field that is set, at any depth; of lists the first element.
void collect_places(Message& message, const std::string& prefix, std::vector<Place>& places) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        const std::string path = prefix + field->name() + (field->is_repeated() ? "[0]" : "");
        places.push_back({&message, field, path});
        if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
        Message* inner = field->is_repeated()
                             ? reflection.MutableRepeatedMessage(&message, field, 0)
                             : reflection.MutableMessage(&message, field);
        collect_places(*inner, path + ".", places);
    }
}

std::vector<Place> places_of(pb::Record& record) {
    std::vector<Place> places;
    collect_places(record, "", places);
    return places;
}

// Puts `text` in the place, and gives back what was there.
std::string exchange_text(const Place& place, const std::string& text) {
    const auto& reflection = *place.parent->GetReflection();
    std::string old;
    if (place.field->is_repeated()) {
        old = reflection.GetRepeatedString(*place.parent, place.field, 0);
        reflection.SetRepeatedString(place.parent, place.field, 0, text);
    } else {
        old = reflection.GetString(*place.parent, place.field);
        reflection.SetString(place.parent, place.field, text);
    }
    return old;
}

// Puts `bad` in the place of each field of the type in turn: each must be refused by its path.
void expect_refused_everywhere(FieldDescriptor::Type type, const std::string& bad) {
    for (const std::string& name : test::payload_names()) {
        pb::Record record = test::good_message(name);
        for (const Place& place : places_of(record)) {
            if (place.field->type() != type) continue;
            const std::string good = exchange_text(place, bad);
            const auto result = make_record(record);
            const std::string what = result ? "accepted" : result.error().what;
            EXPECT_EQ(what.substr(0, place.path.size() + 2), place.path + ": ")
                << name << "; " << what;
            exchange_text(place, good);
        }
    }
}

TEST(FormFields, texts_hold_no_control_characters) {
    expect_refused_everywhere(FieldDescriptor::TYPE_STRING, "a\x1B[31mb");
}

TEST(FormFields, texts_hold_no_second_line) {
    expect_refused_everywhere(FieldDescriptor::TYPE_STRING, "a\nb");
}

TEST(FormFields, texts_are_bounded) {
    expect_refused_everywhere(FieldDescriptor::TYPE_STRING, std::string(4097, 'a'));
}

TEST(FormFields, bytes_have_their_length) {
    expect_refused_everywhere(FieldDescriptor::TYPE_BYTES, std::string(33, 'a'));
}

void collect_fields(const Descriptor& type, std::set<const Descriptor*>& seen,
                    std::set<std::string>& names) {
    if (!seen.insert(&type).second) return;
    for (int i = 0; i < type.field_count(); ++i) {
        names.insert(type.field(i)->full_name());
        if (type.field(i)->message_type() != nullptr)
            collect_fields(*type.field(i)->message_type(), seen, names);
    }
}

// So the tests above reach every text and every digest of the schema but those named here.
TEST(FormFields, good_records_set_every_field) {
    std::set<const Descriptor*> seen;
    std::set<std::string> unset;
    collect_fields(*pb::Record::descriptor(), seen, unset);
    for (const std::string& name : test::payload_names()) {
        pb::Record record = test::good_message(name);
        for (const Place& place : places_of(record)) unset.erase(place.field->full_name());
    }
    const std::set<std::string> elsewhere{"touchstone.v1.Body.other",
                                          "touchstone.v1.Body.reason",
                                          "touchstone.v1.Key.compromised_since",
                                          "touchstone.v1.Key.reason",
                                          "touchstone.v1.Key.reaffirmed",
                                          "touchstone.v1.Parameters.bulk_records_per_epoch",
                                          "touchstone.v1.Parameters.bytes_per_epoch",
                                          "touchstone.v1.Parameters.epoch_days",
                                          "touchstone.v1.Parameters.records_per_epoch",
                                          "touchstone.v1.Propose.parameters",
                                          "touchstone.v1.Propose.protocol_version",
                                          "touchstone.v1.Propose.recognition",
                                          "touchstone.v1.Propose.validators",
                                          "touchstone.v1.Record.reported",
                                          "touchstone.v1.StatusChange.superseded_by",
                                          "touchstone.v1.StatusChange.target",
                                          "touchstone.v1.Validator.body",
                                          "touchstone.v1.Validator.log_key",
                                          "touchstone.v1.Validator.validator_key",
                                          "touchstone.v1.ValidatorSet.epoch",
                                          "touchstone.v1.ValidatorSet.validators"};
    EXPECT_EQ(unset, elsewhere);
}

// Actions and choices that the good records leave out.
TEST(FormFields, other_actions_are_good_too) {
    const std::string digest = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const std::string head = R"({"author": "aa.nab", "decidedOn": "2026-03-01", )";
    const std::string rows[] = {
        head +
            R"("subject": "body/aa.nab.lab-1", "body": {"action": "BODY_ACTION_SUCCEED", "other": "aa.nab.lab-2"}})",
        head +
            R"("subject": "body/aa.nab.lab-1", "body": {"action": "BODY_ACTION_BAR", "reason": "fraud"}})",
        head +
            R"("subject": "key/aa.nab/bcd1d56b5845f21e54ce5b764fc1d552", "key": {"action": "KEY_ACTION_REVOKE",
                  "compromisedSince": "2026-02-01", "reason": "stolen"}})",
        head +
            R"("subject": "key/aa.nab/bcd1d56b5845f21e54ce5b764fc1d552", "key": {"action": "KEY_ACTION_REAFFIRM",
                  "reaffirmed": [")" +
            digest + R"("]}})",
        head +
            R"("subject": "attestation/aa.nab/N1", "statusChange": {"action": "STATUS_ACTION_SUPERSEDE",
                  "supersededBy": "attestation/aa.nab/N2"}})",
        head +
            R"("subject": "accreditation/aa.nab/N1", "statusChange": {"action": "STATUS_ACTION_RESCIND", "target": ")" +
            digest + R"("}})",
        head +
            R"("subject": "recognition/aa.nab/int.gac/ISOIEC17011", "recognition": {"arrangement": "int.gac",
                  "signatory": "aa.nab", "levels": [{"level": 1, "name": "ISO/IEC 17011"}]}})",
        head +
            R"("subject": "alert/goods/04006381333931/r1", "alert": {"advice": "ALERT_ADVICE_RECALL",
                  "text": [{"language": "en", "text": "Overheats"}]}})",
        head +
            R"("subject": "alert/body/aa.nab.lab-1/r1", "alert": {"advice": "ALERT_ADVICE_INFORM",
                  "text": [{"language": "en", "text": "Moved"}]}})",
        head +
            R"("subject": "proposal/p1", "propose": {"openUntil": "2026-06-30", "protocolVersion": 0}})",
        head +
            R"("subject": "proposal/p1", "propose": {"openUntil": "2026-06-30", "parameters": {"epochDays": 7,
                  "recordsPerEpoch": 100, "bytesPerEpoch": "100000", "bulkRecordsPerEpoch": "1"}}})",
        head +
            R"("subject": "proposal/p1", "propose": {"openUntil": "2026-06-30", "validators": {"epoch": "2",
                  "validators": [{"body": "aa.nab", "validatorKey": ")" +
            digest + R"(", "logKey": ")" + digest + R"("}]}}})",
        // A register does not know when another body decided.
        R"({"author": "int.cc-register", "reported": true, "subject": "body/fr.anssi.lab-1", "body":
            {"action": "BODY_ACTION_REGISTER", "kind": "BODY_KIND_CONFORMITY_ASSESSMENT_BODY", "economy": "fr",
             "names": [{"texts": [{"language": "und", "text": "Lab"}]}]}})",
    };
    for (const std::string& json : rows) {
        const auto record = from_json(json);
        EXPECT_TRUE(record) << json << '\n' << (record ? "" : record.error().what);
    }
}

}  // namespace
}  // namespace touchstone::records
