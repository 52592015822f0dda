#include "ledger/log/proof.h"
