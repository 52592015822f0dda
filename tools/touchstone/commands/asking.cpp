#include "tools/touchstone/commands/asking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include "crypto/hex.h"
#include "ledger/label/link.h"
#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "ledger/verify/collect.h"
#include "ledger/verify/judge.h"
#include "local/clock.h"
#include "tools/touchstone/commands/confidential.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/shorthand.h"

namespace touchstone::cli {
namespace {

constexpr std::uint64_t kFreshMs = 60'000;
constexpr std::size_t kIssuersMax = 50;

Result<std::optional<records::Day>> day_of(const std::optional<std::string>& text) {
    if (!text) return std::optional<records::Day>();
    TRY(const records::Day day, records::parse_day(*text));
    return std::optional(day);
}

Result<records::pb::AttestationType> type_of(const std::string& text) {
    const auto name = enum_value(text, *records::pb::AttestationType_descriptor(), "--type");
    if (!name) return usage_error(name.error().what);
    records::pb::AttestationType type{};
    records::pb::AttestationType_Parse(std::string(name->get_string()), &type);
    return type;
}

/// The time of the newest checkpoint; an error where there is none to answer under.
Result<std::uint64_t> cosigned_at(const OpenLedger& open) {
    TRY(const auto prover, open.ledger->prover());
    TRY(const verify::Bundle base, prover->base());
    TRY(const verify::Evidence evidence, verify::open(base, open.state().genesis));
    return evidence.checkpoint_ms;
}

}  // namespace

void add_ask_options(Command verb, AskOptions& options) {
    verb.add_option("NUMBER", options.number, "as written on the certificate");
    verb.add_option("--issuer", options.issuer, "who issued it; else the number alone must tell")
        .type_name("BODY");
    verb.add_option("--as-of", options.as_of, "as it stood on that day; else today")
        .type_name("DATE");
    verb.add_option("--known-at", options.known_at, "by what was recorded until then; else now")
        .type_name("TIME");
}

void add_goods_options(Command verb, AskOptions& options) {
    verb.add_option("--document", options.document, "the file presented; its digest is compared")
        .type_name("FILE");
    add_openings_option(verb, options.openings);
    verb.add_option("--paper-date", options.paper_date, "issue date printed on the paper")
        .type_name("DATE");
    verb.add_option("--type", options.paper_type,
                    "what the paper says it is: product, test-report …")
        .type_name("TYPE");
    verb.add_option("--gtin", options.goods.gtin, "of the goods").type_name("GTIN");
    verb.add_option("--model", options.goods.model, "of the goods").type_name("TEXT");
    verb.add_option("--batch", options.goods.batch, "lot number on the goods").type_name("TEXT");
    verb.add_option("--hs", options.goods.hs, "heading declared for the goods").type_name("CODE");
    verb.add_option("--factory", options.goods.factory, "where the goods were made")
        .type_name("TEXT");
    verb.add_option("--site", options.goods.site, "a site of the certificate: its name or id")
        .type_name("TEXT");
    verb.add_option("--holder", options.goods.holder, "holder named on the paper or invoice")
        .type_name("NAME");
    verb.add_flag("--certain", options.certain, "the number is none of the near matches shown");
}

void add_destination_options(Command verb, AskOptions& options) {
    verb.add_option("--destination", options.destination,
                    "economy that the goods go to: is it accepted there?")
        .type_name("CODE");
    verb.add_option("--manufactured-on", options.manufactured_on, "day on which they were made")
        .type_name("DATE");
    verb.add_option("--shipped-on", options.shipped_on, "day on which they left").type_name("DATE");
    verb.add_option("--entered-on", options.entered_on, "day at the border; else the day asked for")
        .type_name("DATE");
    verb.add_option("--placed-on", options.placed_on, "day of placing on the market")
        .type_name("DATE");
}

Result<AskOptions> with_label(AskOptions options) {
    if (!options.label || !options.number.empty()) return options;
    TRY(const label::Scanned scanned, label::read_link(*options.label));
    TRY(const label::SignedLabel read, label::read(scanned.label));
    options.number = read.label.number;
    if (!options.issuer) options.issuer = read.label.issuer;
    return options;
}

Result<verify::Question> question_of(const AskOptions& options) {
    verify::Question question;
    question.number = options.number;
    question.issuer = options.issuer.value_or("");
    question.goods = options.goods;
    question.now_ms = local::now_ms();
    question.number_is_certain = options.certain;
    TRY(question.as_of, day_of(options.as_of));
    TRY(question.paper_date, day_of(options.paper_date));
    question.destination = options.destination;
    TRY(question.days.manufactured, day_of(options.manufactured_on));
    TRY(question.days.shipped, day_of(options.shipped_on));
    TRY(question.days.entered, day_of(options.entered_on));
    TRY(question.days.placed, day_of(options.placed_on));
    if (options.known_at) {
        TRY(question.known_at_ms, records::parse_instant(*options.known_at));
    }
    if (options.paper_type) {
        TRY(question.paper_type, type_of(*options.paper_type));
    }
    if (options.document) {
        TRY(question.document_sha256, digest_of_file(*options.document));
    }
    if (options.digest) {
        TRY(question.document_sha256, crypto::hash_from_hex(*options.digest));
    }
    if (options.openings.size() > verify::kDisclosuresMax)
        return usage_error(fmt::format("At most {} files of openings.", verify::kDisclosuresMax));
    TRY(question.disclosures, read_disclosures(options.openings));
    if (options.label) {
        TRY(label::Scanned scanned, label::read_link(*options.label));
        question.label = std::move(scanned.label);
    }
    return question;
}

Result<std::optional<std::string>> named_subject(const AskOptions& options,
                                                 const verify::Question& question) {
    if (options.number.rfind("attestation/", 0) == 0) return std::optional(options.number);
    if (options.number.empty()) {
        if (question.document_sha256) return std::nullopt;
        return fail(Errc::invalid, "usage", "Name a number, or a file with --document.");
    }
    if (!options.issuer) return std::nullopt;
    TRY(std::string subject, records::attestation_subject(*options.issuer, options.number));
    return std::optional(std::move(subject));
}

Result<std::vector<std::string>> candidates(const OpenLedger& open, const AskOptions& options,
                                            const verify::Question& question) {
    TRY(const std::optional<std::string> named, named_subject(options, question));
    if (named) return std::vector{*named};
    const store::Index& index = open.ledger->index();
    if (options.number.empty()) {
        return index.find(store::IndexKind::document, crypto::to_hex(*question.document_sha256),
                          kIssuersMax);
    }
    TRY(const std::string key, records::number_key(options.number));
    TRY(std::vector<std::string> found, index.find(store::IndexKind::number, key, kIssuersMax));
    return found;
}

tl::unexpected<Error> unknown_number(const verify::Question& question,
                                     const std::vector<std::string>& near) {
    if (question.number.empty()) {
        return fail(Errc::not_found, "verify.document",
                    "No attestation on this ledger names a document with this digest.");
    }
    std::string what = fmt::format("No issuer on this ledger used the number {}.", question.number);
    if (!near.empty()) what += fmt::format(" Is it one of these? {}.", fmt::join(near, ", "));
    return fail(Errc::not_found, "verify.issuer", std::move(what));
}

tl::unexpected<Error> unknown_number(const OpenLedger& open, const verify::Question& question) {
    const auto near = records::number_key(question.number).and_then([&](const std::string& key) {
        return open.ledger->index().near_numbers(key, verify::kNearSubjectsMax);
    });
    return unknown_number(question, near.value_or(std::vector<std::string>()));
}

Result<void> take_subject(verify::Question& question, const std::string& subject) {
    TRY(const std::vector<std::string> parts, records::split_subject(subject));
    if (parts.size() != 3) {
        return fail(Errc::invalid, "subject.form", fmt::format("{} is no attestation.", subject));
    }
    question.issuer = parts[1];
    if (question.number.empty() || question.number == subject) question.number = parts[2];
    return {};
}

Result<void> point_at(verify::Question& question, const OpenLedger& open,
                      const std::string& subject) {
    TRY_VOID(take_subject(question, subject));
    TRY(const auto known, open.state().find(subject));
    if (known.has_value()) return {};
    TRY(const std::string key, records::number_key(question.number));
    TRY(question.near_subjects, open.ledger->index().near_numbers(key, verify::kNearSubjectsMax));
    return {};
}

Result<void> point_at_one(verify::Question& question, const OpenLedger& open,
                          const AskOptions& options, std::string_view hint) {
    TRY(const std::vector<std::string> subjects, candidates(open, options, question));
    if (subjects.empty()) return unknown_number(open, question);
    if (subjects.size() > 1) {
        return fail(Errc::not_found, "verify.issuer",
                    fmt::format("{} issuers used the number {}; {}.", subjects.size(),
                                question.number, hint));
    }
    return point_at(question, open, subjects.front());
}

Result<void> freshen(const Invocation& invocation, OpenLedger& open, verify::Question& question) {
    if (open.node) {
        question.freshness = verify::kOnline;
        return {};
    }
    if (const auto signed_ms = cosigned_at(open);
        signed_ms && question.now_ms < *signed_ms + kFreshMs) {
        question.freshness = verify::kOnline;
        return {};
    }
    local::PassphraseSource silent = invocation.options.passphrase;
    silent.may_prompt = false;
    TRY(const chain::ValidatorSet set, local::signing_set(*open.ledger));
    const auto keys = local::find_validator_keys(open.paths.keys(), set, silent);
    if (!keys || !keys->has_value()) return {};
    TRY_VOID(local::keep_epoch(*open.ledger, **keys, question.now_ms));
    TRY_VOID(local::cosign(*open.ledger, **keys, question.now_ms));
    question.freshness = verify::kOnline;
    return {};
}

Result<Asked> ask_about_one(const Invocation& invocation, const AskOptions& options) {
    Asked asked;
    TRY(asked.question, question_of(options));
    TRY(asked.open, open_ledger(invocation));
    TRY_VOID(freshen(invocation, asked.open, asked.question));
    TRY_VOID(point_at_one(asked.question, asked.open, options, "name one with --issuer"));
    return asked;
}

verify::Verdict judge_proofs(const verify::Bundle& bundle, const verify::Question& question,
                             const std::shared_ptr<const chain::Genesis>& genesis) {
    const Result<verify::Evidence> evidence = verify::open(bundle, genesis);
    return evidence ? verify::judge(*evidence, question)
                    : verify::bad_evidence(question, evidence.error());
}

Result<Answer> answer(const OpenLedger& open, const verify::Question& question) {
    const auto& genesis = open.state().genesis;
    TRY(const auto prover, open.ledger->prover());
    TRY(const verify::Bundle collected, verify::collect(*prover, genesis, question));
    TRY(verify::Bundle bundle, verify::decode_bundle(verify::encode(collected)));
    verify::Verdict verdict = judge_proofs(bundle, question, genesis);
    return Answer{.bundle = std::move(bundle), .verdict = std::move(verdict)};
}

}  // namespace touchstone::cli
