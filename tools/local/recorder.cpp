#include "tools/local/recorder.h"
