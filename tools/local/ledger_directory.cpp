#include "tools/local/ledger_directory.h"
