#include "ledger/verify/report.h"
