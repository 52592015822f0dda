#include "ledger/verify/impact.h"
