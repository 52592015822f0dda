// What forms may leave out.
#pragma once
#include <boost/json/object.hpp>

namespace touchstone::cli {

/// Who cites a scope line, or lets one be chosen, relies on an accreditation; anybody else on none.
void fill_basis(boost::json::object& attestation, bool lines_follow = false);

}  // namespace touchstone::cli
