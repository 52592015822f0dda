#include "ledger/log/tree.h"
