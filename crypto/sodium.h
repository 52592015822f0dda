// Makes libsodium ready. Private to crypto: whoever calls it goes through this module.
#pragma once

namespace touchstone::crypto {

/// Once for the process, safe from any thread; stops the program when libsodium cannot work here.
void require_sodium();

}  // namespace touchstone::crypto
