#include "ledger/registry/parameters.h"

#include "crypto/codec.h"
#include "ledger/chain/header.h"

namespace touchstone::registry {

namespace {

constexpr std::uint32_t kFirstProtocol = 1;

tl::unexpected<Error> malformed(const std::string& what) {
    return fail(Errc::invalid, "parameters.form", "parameters: " + what);
}

Result<chain::Parameters> read(crypto::Reader& in) {
    chain::Parameters parameters;
    TRY_VOID(in.context(kParametersSubject));
    TRY(parameters.epoch_days, in.u32("epoch days"));
    TRY(parameters.records_per_epoch, in.u32("records"));
    TRY(parameters.bytes_per_epoch, in.u64("bytes"));
    TRY(parameters.bulk_records_per_epoch, in.u64("bulk records"));
    TRY_VOID(in.end());
    return parameters;
}

Result<std::uint32_t> read_protocol(crypto::Reader& in) {
    TRY_VOID(in.context(kProtocolSubject));
    TRY(const std::uint32_t version, in.u32("version"));
    TRY_VOID(in.end());
    return version;
}

}  // namespace

Bytes encode(const chain::Parameters& parameters) {
    return crypto::Writer()
        .context(kParametersSubject)
        .u32(parameters.epoch_days)
        .u32(parameters.records_per_epoch)
        .u64(parameters.bytes_per_epoch)
        .u64(parameters.bulk_records_per_epoch)
        .take();
}

Result<chain::Parameters> decode_parameters(BytesView bytes) {
    crypto::Reader in(bytes);
    auto parameters = read(in);
    if (!parameters) return malformed(parameters.error().what);
    if (auto checked = chain::check(*parameters); !checked) return malformed(checked.error().what);
    return parameters;
}

Result<chain::Parameters> parameters_in(const map::Map& map, const chain::Genesis& genesis) {
    const auto leaf = map.find(as_bytes(kParametersSubject));
    return leaf ? decode_parameters(*leaf) : Result<chain::Parameters>(genesis.parameters);
}

Bytes encode_protocol(std::uint32_t version) {
    return crypto::Writer().context(kProtocolSubject).u32(version).take();
}

Result<std::uint32_t> protocol_in(const map::Map& map) {
    const auto leaf = map.find(as_bytes(kProtocolSubject));
    if (!leaf) return kFirstProtocol;
    crypto::Reader in(*leaf);
    const auto version = read_protocol(in);
    if (!version) return malformed(version.error().what);
    return *version;
}

}  // namespace touchstone::registry
