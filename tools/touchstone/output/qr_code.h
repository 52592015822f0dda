// QR codes (ISO/IEC 18004) of labels, as pictures and in the terminal.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "tools/touchstone/output/style.h"

namespace qrcodegen {
class QrCode;
}

namespace touchstone::cli {

/// A square of dark and light modules.
class QrCode {
  public:
    /// Level M, in the smallest version that holds a label's link: its address in capitals, the
    /// rest in digits. Errors: `invalid`, rule `label.size`: no code holds so much.
    [[nodiscard]] static Result<QrCode> of_link(std::string_view link);

    [[nodiscard]] int version() const { return version_; }

    /// Modules along a side, without the quiet zone.
    [[nodiscard]] int size() const { return size_; }

    /// Outside of the square all is light.
    [[nodiscard]] bool is_dark(int x, int y) const;

    /// Side of the code with its quiet zone, in tenths of a millimetre, as small as printers and
    /// phones bear: modules of 0.375 mm (GS1 General Specifications).
    [[nodiscard]] int smallest_print() const;

  private:
    explicit QrCode(const qrcodegen::QrCode& code);

    int version_{};
    int size_{};
    std::string modules_{};  ///< '1' where dark, row by row
};

/// With a quiet zone of 4 modules, a module one unit wide.
[[nodiscard]] std::string to_svg(const QrCode& code);
/// Grey, `scale` pixels a module, with the quiet zone.
[[nodiscard]] Bytes to_png(const QrCode& code, int scale);
/// Two rows a line; dark on light where colours are shown, else light blocks on what is there.
[[nodiscard]] std::string to_blocks(const QrCode& code, bool color);

/// What the QR codes of a PNG picture say, in their order. Errors: `invalid`, rule `label.picture`.
[[nodiscard]] Result<std::vector<std::string>> read_codes(std::string_view png);

}  // namespace touchstone::cli
