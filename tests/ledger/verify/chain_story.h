// A chain of three: a calibration carries a test report, the report carries a product certificate.
#pragma once
#include "tests/scenarios/world.h"

namespace touchstone::test {

// clang-format off
inline constexpr std::string_view kChainStory = R"(
begin 2026-01-05
body aa.nab.cal conformity_assessment_body
accreditation aa.nab K-1 body=aa.nab.cal standard="ISO/IEC 17025:2017" activity=calibration
line aa.nab K-1 1 activity=calibration standard="IEC 60751"
body aa.nab.lab conformity_assessment_body
accreditation aa.nab L-17 body=aa.nab.lab standard="ISO/IEC 17025:2017" activity=testing
line aa.nab L-17 1 activity=testing standard="IEC 62560"
body aa.nab.cert conformity_assessment_body
accreditation aa.nab P-3 body=aa.nab.cert standard="ISO/IEC 17025:2017" activity=product_certification
line aa.nab P-3 1 activity=product_certification standard="IEC 62560"
on 2026-02-02
issue aa.nab.cal CAL-1 type=calibration basis=accreditation claims=yes lines=aa.nab/K1/1 standard="IEC 60751:2022" issued=2026-02-02
issue aa.nab.lab TR-1 type=test_report basis=accreditation claims=yes lines=aa.nab/L17/1 standard="IEC 62560:2011" issued=2026-02-02 rests-on=aa.nab.cal/CAL1
issue aa.nab.lab TR-2 type=test_report basis=accreditation claims=yes lines=aa.nab/L17/1 standard="IEC 62560:2011" issued=2026-02-02
issue aa.nab.cert PC-1 type=product basis=accreditation claims=yes lines=aa.nab/P3/1 standard="IEC 62560:2011" issued=2026-02-02 rests-on=aa.nab.lab/TR1
on 2026-06-01
)";

// clang-format on

/// The world after the story, and then what `more` tells.
inline World chain_world(const std::string& more = {}) {
    const auto story = parse_story(std::string(kChainStory) + more);
    World world(story);
    for (const Sentence& sentence : story) world.tell(sentence);
    return world;
}

inline verify::Question question_on(const World& world, const std::string& issuer,
                                    const std::string& number) {
    verify::Question question;
    question.issuer = issuer;
    question.number = number;
    question.now_ms = world.ledger().now_ms();
    return question;
}

}  // namespace touchstone::test
