#include "ledger/records/subject.h"
