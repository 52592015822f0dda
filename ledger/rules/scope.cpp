#include "ledger/rules/scope.h"
