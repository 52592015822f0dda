#include "ledger/log/tlog_proof.h"
