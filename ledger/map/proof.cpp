#include "ledger/map/proof.h"
