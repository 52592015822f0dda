// Part of "document": the label on the goods, against the keys of its issuer and what is recorded.
#include <algorithm>

#include "ledger/label/signed_label.h"
#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/rules/key.h"
#include "ledger/verify/revisions.h"

namespace touchstone::verify {

namespace {

using label::Label;
using label::SignedLabel;

/// What the label speaks of, where that is not what is asked about.
std::string another(const Case& c, const Label& label) {
    const Hash& network = c.facts.evidence().genesis->network_id;
    if (!std::equal(label.network.begin(), label.network.end(), network.begin()))
        return "a certificate of another network";
    const auto number = records::number_key(label.number);
    if (label.issuer == c.question.issuer && number &&
        *number == records::number_key(c.question.number).value_or(std::string()))
        return {};
    return label.number + " of " + label.issuer;
}

/// What was registered after the data was made is not in it: whoever lies about the time of a label
/// gains nothing but that.
void find_unregistered(Case& c, const Label& label) {
    const std::uint64_t made_ms = label.made_s * 1'000;
    if (made_ms <= c.facts.known_ms()) return c.find(Reason::label_not_signed, c.subject);
    c.find(Reason::label_newer, c.subject,
           {{"made", records::format_instant(made_ms)},
            {"time", records::format_instant(c.facts.evidence().checkpoint_ms)}});
}

/// The key that the label names, where the issuer registered it for labels; nullopt when that is
/// not proven, or found to be false.
std::optional<rules::KeyFacts> key_of(Case& c, const std::string& key_subject, const Label& label) {
    const rules::SubjectLeaf* leaf = c.facts.leaf(key_subject);
    if (leaf == nullptr) {
        if (c.facts.presence(key_subject) == Facts::Presence::absent) find_unregistered(c, label);
        return std::nullopt;
    }
    const records::Envelope* registration = c.facts.record(key_subject, 0);
    if (registration == nullptr) return std::nullopt;
    require_author_signature(c.facts, key_subject, 0);
    auto said = rules::key_facts(*registration->record);
    if (said && rules::has_purpose(*said, records::pb::KEY_PURPOSE_LABELS)) return *std::move(said);
    c.find(Reason::label_not_signed, c.subject);
    return std::nullopt;
}

/// A label tells its own time, so a thief could tell any: one compromise puts them all in doubt.
void judge_key_on(Case& c, const std::string& key_subject, const Label& label) {
    const rules::SubjectLeaf& key = *c.facts.leaf(key_subject);
    if (rules::doubt_on(key, records::kNoEnd, c.facts.known_ms()) != nullptr)
        return c.find(Reason::label_key_compromised, c.subject);
    const records::Day made = records::day_of(label.made_s * 1'000);
    if (rules::fold(key, made, c.facts.known_ms()).standing != rules::Standing::in_force)
        c.find(Reason::label_key_ended, c.subject, {{"made", records::format_day(made)}});
}

bool is_signed(Case& c, const SignedLabel& presented) {
    const std::string key_subject = records::key_subject(presented.label.issuer, presented.key);
    const auto key = key_of(c, key_subject, presented.label);
    if (!key) return false;
    const Hash& network = c.facts.evidence().genesis->network_id;
    if (label::is_signed_by(presented, network, key->public_key)) {
        judge_key_on(c, key_subject, presented.label);
        return true;
    }
    c.find(Reason::label_not_signed, c.subject);
    return false;
}

/// The product that the label names, where it is none of the certificate; empty: it is one.
std::string other_product(const Label& label, const records::pb::Attestation& content) {
    const auto& items = content.items();
    const bool known = std::any_of(items.begin(), items.end(), [&](const auto& item) {
        return (label.gtin.empty() || item.gtin() == label.gtin) &&
               (label.model.empty() || item.model() == label.model);
    });
    if (known || (label.gtin.empty() && label.model.empty())) return {};
    if (label.model.empty()) return "no item has GTIN " + label.gtin;
    if (label.gtin.empty()) return "no item is model " + label.model;
    return "no item is model " + label.model + " with GTIN " + label.gtin;
}

bool cites(const records::pb::Attestation& content, const std::string& line) {
    const auto& lines = content.scope_lines();
    return std::find(lines.begin(), lines.end(), "accreditation/" + line) != lines.end();
}

/// What the label says otherwise than the certificate; empty: nothing.
std::string difference(const Case& c, const Label& label, const records::pb::Attestation& content) {
    const std::string valid_to = label.valid_to ? records::format_day(*label.valid_to) : "";
    if (valid_to != content.valid_to())
        return "it says valid to " + (valid_to.empty() ? "no end" : valid_to);
    if (label.status_index != c.leaf().status_index) return "its place in the status list";
    if (!label.line.empty() && !cites(content, label.line))
        return "it does not cite the scope line " + label.line;
    return other_product(label, content);
}

bool is_of(const Label& label, const records::RecordId& record) {
    return std::equal(label.record.begin(), label.record.end(), record.begin());
}

/// A label stays on the goods when the certificate is revised.
void compare(Case& c, const Label& label) {
    const records::Envelope* standing = c.facts.record(c.subject, c.revision);
    if (is_of(label, standing->record.id)) {
        const std::string what = difference(c, label, standing->record->attestation());
        if (what.empty()) return c.find(Reason::label_signed, c.subject);
        return c.find(Reason::label_differs, c.subject, {{"what", what}});
    }
    const auto revisions = all_revisions(c);
    if (!revisions) return;
    for (const Revision& revision : *revisions) {
        if (is_of(label, revision.envelope->record.id)) return find_newer(c, revision);
    }
    c.find(Reason::label_differs, c.subject, {{"what", "its record is none of this certificate"}});
}

}  // namespace

void require_label_key(Case& c, const crypto::KeyId& key) {
    const std::string subject = records::key_subject(c.question.issuer, key);
    if (c.facts.record(subject, 0) != nullptr) require_author_signature(c.facts, subject, 0);
    (void)all_revisions(c);
}

void check_label(Case& c) {
    if (c.question.label.empty()) return;
    const auto presented = label::read(c.question.label);
    if (!presented)
        return c.find(Reason::label_unreadable, c.subject, {{"what", presented.error().what}});
    if (const std::string other = another(c, presented->label); !other.empty())
        return c.find(Reason::label_of_another, c.subject, {{"other", other}});
    if (is_signed(c, *presented)) compare(c, presented->label);
}

}  // namespace touchstone::verify
