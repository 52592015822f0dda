#include "ledger/registry/status_list.h"
