#include "tools/touchstone/output/style.h"

#include <algorithm>
#include <cstdlib>

namespace touchstone::cli {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::string_view code_of(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return "";
        case Tone::strong:
            return "1";
        case Tone::faint:
            return "2";
        case Tone::good:
            return "1;32";
        case Tone::caution:
            return "1;33";
        case Tone::bad:
            return "1;31";
        case Tone::unsure:
            return "1;36";
        case Tone::alarm:
            return "1;97;41";
    }
    return "";
}

}  // namespace

bool wants_color(ColorWhen when, bool terminal) {
    if (when != ColorWhen::automatic) return when == ColorWhen::always;
    return terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

bool wants_symbols() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string value(variable(name));
        if (value.empty()) continue;
        const auto dot = value.find('.');
        if (dot == std::string::npos) return true;
        std::string charset = value.substr(dot + 1, value.find('@') - dot - 1);
        std::transform(charset.begin(), charset.end(), charset.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return charset == "utf-8" || charset == "utf8";
    }
    return true;
}

std::string Style::operator()(Tone tone, std::string_view text) const {
    const std::string_view code = code_of(tone);
    if (!color_ || code.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace touchstone::cli
