// Where to look for a certificate.
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/paging.h"
#include "api/question.h"
#include "api/subjects/subject_row.h"
#include "api/verification/serve.h"
#include "crypto/hex.h"
#include "ledger/records/subject.h"

namespace touchstone::api {
namespace {

struct Search {
    SearchBy by{};
    std::string term{};
};

/// How the ledger's indexes spell what a parameter says.
Result<std::string> term_of(SearchBy by, const std::string& value) {
    switch (by) {
        case SearchBy::number:
            return records::number_key(value);
        case SearchBy::document: {
            TRY(const Hash digest, crypto::hash_from_hex(value));
            return crypto::to_hex(digest);
        }
        case SearchBy::issuer:
        case SearchBy::accreditation_body:
            TRY_VOID(records::check_body_id(value));
            return value;
        case SearchBy::gtin: {
            std::string key = records::gtin_key(value);
            if (!key.empty()) return key;
            return fail(Errc::invalid, "http.query",
                        "a GTIN has 8, 12, 13 or 14 digits, and the last checks the others");
        }
        case SearchBy::hs:
        case SearchBy::holder:
            return value;
    }
    return value;
}

Result<Search> read_search(const Target& target) {
    struct Row {
        const char* name;
        SearchBy by;
    };

    constexpr std::array kRows{Row{"number", SearchBy::number},
                               Row{"document", SearchBy::document},
                               Row{"gtin", SearchBy::gtin},
                               Row{"hs", SearchBy::hs},
                               Row{"holder", SearchBy::holder},
                               Row{"issuer", SearchBy::issuer},
                               Row{"accreditation_body", SearchBy::accreditation_body}};
    TRY_VOID(check_query(target, {"number", "document", "gtin", "hs", "holder", "issuer",
                                  "accreditation_body", "cursor", "limit"}));
    std::optional<Search> search;
    for (const Row& row : kRows) {
        const auto given = target.query.find(row.name);
        if (given == target.query.end()) continue;
        if (search || given->second.empty() || given->second.size() > kParameterBytesMax) {
            search.reset();
            break;
        }
        auto term = term_of(row.by, given->second);
        if (!term && row.by == SearchBy::number) return tl::unexpected(term.error());
        if (!term) {
            return fail(Errc::invalid, "http.query",
                        "parameter '" + std::string(row.name) + "': " + term.error().what);
        }
        search = Search{.by = row.by, .term = *std::move(term)};
    }
    if (search) return *search;
    return fail(Errc::invalid, "http.query",
                "search by one of number, document, gtin, hs, holder, issuer and "
                "accreditation_body, with a value of at most " +
                    std::to_string(kParameterBytesMax) + " bytes");
}

/// Nothing where the index is ahead of the checkpoint.
Result<void> add_row(boost::json::array& rows, const Snapshot& snapshot, const Viewpoint& now,
                     const std::string& subject) {
    TRY(auto leaf, snapshot.find(subject));
    if (!leaf) return {};
    TRY(const std::vector<std::string> parts, records::split_subject(subject));
    TRY(const auto seen, see(snapshot, now, subject, *std::move(leaf)));
    if (!seen) return {};
    boost::json::object row{{"issuer", parts.at(1)}};
    for (auto& member : row_of(*seen, now)) row.insert(member);
    if (seen->content && (*seen->content)->has_attestation()) {
        const auto& said = (*seen->content)->attestation();
        row["number"] = said.number();
        row["type"] = word_of(said.type());
        row["issued_on"] = said.issued_on();
        row["valid_to"] = said.valid_to();
    }
    rows.push_back(std::move(row));
    return {};
}

Result<boost::json::array> rows_of(const Snapshot& snapshot, const Viewpoint& now,
                                   const std::vector<std::string>& subjects) {
    boost::json::array rows;
    for (const std::string& subject : subjects) TRY_VOID(add_row(rows, snapshot, now, subject));
    return rows;
}

}  // namespace

Result<Response> serve_search(const Sources& sources, const Asked& asked) {
    TRY(const Search search, read_search(asked.target));
    TRY(const Page page, page_of(asked.target));
    TRY(const auto snapshot, sources.view.snapshot());
    TRY(std::vector<std::string> subjects,
        sources.view.attestations_by(search.by, search.term, page.limit + 1, page.after));
    const bool more = subjects.size() > page.limit;
    if (more) subjects.pop_back();
    const Viewpoint now{.as_of = records::day_of(sources.now_ms)};
    Response response{.content_type = std::string(kJson),
                      .headers = {{"Cache-Control", "no-cache"}}};
    boost::json::object body{{"schema", "touchstone.candidates/1"}};
    TRY(body["items"], rows_of(*snapshot, now, subjects));
    if (subjects.empty() && search.by == SearchBy::number) {
        TRY(const auto near, sources.view.near_numbers(search.term, verify::kNearSubjectsMax));
        TRY(body["near"], rows_of(*snapshot, now, near));
    }
    if (more) link_next(asked.target, subjects.back(), body, response);
    response.body = boost::json::serialize(body) + "\n";
    return response;
}

}  // namespace touchstone::api
