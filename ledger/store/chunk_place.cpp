#include "ledger/store/chunk_place.h"

#include <charconv>

#include "ledger/records/subject.h"

namespace touchstone::store {

Result<registry::ChunkRef> chunk_place(std::string_view subject) {
    const auto parts = records::split_subject(subject);
    registry::ChunkRef place;
    if (parts && parts->size() == 3) {
        const std::string& digits = (*parts)[2];
        place.issuer = (*parts)[1];
        std::from_chars(digits.data(), digits.data() + digits.size(), place.number);
    }
    if (place.subject() == subject) return place;
    return fail(Errc::corrupt, "ledger.chunk",
                "\"" + std::string(subject) + "\" is no place of a status chunk");
}

}  // namespace touchstone::store
