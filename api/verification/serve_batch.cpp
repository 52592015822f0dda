// Many certificates in one request, answered in their order while they are judged.
#include <functional>
#include <map>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/json_body.h"
#include "api/verification/asking.h"
#include "api/verification/serve.h"
#include "ledger/verify/inquiry.h"
#include "ledger/verify/verdict_json.h"

namespace touchstone::api {
namespace {

constexpr std::size_t kItemsMax = 1'000;
constexpr std::size_t kLinesMax = 100'000;
/// Judged at once: others that are served by the thread wait some milliseconds.
constexpr std::size_t kSlice = 16;

using Row = Result<Parameters>;
/// The next row; nullopt: there is none.
using Rows = std::function<std::optional<Row>()>;

Row row_of(const boost::json::value& value) {
    if (!value.is_object()) return bad_body("an item is an object");
    return parameters_in(value.get_object());
}

Result<Rows> rows_of_array(std::string_view body) {
    TRY(const auto object, parse_json(body));
    const auto* items = object.if_contains("items");
    if (items == nullptr || !items->is_array() || object.size() != 1)
        return bad_body("send {\"items\": [...]}, and what all of them share as parameters");
    if (items->get_array().empty()) return bad_body("no item was sent");
    if (items->get_array().size() > kItemsMax) {
        return bad_body("more than " + std::to_string(kItemsMax) + " items: send them as " +
                        std::string(kNdjson));
    }
    return [array = items->get_array(), at = std::size_t{}]() mutable -> std::optional<Row> {
        if (at == array.size()) return std::nullopt;
        return row_of(array[at++]);
    };
}

Row row_in(std::string_view line) {
    TRY(const auto object, parse_json(line));
    return parameters_in(object);
}

std::size_t count_lines(std::string_view body) {
    std::size_t lines = 0;
    for (const char c : body) lines += c == '\n' ? 1u : 0u;
    return lines;
}

Result<Rows> rows_of_lines(std::string body) {
    if (body.find_first_not_of("\r\n") == std::string::npos) return bad_body("no item was sent");
    if (count_lines(body) > kLinesMax) {
        return bad_body("more than " + std::to_string(kLinesMax) +
                        " lines: send the rest in another request");
    }
    return [body = std::move(body), at = std::size_t{}]() mutable -> std::optional<Row> {
        std::string_view rest = std::string_view(body).substr(at);
        const auto line = take_line(rest);
        at = body.size() - rest.size();
        return line ? std::optional(row_in(*line)) : std::nullopt;
    };
}

/// The rows' answers as one text: an array within an object, or a line each.
class Verdicts final : public BodyStream {
  public:
    struct Options {
        Rows rows{};
        Parameters shared{};  ///< asked of every row that does not say
        std::uint64_t now_ms{};
        bool lines{};
    };

    Verdicts(const LedgerView& view, std::shared_ptr<const Snapshot> snapshot,
             verify::Inquiry inquiry, Options options)
        : view_(view),
          snapshot_(std::move(snapshot)),
          inquiry_(std::move(inquiry)),
          options_(std::move(options)) {}

    void next(Give give) override {
        if (ended_) return give(nullptr);
        std::string piece;
        if (position_ == 0 && !options_.lines)
            piece = R"({"schema":"touchstone.verified/1","items":[)";
        for (std::size_t i = 0; i < kSlice && !ended_; ++i) {
            const std::optional<Row> row = options_.rows();
            if (!row) {
                ended_ = true;
                break;
            }
            if (position_ != 0 && !options_.lines) piece += ',';
            piece += answer(*row);
            if (options_.lines) piece += '\n';
            ++position_;
        }
        if (ended_ && !options_.lines) piece += "],\"counts\":" + counts() + "}\n";
        give(piece.empty() ? nullptr : std::make_shared<const std::string>(std::move(piece)));
    }

  private:
    std::string answer(const Row& row) {
        const Result<verify::Verdict> verdict = ask(row);
        const std::string head = "{\"position\":" + std::to_string(position_) + ",";
        if (verdict) {
            ++counts_[std::string(verify::name_of(verdict->certificate))];
            return head + "\"verdict\":" + verify::to_json(*verdict, false) + "}";
        }
        ++counts_["problem"];
        const boost::json::object problem{{"reason", verdict.error().rule},
                                          {"detail", verdict.error().what}};
        return head + "\"problem\":" + boost::json::serialize(problem) + "}";
    }

    Result<verify::Verdict> ask(const Row& row) {
        TRY(Parameters parameters, row);
        parameters.insert(options_.shared.begin(), options_.shared.end());
        TRY(verify::Question question, read_asking(std::move(parameters), options_.now_ms));
        TRY_VOID(point_at_one(question, view_, *snapshot_));
        return inquiry_.ask(question);
    }

    [[nodiscard]] std::string counts() const {
        boost::json::object counts;
        for (const auto& [name, count] : counts_) counts[name] = count;
        return boost::json::serialize(counts);
    }

    const LedgerView& view_;
    std::shared_ptr<const Snapshot> snapshot_;  ///< of all answers, however long they take
    verify::Inquiry inquiry_;
    Options options_;
    std::size_t position_{};
    bool ended_{};
    std::map<std::string, std::uint64_t> counts_{};
};

}  // namespace

Result<Response> serve_verifications(const Sources& sources, const Asked& asked) {
    TRY_VOID(question_of(asked.target.query));
    const std::string_view type = bare_type(asked.request.content_type);
    if (type != kJson && type != kNdjson) {
        return fail(
            Errc::invalid, "http.content_type",
            "send items as " + std::string(kJson) + ", or a line each as " + std::string(kNdjson));
    }
    const bool lines = type == kNdjson;
    TRY(Rows rows, lines ? rows_of_lines(asked.request.body) : rows_of_array(asked.request.body));
    TRY(auto snapshot, sources.view.snapshot());
    TRY(verify::Inquiry inquiry, verify::Inquiry::open(*snapshot, snapshot->genesis()));
    return Response{
        .content_type = std::string(type),
        .headers = {{"Cache-Control", "no-store"}},
        .stream = std::make_shared<Verdicts>(sources.view, std::move(snapshot), std::move(inquiry),
                                             Verdicts::Options{.rows = std::move(rows),
                                                               .shared = asked.target.query,
                                                               .now_ms = sources.now_ms,
                                                               .lines = lines})};
}

}  // namespace touchstone::api
