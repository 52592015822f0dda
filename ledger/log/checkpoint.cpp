#include "ledger/log/checkpoint.h"
