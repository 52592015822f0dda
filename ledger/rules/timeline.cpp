#include "ledger/rules/timeline.h"
