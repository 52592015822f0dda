#include "ledger/records/subject.h"

namespace touchstone::records {

Result<std::string> recognition_subject(std::string_view body, std::string_view arrangement,
                                        std::string_view levels) {
    return join_subject({"recognition", std::string(body), std::string(arrangement), std::string(levels)});
}

}  // namespace touchstone::records
