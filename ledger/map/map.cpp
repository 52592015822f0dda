#include "ledger/map/map.h"
