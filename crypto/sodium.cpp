#include "crypto/sodium.h"

#include <sodium.h>

#include "crypto/result.h"

namespace touchstone::crypto {

void require_sodium() {
    static const bool ready = sodium_init() >= 0;
    TOUCHSTONE_CHECK(ready);
}

}  // namespace touchstone::crypto
