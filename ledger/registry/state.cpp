#include "ledger/registry/state.h"
