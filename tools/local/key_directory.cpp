#include "tools/local/key_directory.h"
