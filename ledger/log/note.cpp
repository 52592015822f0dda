#include "ledger/log/note.h"
