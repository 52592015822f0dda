#include "crypto/base64.h"
