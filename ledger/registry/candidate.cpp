#include "ledger/registry/candidate.h"
