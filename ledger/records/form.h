// Collects the first thing wrong with the fields of a message, under its path. The checks
// themselves are one short function a message: check(Form, const pb::X&), in form_*.cpp.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records/record.h"
#include "ledger/records/text_rules.h"

namespace touchstone::records {

/// Bounds that hold for every field; the record's own bound is kRecordBytesMax.
inline constexpr std::size_t kTextBytesMax = 4096;
inline constexpr int kListMax = 1000;
/// Of two votes, one of which at least is about a block: docs/spec/consensus.md.
inline constexpr std::size_t kEvidenceBytesMin = 200;
inline constexpr std::size_t kEvidenceBytesMax = 512;

/// Where a check stands; frames live on the stack and become text only when something is wrong.
struct FormPath {
    const FormPath* parent{};
    std::string_view name{};
    int index{-1};
};

/// The first fault of a record, empty while there is none: "attestation.items[2].gtin: …".
struct FormReport {
    std::string what{};
};

/// The fields of one message. Texts are optional unless required; rules see only texts that are
/// there.
class Form {
  public:
    explicit Form(FormReport& report) : report_(&report) {}

    void text(std::string_view name, const std::string& value, TextRule rule) const;
    void required(std::string_view name, const std::string& value, TextRule rule) const;
    /// A digest, key or record_id: absent, or exactly `size` bytes.
    void bytes(std::string_view name, const std::string& value, std::size_t size) const;
    void required_bytes(std::string_view name, const std::string& value, std::size_t size) const;
    /// An enum value or number that must be given.
    void given(std::string_view name, bool is_given) const;
    /// Anything else: `why` completes the sentence "<path>: …".
    void expect(std::string_view name, bool holds, std::string_view why) const;
    /// A date that is not before another, where both are given.
    void not_before(std::string_view name, const std::string& last, std::string_view first_name,
                    const std::string& first) const;
    void size(std::string_view name, int count, int least) const;

    /// Each text of a list, every text once.
    void texts(std::string_view name, const google::protobuf::RepeatedPtrField<std::string>& values,
               TextRule rule, int least = 0) const;
    /// Each record_id of a list.
    void digests(std::string_view name,
                 const google::protobuf::RepeatedPtrField<std::string>& values) const;

    /// Values of an enum: none unspecified, none twice.
    void choices(std::string_view name, const google::protobuf::RepeatedField<int>& values,
                 int least = 0) const;

    /// No value is there twice; `why` completes the sentence "<path>: …".
    template <class Value>
    void once(std::string_view name, std::vector<Value> values, std::string_view why) const {
        std::sort(values.begin(), values.end());
        expect(name, std::adjacent_find(values.begin(), values.end()) == values.end(), why);
    }

    template <class Message>
    void each(std::string_view name, const google::protobuf::RepeatedPtrField<Message>& messages,
              int least = 0) const {
        size(name, messages.size(), least);
        for (int i = 0; i < messages.size() && ok(); ++i) {
            const FormPath place{path_, name, i};
            check(Form(*report_, place), messages.Get(i));
        }
    }

    template <class Message>
    void nested(std::string_view name, bool present, const Message& message) const {
        if (!present || !ok()) return;
        const FormPath place{path_, name, -1};
        check(Form(*report_, place), message);
    }

  private:
    Form(FormReport& report, const FormPath& path) : report_(&report), path_(&path) {}

    [[nodiscard]] bool ok() const { return report_->what.empty(); }

    void refuse(std::string_view name, int index, std::string_view why) const;
    void refuse_text(std::string_view name, int index, const std::string& value,
                     TextRule rule) const;

    FormReport* report_;
    const FormPath* path_{};
};

// Parts that several payloads share (form_parts.cpp).
void check(Form form, const pb::LocalText& text);
void check(Form form, const pb::LocalTexts& texts);
void check(Form form, const pb::Value& value);
void check(Form form, const pb::DatedName& name);
void check(Form form, const pb::Identifier& identifier);
void check(Form form, const pb::Contact& contact);
void check(Form form, const pb::StandardRef& standard);
void check(Form form, const pb::ConformityField& field);
void check(Form form, const pb::Quantity& quantity);
void check(Form form, const pb::Uncertainty& uncertainty);
/// One text a language, at least `least` of them.
void check_languages(Form form, std::string_view name,
                     const google::protobuf::RepeatedPtrField<pb::LocalText>& texts, int least = 0);

// Payloads.
void check(Form form, const pb::Effective& effective);
void check(Form form, const pb::Body& body);
void check(Form form, const pb::Key& key);
void check(Form form, const pb::Scheme& scheme);
void check(Form form, const pb::Edition& edition);
void check(Form form, const pb::Recognition& recognition);
void check(Form form, const pb::Accreditation& accreditation);
void check(Form form, const pb::ScopeLine& line);
void check(Form form, const pb::ScopeRuling& ruling);
void check(Form form, const pb::FlexibleEntry& entry);
void check(Form form, const pb::Designation& designation);
void check(Form form, const pb::Acceptance& acceptance);
void check(Form form, const pb::Attestation& attestation);
void check(Form form, const pb::StatusChange& change);
void check(Form form, const pb::ExtentClaim& claim);
void check(Form form, const pb::Backfill& backfill);
void check(Form form, const pb::Alert& alert);
void check(Form form, const pb::Propose& proposal);
void check(Form form, const pb::Approve& approval);
void check(Form form, const pb::Misbehaviour& misbehaviour);
void check(Form form, const pb::Batch& batch);

/// The whole record: author, subject, dates, the payload, and their agreement (form_record.cpp).
void check(Form form, const pb::Record& record);

/// Whether the subject is one that the payload may be about, and agrees with its fields
/// (subject_agreement.cpp).
void check_subject(Form form, const pb::Record& record);

}  // namespace touchstone::records
