#include "api/words.h"

namespace touchstone::api {

std::string name_of_word(std::string_view prefix, std::string_view word) {
    std::string name(prefix);
    for (const char c : word) {
        const bool small = c >= 'a' && c <= 'z';
        name += small ? static_cast<char>(c - 'a' + 'A') : c == '-' ? '_' : '?';  // '?': in no name
    }
    return name;
}

std::string word_of_name(std::string_view prefix, std::string_view name) {
    std::string word(name.substr(prefix.size()));
    for (char& c : word) c = c == '_' ? '-' : static_cast<char>(c - 'A' + 'a');
    return word;
}

}  // namespace touchstone::api
