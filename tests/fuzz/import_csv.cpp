// A CSV file: whatever comes in, each byte belongs to one row, each row has cells or a rule, and
// cells that are written come back the same.
#include <cstdlib>
#include <sstream>

#include "crypto/bytes.h"
#include "tools/import/csv.h"

namespace {

using namespace touchstone;

void check_row(const import::CsvRow& row, char separator) {
    if (row.lines == 0 || row.bytes == 0) std::abort();
    if (!row.cells) {
        if (row.cells.error().rule.empty()) std::abort();
        return;
    }
    std::string again;
    for (const std::string& cell : *row.cells) {
        if (&cell != &row.cells->front()) again += separator;
        again += import::csv_cell(cell);
    }
    const auto cells = import::parse_csv_row(again, separator);
    if (!cells || *cells != *row.cells) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream in{std::string(touchstone::as_text({data, size}))};
    import::CsvReader reader(in);
    std::uint64_t bytes = 0;
    if (const auto header = reader.header()) {
        check_row(*header, reader.separator());
        bytes += header->bytes;
    }
    while (const auto row = reader.next()) {
        check_row(*row, reader.separator());
        bytes += row->bytes;
    }
    if (bytes > size) std::abort();
    return 0;
}
