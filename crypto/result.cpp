#include "crypto/result.h"
