#include "ledger/chain/validators.h"
