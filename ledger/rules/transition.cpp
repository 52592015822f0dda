#include "ledger/rules/transition.h"
