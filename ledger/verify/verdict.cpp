#include "ledger/verify/verdict.h"
