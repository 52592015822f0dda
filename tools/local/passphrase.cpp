#include "tools/local/passphrase.h"
