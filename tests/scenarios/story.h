// A scenario file: lines of words, told in order. docs of the words: tests/scenarios/README.md.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace touchstone::test {

/// `suspend accreditation us.nab L1 from=2026-06-01`: a verb, words, options; quotes keep blanks.
struct Sentence {
    int line{};
    bool indented{};  ///< belongs to the question before it
    std::string verb{};
    std::vector<std::string> words{};
    std::map<std::string, std::string> options{};

    /// The option, or "".
    [[nodiscard]] std::string operator[](const std::string& name) const;

    [[nodiscard]] bool has(const std::string& name) const { return options.contains(name); }
};

/// Throws std::runtime_error naming the line when a quote does not close.
[[nodiscard]] std::vector<Sentence> parse_story(const std::string& text);

/// Parts of "a; b; c", without blanks around them; none of "".
[[nodiscard]] std::vector<std::string> listed(const std::string& text);

}  // namespace touchstone::test
