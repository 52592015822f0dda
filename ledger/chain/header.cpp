#include "ledger/chain/header.h"
