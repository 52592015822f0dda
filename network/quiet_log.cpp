#include "network/quiet_log.h"

namespace touchstone::network {

namespace {

constexpr std::size_t kAccountsMax = 1'024;
constexpr std::chrono::seconds kInterval{1};

}  // namespace

QuietLog::QuietLog(Log log) : log_(std::move(log)) {}

void QuietLog::tell(const std::string& account, Instant now, LogLine line) {
    if (told_.size() >= kAccountsMax) {
        std::erase_if(told_, [&](const auto& entry) { return entry.second.next <= now; });
    }
    // Of more in a second none can be told apart any more: they share one account.
    // What most operators do not see takes no place of what they do.
    const std::string own = account + (line.level == Level::debug ? " debug " : " ") + line.event;
    const bool is_crowded = told_.size() >= kAccountsMax && !told_.contains(own);
    Told& told = told_[is_crowded ? std::string{} : own];
    if (now < told.next) {
        ++told.left_out;
        return;
    }
    if (told.left_out > 0) line.fields.emplace_back("left_out", std::to_string(told.left_out));
    told = {.next = now + kInterval};
    if (log_) log_(line);
}

}  // namespace touchstone::network
