#include "ledger/verify/verdict_json.h"
