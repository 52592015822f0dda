#include "ledger/verify/evidence.h"
