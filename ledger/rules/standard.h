// Names of standards: taken apart, written, and compared. No normalising of EN, ISO or IEC
// prefixes: a national adoption is another standard until its edition record says that the two are
// identical.
#pragma once
#include <string>
#include <string_view>

#include "ledger/records/record.h"

namespace touchstone::rules {

enum class Fit : std::uint8_t {
    covered,
    unresolved,  ///< a person must read it: free text, or something left unsaid
    not_covered,
};

/// The worse of the two.
[[nodiscard]] Fit worse(Fit a, Fit b);

/// "IEC 62368-1:2018" → stem and edition; "IEC 60335-2 series" → family. Blanks are folded.
[[nodiscard]] records::pb::StandardRef parse_standard(std::string_view text);
/// The inverse, for people.
[[nodiscard]] std::string format_standard(const records::pb::StandardRef& standard);

/// Whether the names fit, editions aside: equal but for case and blanks, or a part of the family.
/// The family "IEC 60335-2" has the part "IEC 60335-2-15", and not "IEC 60335-20".
[[nodiscard]] bool covers_name(const records::pb::StandardRef& covering,
                               const records::pb::StandardRef& claimed);
/// An undated line covers every edition; a dated one its own. Unresolved when the claim gives no
/// edition.
[[nodiscard]] Fit covers_edition(const records::pb::StandardRef& covering,
                                 const records::pb::StandardRef& claimed);
/// Both together.
[[nodiscard]] Fit covers(const records::pb::StandardRef& covering,
                         const records::pb::StandardRef& claimed);

/// Upper case for ASCII, single blanks between words, none at the ends.
[[nodiscard]] std::string fold_text(std::string_view text);
/// Equal, or one stands within the other word by word; case and blanks aside.
[[nodiscard]] bool texts_alike(std::string_view a, std::string_view b);

}  // namespace touchstone::rules
