#include "network/stream.h"

namespace touchstone::network {

std::string_view name_of(Stream stream) {
    switch (stream) {
        case Stream::votes:
            return "votes";
        case Stream::proposals:
            return "proposals";
        case Stream::sync:
            return "sync";
        case Stream::records:
            return "records";
        case Stream::bulk:
            return "bulk";
    }
    return "";
}

std::string_view name_of(Role role) {
    switch (role) {
        case Role::validator:
            return "validator";
        case Role::observer:
            return "observer";
    }
    return "";
}

}  // namespace touchstone::network
