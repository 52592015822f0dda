#include "ledger/verify/trace.h"
