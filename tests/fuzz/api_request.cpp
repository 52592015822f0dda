// Requests to a node: target, Accept, Prefer and Range on a line each, the rest a body. What is
// taken has one meaning, and a question survives being asked again.
#include <array>

#include "api/body.h"
#include "api/events/event.h"
#include "api/http.h"
#include "api/json_body.h"
#include "api/negotiation.h"
#include "api/paging.h"
#include "api/question.h"
#include "api/range.h"
#include "api/route.h"
#include "crypto/codec.h"

using namespace touchstone;

namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

void try_target(std::string_view text) {
    const auto target = api::parse_target(text);
    if (!target) return;
    for (const std::string& segment : target->path) {
        TOUCHSTONE_CHECK(!segment.empty());
        TOUCHSTONE_CHECK(crypto::is_utf8(as_bytes(segment)));
    }
    if (const auto route = api::find_route(*target)) TOUCHSTONE_CHECK(!(*route)->name.empty());
    (void)api::page_of(*target);
    if (const auto filter = api::filter_of(target->query))
        TOUCHSTONE_CHECK(filter->fits({}) == filter->is_empty());
    const auto question = api::question_of(target->query);
    if (!question) return;
    const std::string query = api::query_of(*question);
    const auto again = api::parse_target(query.empty() ? "/" : "/?" + query);
    TOUCHSTONE_CHECK(again);
    const auto same = api::question_of(again->query);
    TOUCHSTONE_CHECK(same && *same == *question);
}

void try_range(std::string_view text) {
    constexpr std::size_t kSize = 1'000;
    const auto part = api::part_of(text, kSize);
    if (!part || !*part) return;
    TOUCHSTONE_CHECK((*part)->size > 0 && (*part)->from + (*part)->size <= kSize);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest = as_text(BytesView{data, size});
    try_target(take_line(rest));
    constexpr std::array offered{api::kJson, api::kBundle};
    const auto type = api::choose_type(take_line(rest), offered);
    TOUCHSTONE_CHECK(!type || *type == api::kJson || *type == api::kBundle);
    TOUCHSTONE_CHECK(api::seconds_to_wait(take_line(rest), 60) <= 60);
    try_range(take_line(rest));
    if (const auto object = api::parse_json(rest)) {
        const auto parameters = api::parameters_in(*object);
        if (parameters) (void)api::question_of(*parameters);
    }
    if (const auto lines = api::read_lines(rest))
        TOUCHSTONE_CHECK(lines->size() <= api::kRecordsMax);
    return 0;
}
