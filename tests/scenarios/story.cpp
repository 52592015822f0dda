#include "tests/scenarios/story.h"

#include <sstream>
#include <stdexcept>
#include <utility>

namespace touchstone::test {

namespace {

/// Words of a line; `#` starts a comment outside quotes.
std::vector<std::string> words_of(const std::string& line, int number) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool begun = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            begun = true;
        } else if (!quoted && c == '#') {
            break;
        } else if (!quoted && (c == ' ' || c == '\t')) {
            if (begun) words.push_back(std::exchange(word, {}));
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (quoted)
        throw std::runtime_error("line " + std::to_string(number) + ": a quote does not close");
    if (begun) words.push_back(word);
    return words;
}

bool is_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    return equals != std::string::npos && equals > 0 &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") >= equals;
}

}  // namespace

std::string Sentence::operator[](const std::string& name) const {
    const auto option = options.find(name);
    return option == options.end() ? std::string() : option->second;
}

std::vector<Sentence> parse_story(const std::string& text) {
    std::vector<Sentence> story;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto words = words_of(line, number);
        if (words.empty()) continue;
        Sentence sentence{number, line.front() == ' ', words.front(), {}, {}};
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::size_t equals = words[i].find('=');
            if (is_option(words[i])) {
                sentence.options[words[i].substr(0, equals)] = words[i].substr(equals + 1);
            } else {
                sentence.words.push_back(words[i]);
            }
        }
        story.push_back(std::move(sentence));
    }
    return story;
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ';');) {
        const std::size_t first = part.find_first_not_of(' ');
        if (first != std::string::npos)
            parts.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
    }
    return parts;
}

}  // namespace touchstone::test
