#include "crypto/key_file.h"
