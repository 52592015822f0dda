// "fresh": how old the trust data is for what is asked.
#include "ledger/verify/case.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

constexpr std::uint64_t kClockSkewMs = 5 * 60'000;

}  // namespace

NotRun check_fresh(Case& c) {
    const Evidence& evidence = c.facts.evidence();
    const std::string time = records::format_instant(evidence.checkpoint_ms);
    c.values["time"] = time;
    if (evidence.checkpoint_ms > c.question.now_ms + kClockSkewMs) {
        c.find(Reason::checkpoint_in_future, {},
               {{"time", time}, {"now", records::format_instant(c.question.now_ms)}});
    }
    if (c.age_ms > c.question.freshness.fresh_ms) {
        const bool usable = c.age_ms <= c.question.freshness.usable_ms;
        c.find(usable ? Reason::old_data : Reason::stale, {},
               {{"time", time}, {"age", format_age(c.age_ms)}});
    }
    return {};
}

}  // namespace touchstone::verify
