#include "node/log/log.h"

#include <array>
#include <chrono>
#include <unistd.h>

#include <fmt/format.h>

namespace touchstone::node {

namespace {

constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warning", "error"};
/// Of syslog, for the journal: debug, informational, warning, error.
constexpr std::array<int, 4> kPriorities{7, 6, 4, 3};

std::string_view name_of(LogLevel level) {
    return kLevels.at(static_cast<std::size_t>(level));
}

/// 2026-03-01T09:30:00.123Z
std::string instant(std::uint64_t time_ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(time_ms)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

/// In quotes, so that a value can neither end the line nor look like another field.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04x}", byte);
        } else {
            out += c;
        }
    }
    return out + '"';
}

bool is_plain(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '=' || c == '\\') return false;
    }
    return true;
}

std::string logfmt_value(std::string_view text) {
    return is_plain(text) ? std::string(text) : quoted(text);
}

}  // namespace

std::string format_log_line(LogFormat format, std::uint64_t time_ms, LogLevel level,
                            std::string_view event, const LogFields& fields) {
    std::string line;
    const auto add = [&](std::string_view name, std::string_view value, bool is_number = false) {
        if (format == LogFormat::json) {
            line += fmt::format("{}{}:{}", line.empty() ? "{" : ",", quoted(name),
                                is_number ? std::string(value) : quoted(value));
        } else {
            line += fmt::format("{}{}={}", line.empty() ? "" : " ", name, logfmt_value(value));
        }
    };
    add("time", instant(time_ms));
    add("level", name_of(level));
    add("event", event);
    for (const LogField& field : fields) add(field.name, field.value, field.is_number);
    return line + (format == LogFormat::json ? "}\n" : "\n");
}

Log::Log(LogOptions options) : options_(std::move(options)), level_(options_.level) {
    TOUCHSTONE_CHECK(options_.now_ms && options_.write);
}

void Log::debug(std::string_view event, const LogFields& fields) const {
    say(LogLevel::debug, event, fields);
}

void Log::info(std::string_view event, const LogFields& fields) const {
    say(LogLevel::info, event, fields);
}

void Log::warning(std::string_view event, const LogFields& fields) const {
    say(LogLevel::warning, event, fields);
}

void Log::error(std::string_view event, const LogFields& fields) const {
    say(LogLevel::error, event, fields);
}

void Log::error(std::string_view event, const Error& error) const {
    say(LogLevel::error, event, {{"rule", error.rule}, {"reason", error.what}});
}

void Log::say(LogLevel level, std::string_view event, const LogFields& fields) const {
    if (level < level_) return;
    std::string line = format_log_line(options_.format, options_.now_ms(), level, event, fields);
    if (options_.journal)
        line.insert(0, fmt::format("<{}>", kPriorities.at(static_cast<std::size_t>(level))));
    options_.write(line);
}

void write_to_stderr(std::string_view line) {
    // One call, so that lines of several threads do not mix; a log that nobody reads is lost.
    while (!line.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written <= 0) return;
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace touchstone::node
