#include "ledger/records/wire.h"
