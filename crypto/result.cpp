#include "crypto/result.h"

#include <cstdio>
#include <cstdlib>

namespace touchstone {

tl::unexpected<Error> fail(Errc code, std::string rule, std::string what) {
    return tl::unexpected(Error{code, std::move(rule), std::move(what)});
}

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: check failed: %s\n", file, line, condition);
    std::abort();
}

}  // namespace touchstone
