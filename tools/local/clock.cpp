#include "tools/local/clock.h"
