#include "crypto/hex.h"
