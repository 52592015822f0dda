#include "ledger/store/index.h"
