#include "ledger/records/envelope.h"
