#include "tools/touchstone/form/defaults.h"

namespace touchstone::cli {

void fill_basis(boost::json::object& attestation, bool lines_follow) {
    if (attestation.contains("basis")) return;
    attestation["basis"] = lines_follow || attestation.contains("scopeLines")
                               ? "ACCREDITATION_BASIS_ACCREDITATION"
                               : "ACCREDITATION_BASIS_NONE";
}

}  // namespace touchstone::cli
