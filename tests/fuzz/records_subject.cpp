// Subjects: components and keys have one spelling each; a key of a known shape needs no escape.
#include "ledger/records/subject.h"
#include "ledger/records/subject_patterns.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto subject = as_text({data, size});
    records::KeyParts parts;
    const bool known = records::match_key(subject, parts);
    const auto components = records::split_subject(subject);
    TOUCHSTONE_CHECK(components || !known);
    if (!components) return 0;
    TOUCHSTONE_CHECK(records::join_subject(*components).value() == subject);
    TOUCHSTONE_CHECK(!known || subject.find('%') == std::string_view::npos);
    return 0;
}
