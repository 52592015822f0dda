#include "ledger/records/record.h"
