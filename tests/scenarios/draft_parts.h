// What the drafts of several payloads share.
#pragma once
#include "tests/scenarios/drafts.h"

namespace touchstone::test {

/// A draft by `by=`, else by `author`, with `decided=`, `from=`, `to=` and `retro=`.
[[nodiscard]] pb::Record begin(const Sentence& sentence, const std::string& author,
                               const std::string& subject);
/// The body above it in its arc; itself where there is none.
[[nodiscard]] std::string parent_of(const std::string& body);
/// "en: text", or a text in English.
void set_text(pb::LocalText& text, const std::string& told);

/// `values="voltage, DC|V|10|0.004|V|2"`: quantity, unit, value, uncertainty, its unit, k; and
/// `cmc=`.
void fill_values(const Sentence& sentence, pb::Attestation& content);
/// `quantity="voltage, DC|V|-100|100"` and `smallest="0.001|V|2"`.
void fill_capability(const Sentence& sentence, pb::ScopeLine& line);

}  // namespace touchstone::test
