#include "ledger/verify/judge.h"
