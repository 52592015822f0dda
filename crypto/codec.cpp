#include "crypto/codec.h"
