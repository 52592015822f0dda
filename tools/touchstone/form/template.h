// An empty form: every field of a payload, with what may stand there, as TOML to be filled in.
#pragma once
#include <string>

namespace google::protobuf {
class Descriptor;
}

namespace touchstone::cli {

[[nodiscard]] std::string form_template(const google::protobuf::Descriptor& payload,
                                        const std::string& payload_name);

}  // namespace touchstone::cli
