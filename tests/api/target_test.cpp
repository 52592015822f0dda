#include "api/target.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/route.h"
#include "tests/support/result_matchers.h"

namespace touchstone::api {
namespace {

using test::HasRule;
using test::IsOk;
using testing::ElementsAre;
using testing::Pair;

TEST(Target, is_decoded_once) {
    const Target target =
        parse_target("/v1/attestations/aa.lab/A%2FB%2520?model=L%209&hs=85").value();
    EXPECT_THAT(target.path, ElementsAre("v1", "attestations", "aa.lab", "A/B%20"));
    EXPECT_THAT(target.query, ElementsAre(Pair("hs", "85"), Pair("model", "L 9")));
}

TEST(Target, may_be_the_root_and_a_parameter_may_lack_a_value) {
    EXPECT_TRUE(parse_target("/").value().path.empty());
    EXPECT_THAT(parse_target("/readyz?verbose").value().query, ElementsAre(Pair("verbose", "")));
}

TEST(Target, refuses_each_thing_that_is_wrong) {
    struct Row {
        const char* name;
        std::string target;
        const char* rule;
    };

    const Row rows[] = {
        {"nothing", "", "http.target"},
        {"no slash first", "v1/status", "http.target"},
        {"absolute form", "http://node/v1/status", "http.target"},
        {"a blank", "/v1/a b", "http.target"},
        {"cut escape", "/v1/%4", "http.target"},
        {"wrong escape", "/v1/%zz", "http.target"},
        {"fragment", "/v1/status#x", "http.target"},
        {"empty segment", "/v1//status", "http.target"},
        {"slash at the end", "/v1/status/", "http.target"},
        {"zero byte", "/v1/a%00", "http.target"},
        {"line break", "/v1/a%0Ab", "http.target"},
        {"no UTF-8", "/v1/%ff", "http.target"},
        {"no UTF-8 in the query", "/v1/status?a=%ff", "http.target"},
        {"control in the query", "/v1/status?a=%07", "http.target"},
        {"no name", "/v1/status?=a", "http.query"},
        {"twice", "/v1/status?a=1&a=2", "http.query"},
        {"too long", "/" + std::string(kTargetBytesMax, 'a'), "http.target_size"},
    };
    for (const Row& row : rows)
        EXPECT_THAT(parse_target(row.target), HasRule(row.rule)) << row.name;
}

TEST(Target, names_the_parameters_that_there_are) {
    const Target target = parse_target("/x?subjekt=1").value();
    const auto checked = check_query(target, {"subject"});
    ASSERT_THAT(checked, HasRule("http.query"));
    EXPECT_THAT(checked.error().what, testing::HasSubstr("known are subject"));
    EXPECT_THAT(check_query(parse_target("/x").value(), {}), IsOk());
}

TEST(Route, finds_each_resource_and_nothing_else) {
    const std::pair<const char*, const char*> rows[] = {
        {"/checkpoint", "checkpoint"},
        {"/tile/0/000", "tile"},
        {"/tile/entries/x001/234.p/5", "tile"},
        {"/genesis.json", "genesis"},
        {"/v1/checkpoint", "head"},
        {"/v1/attestations/aa.lab/1", "attestation"},
        {"/v1/attestations", "attestations"},
        {"/v1/attestations/aa.lab/1/history", "attestation_history"},
        {"/v1/attestations/aa.lab/1/trace", "trace"},
        {"/v1/verify", "verify"},
        {"/v1/verify/batch", "verify_batch"},
        {"/v1/bodies", "bodies"},
        {"/v1/bodies/aa.lab", "body"},
        {"/v1/accreditations/aa.ab/1/2", "scope_line"},
        {"/v1/recognitions/aa.ab/int.mra/x", "recognition"},
        {"/v1/subjects?prefix=key/aa.ab/", "subjects"},
        {"/v1/subjects/key%2Faa.ab%2F00", "subject"},
        {"/v1/records", "records"},
        {"/v1/records/00", "record"},
        {"/v1/status", "status"},
        {"/livez", "live"},
        {"/readyz", "ready"},
        {"/metrics", "metrics"},
    };
    for (const auto& [target, name] : rows)
        EXPECT_EQ(find_route(parse_target(target).value()).value()->name, name) << target;
    for (const char* target :
         {"/", "/v1", "/v2/status", "/v1/status/x", "/tile", "/tile/0", "/v1/attestations/aa.lab",
          "/v1/attestations/aa.lab/1/future", "/Checkpoint"})
        EXPECT_THAT(find_route(parse_target(target).value()), HasRule("http.path")) << target;
}

TEST(Route, has_a_name_and_a_path_of_its_own) {
    std::set<std::string_view> names;
    std::set<std::string_view> paths;
    for (const Route& route : routes()) {
        EXPECT_TRUE(names.insert(route.name).second) << route.name;
        EXPECT_TRUE(paths.insert(route.path).second) << route.path;
        const bool elsewhere =
            route.use == Use::record || route.use == Use::witness || route.use == Use::witnessed;
        EXPECT_EQ(route.serve == nullptr, elsewhere) << route.name;
    }
}

}  // namespace
}  // namespace touchstone::api
