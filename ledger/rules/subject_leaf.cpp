#include "ledger/rules/subject_leaf.h"
