// Secondary indexes: conveniences for finding attestations, never evidence. Rebuilt when behind.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store/database.h"
#include "ledger/verify/impact.h"

namespace touchstone::store {

/// What attestations can be found by. The numbers are in the database.
enum class IndexKind : std::uint8_t {
    number = 1,       ///< key form of the certificate number
    document = 2,     ///< SHA-256 of the document, lower-case hex
    holder_word = 3,  ///< a word of any party's name: see words_of()
    gtin = 4,
    hs = 5,          ///< the code as given, and its first 2, 4 and 6 digits
    cab = 6,         ///< body that issued it
    ab = 7,          ///< accreditation body of a line relied on, or the arc above the issuer
    depends_on = 8,  ///< an attestation that it relies on or takes over
    scope_line = 9,  ///< a line relied on, and that line's accreditation
    skeleton = 10,   ///< the number with look-alike characters made one
    named = 11,      ///< scheme, designation, or edition ("edition/<standard>/<edition>") named
};

class Index final : public verify::ImpactSource {
  public:
    explicit Index(const Database& database) : database_(&database) {}

    /// Subjects filed under exactly `term`, in key order, at most `limit`, after the subject
    /// `after`.
    [[nodiscard]] Result<std::vector<std::string>> find(IndexKind kind, std::string_view term,
                                                        std::size_t limit,
                                                        std::string_view after = {}) const;

    /// Subjects whose parties' names have every word of `name`, as `find` gives them. Errors:
    /// `invalid`, rule `index.words`: no word, or so many subjects have them that looking takes too
    /// long.
    [[nodiscard]] Result<std::vector<std::string>> find_words(std::string_view name,
                                                              std::size_t limit,
                                                              std::string_view after = {}) const;

    /// Subjects whose number is like `number`, likeliest first: same skeleton (O and 0, I, L and 1
    /// alike …), then one character put in, left out, changed, or two neighbours swapped.
    [[nodiscard]] Result<std::vector<std::string>> near_numbers(std::string_view number,
                                                                std::size_t limit) const;

    /// Leaves indexed so far.
    [[nodiscard]] Result<std::uint64_t> indexed_size() const;

    [[nodiscard]] Result<std::vector<std::string>> attestations_by_body(
        const std::string& body, std::size_t limit, const std::string& after) const override;
    [[nodiscard]] Result<std::vector<std::string>> attestations_by_line(
        const std::string& line_or_accreditation, std::size_t limit,
        const std::string& after) const override;
    [[nodiscard]] Result<std::vector<std::string>> attestations_naming(
        const std::string& subject, std::size_t limit, const std::string& after) const override;
    [[nodiscard]] Result<std::vector<std::string>> dependants(
        const std::string& attestation, std::size_t limit, const std::string& after) const override;

  private:
    const Database* database_;
};

/// The words that a name is filed under: parted by blanks and ASCII punctuation, ASCII letters
/// lower case, each Chinese, Japanese or Korean character a word of its own; at most 64 bytes each,
/// no repeats.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

}  // namespace touchstone::store
