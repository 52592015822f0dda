#include "ledger/store/database.h"
