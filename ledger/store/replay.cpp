#include "ledger/store/ledger.h"
