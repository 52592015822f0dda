#include "tests/scenarios/world.h"

#include <stdexcept>

#include "crypto/sha256.h"
#include "ledger/records/subject.h"
#include "ledger/verify/collect.h"
#include "ledger/verify/near_number.h"
#include "tests/scenarios/drafts_border.h"
#include "tests/scenarios/labels.h"

namespace touchstone::test {

namespace {

template <class T>
T must(Result<T> result, const Sentence& sentence) {
    if (result) return *std::move(result);
    throw std::runtime_error("line " + std::to_string(sentence.line) + ": " + result.error().rule +
                             ": " + result.error().what);
}

TestLedgerOptions options_of(const std::vector<Sentence>& story) {
    TestLedgerOptions options;
    for (const Sentence& sentence : story) {
        if (sentence.verb == "begin") options.first_day = sentence.words.at(0);
        if (sentence.verb == "begin" && sentence.has("epoch-days"))
            options.parameters.epoch_days =
                static_cast<std::uint32_t>(std::stoul(sentence["epoch-days"]));
        if (sentence.verb == "regulator") options.regulators.push_back(sentence.words.at(0));
        if (sentence.verb == "network" && sentence.words.at(0) == "demonstration") {
            options.mode = chain::Mode::demonstration;
        }
    }
    return options;
}

/// "90m", "30h", "30d" in milliseconds.
std::uint64_t age_of(const std::string& text) {
    const std::uint64_t count = std::stoull(text);
    const std::uint64_t minute = 60'000;
    return count * (text.back() == 'm'   ? minute
                    : text.back() == 'h' ? 60 * minute
                                         : 24 * 60 * minute);
}

/// A day stands for its last millisecond.
std::optional<std::uint64_t> instant_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return records::parse_instant(text).value();
}

std::optional<records::Day> day_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return records::parse_day(text).value();
}

void flip(Bytes& bytes) {
    bytes.at(bytes.size() / 2) ^= 0x01;
}

}  // namespace

World::World(const std::vector<Sentence>& story)
    : ledger_(std::make_unique<TestLedger>(options_of(story))) {
    for (const char* root : {"aa.nab", "bb.nab", "int.reg"}) has_key_[root] = true;
    for (const Sentence& sentence : story) {
        if (sentence.verb == "regulator") has_key_[sentence.words.at(0)] = true;
    }
}

void World::record(pb::Record draft) {
    const std::string author = draft.author();
    if (!has_key_[author]) ledger_->key(author);
    has_key_[author] = true;
    if (draft.decided_on().empty() && !draft.reported()) draft.set_decided_on(ledger_->today());
    const auto placed = ledger_->offer(ledger_->following(std::move(draft)), signers_);
    if (!placed) throw std::runtime_error(placed.error().rule + ": " + placed.error().what);
}

/// What is reaffirmed: ISSUER NUMBER, the last record of that attestation; or key BODY N, the last
/// of that key.
std::string World::reaffirmed(const Sentence& sentence) const {
    const bool key = sentence.words.at(2) == "key";
    const std::string subject =
        key ? ledger_->draft_revocation(sentence.words.at(3), std::stoul(sentence.words.at(4)))
                  .subject()
            : records::attestation_subject(sentence.words.at(2), sentence.words.at(3)).value();
    return to_text(ledger_->subject(subject).last_record);
}

/// key BODY [purposes= lines= by= from=]: one more; revoke-key BODY N [since= by=]; reaffirm BODY N
/// WHAT.
void World::record_key(const Sentence& sentence) {
    const std::string& body = sentence.words.at(0);
    pb::Record draft;
    if (sentence.verb == "key") {
        if (!has_key_[body] && sentence["by"].empty()) ledger_->key(body);
        has_key_[body] = true;
        std::vector<pb::KeyPurpose> purposes;
        for (const std::string& word : listed(sentence["purposes"]))
            purposes.push_back(purpose_named(word));
        draft = ledger_->draft_key(body, purposes);
        for (const std::string& line : listed(sentence["lines"]))
            draft.mutable_key()->mutable_limits()->add_lines("accreditation/" + line);
        if (sentence.has("from")) draft.mutable_effective()->set_from(sentence["from"]);
    } else {
        const bool numbered = sentence.words.size() > 1;
        const std::size_t number = numbered ? std::stoul(sentence.words[1]) : 0;
        draft = ledger_->draft_revocation(body, number, sentence["since"]);
    }
    if (sentence.verb == "reaffirm") {
        draft.mutable_key()->set_action(pb::KEY_ACTION_REAFFIRM);
        draft.mutable_key()->add_reaffirmed(reaffirmed(sentence));
    }
    if (sentence.has("by")) draft.set_author(sentence["by"]);
    record(std::move(draft));
}

/// A body that is proposed brings its first key.
void World::propose(const Sentence& sentence) {
    pb::Record draft = draft_proposal(sentence);
    if (draft.propose().has_body()) {
        const std::string& body = sentence.words.at(2);
        const pb::Record key = ledger_->draft_key(body, TestLedger::kBothPurposes);
        *draft.mutable_propose()->mutable_first_key() = key.key();
        has_key_[body] = true;
    }
    record(std::move(draft));
}

void World::revise(const Sentence& sentence) {
    const std::string subject =
        records::attestation_subject(sentence.words.at(0), sentence.words.at(1)).value();
    pb::Record draft = draft_attestation(sentence, contents_[subject]);
    std::vector<confidential::Opening> openings = conceal(sentence, draft);
    record(draft);
    contents_[subject] = draft.attestation();
    if (openings.empty()) return;
    disclosures_[subject].push_back({ledger_->subject(subject).last_record, std::move(openings)});
}

/// Of the newest revision, or that `openings-of=N` counts among those with confidential values.
std::vector<confidential::Disclosure> World::shown(const Sentence& sentence) const {
    if (!sentence.has("openings")) return {};
    const bool of_another = sentence.has("openings-for");
    const std::string number = of_another ? sentence["openings-for"] : sentence.words.at(1);
    const auto& all =
        disclosures_.at(records::attestation_subject(sentence.words.at(0), number).value());
    const std::size_t which =
        sentence.has("openings-of") ? std::stoul(sentence["openings-of"]) : all.size() - 1;
    confidential::Disclosure shown = all.at(which);
    const std::string what = sentence["openings"];
    if (what == "forged") shown.openings.at(0).texts.at(0).text = "Somebody Else";
    if (what == "all" || what == "forged") return {shown};
    std::erase_if(shown.openings, [&](const auto& one) { return !one.path.ends_with(what); });
    return {shown};
}

std::string World::record_id_at(const std::string& subject, const std::string& position) const {
    const rules::SubjectLeaf leaf = ledger_->subject(subject);
    const rules::Event& event = leaf.events.at(std::stoul(position));
    const auto envelope = records::parse_leaf(ledger_->leaf(event.log_index).value()).value();
    return to_text(envelope.record.id);
}

void World::change_status(const Sentence& sentence) {
    pb::Record draft = draft_status(sentence);
    if (sentence.has("target")) {
        draft.mutable_status_change()->set_target(
            record_id_at(draft.subject(), sentence["target"]));
    }
    record(std::move(draft));
}

void World::rule(const Sentence& sentence) {
    pb::Record draft = draft_ruling(sentence);
    draft.mutable_scope_ruling()->set_attestation(
        record_id_at(draft.subject(), sentence["target"]));
    record(std::move(draft));
}

/// A scope in parts: lines 1 to COUNT, alike but for their ids.
void World::enter_lines(const Sentence& sentence) {
    Sentence one = sentence;
    const int count = std::stoi(sentence.words.at(2));
    for (int i = 1; i <= count; ++i) {
        one.words.at(2) = std::to_string(i);
        record(draft_line(one));
    }
}

void World::expect_status(const Sentence& sentence) {
    const std::string subject = subject_named(sentence, 0);
    const registry::Status status = ledger_->state().status_lists.get(
        sentence.words.at(1), ledger_->subject(subject).status_index);
    const char* const names[] = {"in_force", "suspended", "ended", "see_timeline"};
    const std::string found = names[static_cast<std::size_t>(status)];
    if (found != sentence.words.at(3))
        throw std::runtime_error("line " + std::to_string(sentence.line) + ": it is " + found);
}

void World::refuse(const Sentence& sentence) {
    Sentence refused = sentence;
    refused.verb = sentence.words.at(1);
    refused.words.erase(refused.words.begin(), refused.words.begin() + 2);
    try {
        tell(refused);
    } catch (const std::runtime_error& error) {
        if (std::string(error.what()).starts_with(sentence.words.at(0) + ":")) return;
        throw;
    }
    throw std::runtime_error("line " + std::to_string(sentence.line) + ": was not refused");
}

void World::tell(const Sentence& sentence) {
    const std::string& verb = sentence.verb;
    signers_ = listed(sentence["signed"]);
    if (verb == "title" || verb == "begin" || verb == "network" || verb == "regulator") return;
    if (verb == "on") return void(ledger_->at(sentence.words.at(0)));
    if (verb == "body") {
        const pb::Record draft = draft_body(sentence);
        kinds_[sentence.words.at(0)] = draft.body().kind();
        return record(draft);
    }
    if (verb.find("key") != std::string::npos || verb == "reaffirm") return record_key(sentence);
    for (const char* saying : {"amend", "succeed", "join", "bar", "lift-bar"}) {
        if (verb == saying) return record(draft_saying(sentence, kinds_[sentence.words.at(0)]));
    }
    if (verb == "accreditation" || verb == "reassess") return record(draft_accreditation(sentence));
    if (verb == "line") return record(draft_line(sentence));
    if (verb == "lines") return enter_lines(sentence);
    if (verb == "entry") return record(draft_entry(sentence));
    if (verb == "rule") return rule(sentence);
    if (verb == "erase-openings")
        return void(disclosures_.erase(
            records::attestation_subject(sentence.words.at(0), sentence.words.at(1)).value()));
    if (verb == "window") return record(draft_window(sentence));
    if (verb == "status") return expect_status(sentence);
    if (verb == "refused") return refuse(sentence);
    if (verb == "propose") return propose(sentence);
    if (verb == "approve")
        return record(
            draft_approval(sentence, record_id_at("proposal/" + sentence.words.at(0), "0")));
    if (verb == "extent") return record(draft_extent(sentence));
    if (verb == "scheme") return record(draft_scheme(sentence));
    if (verb == "edition") return record(draft_edition(sentence));
    if (verb == "designation") return record(draft_designation(sentence));
    if (verb == "accept") return record(draft_acceptance(sentence));
    if (verb == "alert") return record(draft_alert(sentence));
    for (const char* revision : {"issue", "renew", "change", "correct", "adopt"}) {
        if (verb == revision) return revise(sentence);
    }
    return change_status(sentence);
}

std::vector<std::string> World::near_subjects(const std::string& issuer,
                                              const std::string& number) const {
    std::vector<std::string> near;
    const auto key = records::number_key(number);
    for (const auto& [subject, content] : contents_) {
        const auto parts = records::split_subject(subject).value();
        if (key && parts.at(1) == issuer && verify::is_near_number(*key, parts.at(2)))
            near.push_back(subject);
    }
    return near;
}

verify::Question World::question_from(const Sentence& sentence) const {
    verify::Question question;
    question.issuer = sentence.words.at(0);
    question.number = sentence.words.at(1);
    question.now_ms = ledger_->now_ms();
    if (sentence.has("age")) question.now_ms += age_of(sentence["age"]);
    if (sentence["online"] == "yes") question.freshness = verify::kOnline;
    if (sentence.has("document"))
        question.document_sha256 = crypto::sha256(as_bytes(sentence["document"]));
    question.paper_date = day_of(sentence["paper"]);
    if (sentence.has("type")) question.paper_type = type_named(sentence["type"]);
    question.goods = {sentence["gtin"],    sentence["model"], sentence["hs"],   sentence["holder"],
                      sentence["factory"], sentence["site"],  sentence["batch"]};
    question.destination = sentence["destination"];
    question.days = {day_of(sentence["made"]), day_of(sentence["shipped"]),
                     day_of(sentence["entered"]), day_of(sentence["placed"])};
    question.as_of = day_of(sentence["as-of"]);
    question.known_at_ms = instant_of(sentence["known-at"]);
    question.node = sentence["node"];
    question.number_is_certain = sentence["certain"] == "yes";
    question.disclosures = shown(sentence);
    question.near_subjects = near_subjects(question.issuer, question.number);
    if (sentence.has("label")) question.label = label_from(*ledger_, sentence);
    return question;
}

verify::Bundle World::tampered(verify::Bundle bundle, const std::string& how) const {
    if (how == "record") flip(bundle.records.at(0).leaf);
    if (how == "subject") flip(bundle.subjects.at(0).leaf);
    if (how == "prefix") flip(bundle.prefixes.at(0).proof);
    if (how == "checkpoint") bundle.head.checkpoint.at(bundle.head.checkpoint.size() / 2) ^= 0x01;
    if (how == "old-header") bundle.head.header = first_base_.head.header;
    if (how == "old-checkpoint") bundle.head.checkpoint = first_base_.head.checkpoint;
    return bundle;
}

Asked World::ask(const Sentence& sentence) {
    Asked asked{question_from(sentence), {}, {}};
    const TestProver prover(*ledger_, ledger_->now_ms());
    if (first_base_.head.checkpoint.empty()) first_base_ = must(prover.base(), sentence);
    const auto bundle = must(verify::collect(prover, ledger_->genesis(), asked.question), sentence);
    asked.bundle = tampered(bundle, sentence["tamper"]);
    const auto evidence = verify::open(asked.bundle, ledger_->genesis());
    asked.verdict = evidence ? verify::judge(*evidence, asked.question)
                             : verify::bad_evidence(asked.question, evidence.error());
    return asked;
}

verify::Requirements World::require(const Sentence& sentence) {
    const verify::Requirement asked{.destination = sentence.words.at(0),
                                    .hs = sentence["hs"],
                                    .as_of = day_of(sentence["as-of"]),
                                    .now_ms = ledger_->now_ms()};
    const TestProver prover(*ledger_, ledger_->now_ms());
    const auto collected =
        must(verify::gather(prover, ledger_->genesis(),
                            [&](const verify::Evidence& evidence) {
                                return verify::requirements(evidence, asked).needs;
                            }),
             sentence);
    return verify::requirements(collected.evidence, asked);
}

}  // namespace touchstone::test
