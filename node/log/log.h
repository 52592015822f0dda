// What a node tells its operator: one line for one event, in fields, never the content of a record.
#pragma once
#include <atomic>
#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/result.h"

namespace touchstone::node {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
enum class LogFormat : std::uint8_t { logfmt, json };

/// A name in snake_case and its value.
struct LogField {
    LogField(std::string_view field_name, std::string text)
        : name(field_name), value(std::move(text)) {}

    LogField(std::string_view field_name, std::string_view text) : name(field_name), value(text) {}

    LogField(std::string_view field_name, const char* text) : name(field_name), value(text) {}

    LogField(std::string_view field_name, std::integral auto number)
        : name(field_name), value(std::to_string(number)), is_number(true) {}

    std::string_view name;
    std::string value;
    bool is_number{};
};

using LogFields = std::vector<LogField>;

/// The line, its newline included.
[[nodiscard]] std::string format_log_line(LogFormat format, std::uint64_t time_ms, LogLevel level,
                                          std::string_view event, const LogFields& fields);

struct LogOptions {
    LogLevel level{LogLevel::info};
    LogFormat format{LogFormat::logfmt};
    bool journal{};  ///< systemd reads it: each line begins with its priority, as sd-daemon(3) has
                     ///< it
    std::function<std::uint64_t()> now_ms{};             ///< since 1970 UTC
    std::function<void(std::string_view line)> write{};  ///< from any thread, one line a call
};

/// May be used on any thread.
class Log {
  public:
    explicit Log(LogOptions options);

    /// `event` is what happened, in some lower-case words.
    void debug(std::string_view event, const LogFields& fields = {}) const;
    void info(std::string_view event, const LogFields& fields = {}) const;
    void warning(std::string_view event, const LogFields& fields = {}) const;
    void error(std::string_view event, const LogFields& fields = {}) const;
    /// With the rule and the sentence of an error.
    void error(std::string_view event, const Error& error) const;

    void say(LogLevel level, std::string_view event, const LogFields& fields) const;

    /// From now on.
    void set_level(LogLevel level) { level_ = level; }

  private:
    LogOptions options_;
    std::atomic<LogLevel> level_;
};

/// Writes a line to standard error in one piece.
void write_to_stderr(std::string_view line);

}  // namespace touchstone::node
