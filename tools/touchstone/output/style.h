// Colour and weight of terminal texts. Colour never carries meaning alone.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::cli {

enum class Tone { plain, strong, faint, good, caution, bad, unsure, alarm };

enum class ColorWhen { automatic, always, never };

/// Whether to colour a stream: --color, then NO_COLOR, TERM=dumb, then whether it is a terminal.
[[nodiscard]] bool wants_color(ColorWhen when, bool terminal);

/// Whether symbols may leave ASCII: the locale's character set, where it names one, is UTF-8.
[[nodiscard]] bool wants_symbols();

/// Puts tones on texts, or leaves them as they are.
class Style {
  public:
    explicit Style(bool color) : color_(color) {}

    [[nodiscard]] bool shows_color() const { return color_; }

    [[nodiscard]] std::string operator()(Tone tone, std::string_view text) const;

  private:
    bool color_{};
};

}  // namespace touchstone::cli
