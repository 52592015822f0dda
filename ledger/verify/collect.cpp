#include "ledger/verify/collect.h"
