#include "tools/local/validator.h"
