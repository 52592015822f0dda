// What somebody wants to know about a certificate.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "ledger/confidential/opening.h"
#include "ledger/records/date.h"
#include "ledger/records/record.h"

namespace touchstone::verify {

/// The goods in front of the person who asks, as far as they are known.
struct Goods {
    std::string gtin{};
    std::string model{};
    std::string hs{};  ///< "851660", or with its edition "hs2022:851660"
    std::string holder{};
    std::string factory{};  ///< where they were made
    std::string site{};     ///< which of the sites that a certificate covers, by its name or id
    std::string batch{};

    friend bool operator==(const Goods&, const Goods&) = default;
};

/// The days of the goods' journey, as far as they are known: a rule says which of them counts.
struct TradeDays {
    std::optional<records::Day> manufactured{};
    std::optional<records::Day> shipped{};
    std::optional<records::Day> entered{};  ///< default: the day asked for
    std::optional<records::Day> placed{};   ///< on the market

    friend bool operator==(const TradeDays&, const TradeDays&) = default;
};

/// How old the trust data may be; per role, never without limit.
struct Freshness {
    std::uint64_t fresh_ms{24ull * 3600 * 1000};       ///< saved data: beyond it, check further
    std::uint64_t usable_ms{7ull * 24 * 3600 * 1000};  ///< beyond it, cannot confirm

    friend bool operator==(const Freshness&, const Freshness&) = default;
};

inline constexpr Freshness kOnline{120'000, 120'000};

struct Question {
    std::string issuer{};                      ///< body_id
    std::string number{};                      ///< as written
    std::optional<Hash> document_sha256{};     ///< of the document presented
    std::optional<records::Day> paper_date{};  ///< issue date printed on the paper presented
    records::pb::AttestationType
        paper_type{};  ///< what the paper says it is; unspecified: not known
    Goods goods{};
    std::optional<records::Day> as_of{};  ///< default: the day of `known_at_ms`, else of `now_ms`
    std::optional<std::uint64_t> known_at_ms{};  ///< default: all that the checkpoint covers
    std::uint64_t now_ms{};                      ///< the asker's clock
    Freshness freshness{};
    std::string node{};  ///< who gave the evidence; named when it is bad
    std::vector<std::string>
        near_subjects{};        ///< attestations with like numbers, from an index; hints, at most 8
    bool number_is_certain{};   ///< the asker has seen the near matches: it is none of them
    std::string destination{};  ///< economy that the goods go to; empty: acceptance is not asked
    TradeDays days{};
    std::vector<confidential::Disclosure>
        disclosures{};  ///< openings presented with the document or label; at most 8
    Bytes label{};      ///< of the goods, as signed (docs/spec/label.md); empty: none presented
    std::optional<crypto::KeyId> label_key{};  ///< of a label that the asker keeps to himself: what
                                               ///< judging it takes is asked for too

    friend bool operator==(const Question&, const Question&) = default;
};

inline constexpr std::size_t kNearSubjectsMax = 8;
inline constexpr std::size_t kDisclosuresMax = 8;

}  // namespace touchstone::verify
