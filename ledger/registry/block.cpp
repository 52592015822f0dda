#include "ledger/registry/block.h"
