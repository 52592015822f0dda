// Certificates on other bases than accreditation: a scheme, a designation; and an edition of which
// something is declared.
#pragma once
#include "tests/scenarios/world.h"

namespace touchstone::test {

inline constexpr auto kCbScheme = "scheme/int.reg.owner/cb";

// clang-format off
inline constexpr std::string_view kBorderStory = R"(
begin 2026-01-05
body int.reg.owner scheme_owner economy=int
body int.reg.arrangement arrangement economy=int
body int.reg.ministry regulator economy=cc
body int.reg.ncb conformity_assessment_body
scheme int.reg.owner cb bodies=int.reg.ncb
designation int.reg.ministry D-1 body=int.reg.ncb
edition int.reg.arrangement "IEC 60335-2-15:2012" until=2027-12-31
issue int.reg.ncb CB-1 type=product basis=peer_scheme scheme=int.reg.owner/cb standard="IEC 60335-2-15:2012" issued=2026-01-05
issue int.reg.ncb TR-1 type=test_report basis=peer_scheme scheme=int.reg.owner/cb standard="IEC 60335-2-15:2012" issued=2026-01-05
issue int.reg.ncb N-1 type=product basis=designation designation=int.reg.ministry/D1 standard="GB 4706.19:2015" issued=2026-01-05
on 2026-06-01
)";

// clang-format on

/// The world after the story, and then what `more` tells.
inline World border_world(const std::string& more = {}) {
    const auto story = parse_story(std::string(kBorderStory) + more);
    World world(story);
    for (const Sentence& sentence : story) world.tell(sentence);
    return world;
}

}  // namespace touchstone::test
