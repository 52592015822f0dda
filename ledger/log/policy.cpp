#include "ledger/log/policy.h"
