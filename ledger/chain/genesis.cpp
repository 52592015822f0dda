#include "ledger/chain/genesis.h"
