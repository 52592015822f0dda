#include "json_mutation.h"

#include <boost/json.hpp>

namespace touchstone::test {

std::string with(const std::string& json, std::string_view pointer, std::string_view value) {
    boost::json::value document = boost::json::parse(json);
    const std::size_t slash = pointer.rfind('/');
    boost::json::value& parent = document.at_pointer(pointer.substr(0, slash));
    const std::string name(pointer.substr(slash + 1));
    if (parent.is_object() && value.empty()) {
        parent.as_object().erase(name);
    } else if (parent.is_object()) {
        parent.as_object()[name] = boost::json::parse(value);
    } else {
        parent.as_array().at(std::stoul(name)) = boost::json::parse(value);
    }
    return boost::json::serialize(document);
}

}  // namespace touchstone::test
