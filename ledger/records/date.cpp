#include "ledger/records/date.h"
