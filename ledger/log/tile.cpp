#include "ledger/log/tile.h"
