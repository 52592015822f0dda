// Lists of subjects, a part at a time.
#include <algorithm>
#include <functional>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/paging.h"
#include "api/subjects/serve.h"
#include "api/subjects/subject_row.h"
#include "api/words.h"
#include "ledger/records/subject.h"
#include "ledger/rules/subject_kind.h"

namespace touchstone::api {
namespace {

/// Looked at for one part, so that a filter that fits few ends: the list goes on from there.
constexpr std::size_t kLookedAtMax = 5'000;

struct List {
    std::string prefix{};
    std::size_t parts{};  ///< components of a subject
    std::function<bool(const records::pb::Record&)> fits{};
};

/// One part of a list as it is made.
class Part {
  public:
    Part(const Snapshot& snapshot, const Viewpoint& view, const List& list, Page page)
        : snapshot_(snapshot), view_(view), list_(list), page_(std::move(page)) {}

    Result<void> fill() {
        Result<void> problem;
        snapshot_.visit(list_.prefix, page_.after, [&](const std::string& subject, BytesView leaf) {
            if (rows_.size() == page_.limit || looked_at_ == kLookedAtMax) {
                more_ = true;
                return false;
            }
            last_ = subject;
            ++looked_at_;
            const auto parts = records::split_subject(subject);
            if (!parts || parts->size() != list_.parts || !rules::parse_subject(subject))
                return true;
            problem = rules::decode_subject_leaf(leaf).and_then(
                [&](rules::SubjectLeaf decoded) { return take(subject, std::move(decoded)); });
            return problem.has_value();
        });
        return problem;
    }

    Response answer(const Target& target, std::string_view schema) {
        Response response{.content_type = std::string(kJson),
                          .headers = {{"Cache-Control", "no-cache"}}};
        boost::json::object body{{"schema", schema},
                                 {"as_of", records::format_day(view_.as_of)},
                                 {"size", snapshot_.checkpoint().checkpoint.size},
                                 {"items", std::move(rows_)}};
        if (more_) link_next(target, last_, body, response);
        response.body = boost::json::serialize(body) + "\n";
        return response;
    }

  private:
    Result<void> take(const std::string& subject, rules::SubjectLeaf leaf) {
        TRY(const auto seen, see(snapshot_, view_, subject, std::move(leaf)));
        if (!seen || (list_.fits && (!seen->content || !list_.fits(**seen->content)))) return {};
        boost::json::object row = row_of(*seen, view_);
        row["content"] = content_of(*seen);
        rows_.push_back(std::move(row));
        return {};
    }

    const Snapshot& snapshot_;
    const Viewpoint& view_;
    const List& list_;
    Page page_;
    boost::json::array rows_{};
    std::size_t looked_at_{};
    std::string last_{};
    bool more_{};
};

Result<Response> answer(const Sources& sources, const Asked& asked, const List& list) {
    TRY(const Viewpoint from, viewpoint_of(asked.target, sources.now_ms));
    TRY(Page page, page_of(asked.target));
    TRY(const auto snapshot, sources.view.snapshot());
    Part part(*snapshot, from, list, std::move(page));
    TRY_VOID(part.fill());
    return part.answer(asked.target, "touchstone.subjects/1");
}

/// A parameter's value; empty where it is not given.
std::string value_of(const Target& target, const std::string& name) {
    const auto given = target.query.find(name);
    return given == target.query.end() ? std::string() : given->second;
}

/// A body id among the parameters; empty where it is not given. Errors: `invalid`, rule `body.id`.
Result<std::string> body_in(const Target& target, const std::string& name) {
    std::string body = value_of(target, name);
    if (!body.empty()) TRY_VOID(records::check_body_id(body));
    return body;
}

/// "body/" or "body/xa.nab/": subjects that begin so.
std::string prefix_of(const char* kind, const std::string& owner) {
    return owner.empty() ? std::string(kind) + "/" : std::string(kind) + "/" + owner + "/";
}

/// What the subjects asked for begin with: whole components, each with its slash.
Result<std::string> prefix_in(const Target& target) {
    std::string prefix = value_of(target, "prefix");
    if (prefix.ends_with('/') &&
        records::split_subject(std::string_view(prefix).substr(0, prefix.size() - 1)))
        return prefix;
    return fail(Errc::invalid, "http.query",
                "parameter 'prefix': must be components of a subject, each with a slash behind it, "
                "such as 'accreditation/xa.nab/L1/'");
}

Result<records::pb::BodyKind> kind_named(const std::string& word) {
    records::pb::BodyKind kind{};
    if (records::pb::BodyKind_Parse(name_of_word("BODY_KIND_", word), &kind) &&
        kind != records::pb::BODY_KIND_UNSPECIFIED)
        return kind;
    return fail(Errc::invalid, "http.query",
                "parameter 'kind': names no kind of body, such as 'accreditation-body'");
}

}  // namespace

Result<Response> serve_bodies(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target,
                         {"kind", "economy", "arc", "as_of", "known_at", "cursor", "limit"}));
    TRY(const std::string arc, body_in(asked.target, "arc"));
    const std::string economy = value_of(asked.target, "economy");
    std::optional<records::pb::BodyKind> kind;
    if (asked.target.query.contains("kind")) {
        TRY(kind, kind_named(asked.target.query.at("kind")));
    }
    const auto fits = [&](const records::pb::Record& record) {
        return (!kind || record.body().kind() == *kind) &&
               (economy.empty() || record.body().economy() == economy) &&
               (arc.empty() || records::within_arc(record.subject().substr(5), arc));
    };
    return answer(sources, asked, {.prefix = "body/" + arc, .parts = 2, .fits = fits});
}

Result<Response> serve_arrangements(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {"as_of", "known_at", "cursor", "limit"}));
    const auto fits = [](const records::pb::Record& record) {
        return record.body().kind() == records::pb::BODY_KIND_ARRANGEMENT;
    };
    return answer(sources, asked, {.prefix = "body/", .parts = 2, .fits = fits});
}

Result<Response> serve_accreditations(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target,
                         {"accreditation_body", "body", "as_of", "known_at", "cursor", "limit"}));
    TRY(const std::string owner, body_in(asked.target, "accreditation_body"));
    TRY(const std::string body, body_in(asked.target, "body"));
    const auto fits = [&](const records::pb::Record& record) {
        return body.empty() || record.accreditation().body() == body;
    };
    return answer(sources, asked,
                  {.prefix = prefix_of("accreditation", owner), .parts = 3, .fits = fits});
}

Result<Response> serve_recognitions(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target,
                         {"signatory", "arrangement", "as_of", "known_at", "cursor", "limit"}));
    TRY(const std::string signatory, body_in(asked.target, "signatory"));
    TRY(const std::string arrangement, body_in(asked.target, "arrangement"));
    const auto fits = [&](const records::pb::Record& record) {
        return arrangement.empty() || record.recognition().arrangement() == arrangement;
    };
    return answer(sources, asked,
                  {.prefix = prefix_of("recognition", signatory), .parts = 4, .fits = fits});
}

Result<Response> serve_subjects(const Sources& sources, const Asked& asked) {
    TRY_VOID(check_query(asked.target, {"prefix", "as_of", "known_at", "cursor", "limit"}));
    TRY(const std::string prefix, prefix_in(asked.target));
    const auto slashes = std::ranges::count(prefix, '/');
    return answer(sources, asked,
                  {.prefix = prefix, .parts = static_cast<std::size_t>(slashes) + 1});
}

}  // namespace touchstone::api
