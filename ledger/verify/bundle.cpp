#include "ledger/verify/bundle.h"
