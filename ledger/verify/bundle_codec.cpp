// The bytes of a bundle. Every count and length is bounded before anything is allocated for it.
#include "crypto/codec.h"
#include "ledger/log/proof.h"
#include "ledger/map/proof.h"
#include "ledger/verify/bundle.h"

namespace touchstone::verify {

namespace {

constexpr std::string_view kContext = "touchstone bundle v1";
constexpr std::size_t kNoteBytesMax = 64 * 1024;
constexpr std::size_t kHeaderBytesMax = 1'024;
constexpr std::size_t kValidatorsBytesMax = 64 * 1024;
constexpr std::size_t kSubjectBytesMax = 1'024;
constexpr std::size_t kLeafBytesMax = 65'535;

void write(crypto::Writer& out, const std::vector<Hash>& hashes) {
    out.u8(static_cast<std::uint8_t>(hashes.size()));
    for (const Hash& hash : hashes) out.fixed(hash);
}

void write(crypto::Writer& out, const CheckpointProof& proof) {
    out.text(proof.checkpoint).blob(proof.header);
    write(out, proof.header_proof);
}

void write(crypto::Writer& out, const EpochProof& epoch) {
    write(out, epoch.boundary);
    out.blob(epoch.next_validators);
}

void write(crypto::Writer& out, const SubjectProof& fact) {
    out.text(fact.subject).u8(fact.present ? 1 : 0).blob(fact.leaf).blob(fact.proof);
}

void write(crypto::Writer& out, const RecordProof& fact) {
    out.u64(fact.index).blob(fact.leaf);
    write(out, fact.proof);
}

void write(crypto::Writer& out, const PrefixProof& fact) {
    out.text(fact.prefix).u32(static_cast<std::uint32_t>(fact.leaves.size()));
    for (const auto& [key, value] : fact.leaves) out.blob(key).blob(value);
    out.blob(fact.proof);
}

template <class Item>
void write_all(crypto::Writer& out, const std::vector<Item>& items) {
    out.u32(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) write(out, item);
}

Result<Bytes> read_blob(crypto::Reader& in, std::size_t size_max, std::string_view field) {
    TRY(const BytesView bytes, in.blob(size_max, field));
    return to_bytes(bytes);
}

Result<std::uint32_t> read_count(crypto::Reader& in, std::size_t count_max,
                                 std::string_view field) {
    TRY(const std::uint32_t count, in.u32(field));
    if (count > count_max) {
        return fail(Errc::invalid, "bundle.form",
                    std::string(field) + ": " + std::to_string(count) + ", at most " +
                        std::to_string(count_max));
    }
    return count;
}

Result<void> read(crypto::Reader& in, std::vector<Hash>& hashes) {
    TRY(const std::uint8_t count, in.u8("proof hashes"));
    if (count > log::kProofHashesMax)
        return fail(Errc::invalid, "bundle.form", "proof hashes: more than 63");
    for (std::uint8_t i = 0; i < count; ++i) {
        TRY(const Hash hash, in.hash("proof hash"));
        hashes.push_back(hash);
    }
    return {};
}

Result<void> read(crypto::Reader& in, CheckpointProof& proof) {
    TRY(proof.checkpoint, in.text(kNoteBytesMax, "checkpoint"));
    TRY(proof.header, read_blob(in, kHeaderBytesMax, "header"));
    return read(in, proof.header_proof);
}

Result<void> read(crypto::Reader& in, EpochProof& epoch) {
    TRY_VOID(read(in, epoch.boundary));
    TRY(epoch.next_validators, read_blob(in, kValidatorsBytesMax, "epoch validators"));
    return {};
}

Result<void> read(crypto::Reader& in, SubjectProof& fact) {
    TRY(fact.subject, in.text(kSubjectBytesMax, "subject"));
    TRY(const std::uint8_t present, in.u8("subject presence"));
    TRY(fact.leaf, read_blob(in, kLeafBytesMax, "subject leaf"));
    TRY(fact.proof, read_blob(in, map::kProofBytesMax, "subject proof"));
    fact.present = present == 1;
    if (present > 1 || (!fact.present && !fact.leaf.empty())) {
        return fail(Errc::invalid, "bundle.form",
                    "subject presence: 1 with a leaf, or 0 without, expected");
    }
    return {};
}

Result<void> read(crypto::Reader& in, RecordProof& fact) {
    TRY(fact.index, in.u64("record index"));
    TRY(fact.leaf, read_blob(in, kLeafBytesMax, "record leaf"));
    return read(in, fact.proof);
}

Result<void> read(crypto::Reader& in, PrefixProof& fact) {
    TRY(fact.prefix, in.text(kSubjectBytesMax, "prefix"));
    TRY(const std::uint32_t count, read_count(in, map::kPrefixLeavesMax, "prefix leaves"));
    for (std::uint32_t i = 0; i < count; ++i) {
        TRY(Bytes key, read_blob(in, kSubjectBytesMax, "prefix leaf key"));
        TRY(Bytes value, read_blob(in, kLeafBytesMax, "prefix leaf value"));
        fact.leaves.emplace_back(std::move(key), std::move(value));
    }
    TRY(fact.proof, read_blob(in, map::kProofBytesMax, "prefix proof"));
    return {};
}

template <class Item>
Result<void> read_all(crypto::Reader& in, std::vector<Item>& items, std::size_t count_max,
                      std::string_view field) {
    TRY(const std::uint32_t count, read_count(in, count_max, field));
    for (std::uint32_t i = 0; i < count; ++i) TRY_VOID(read(in, items.emplace_back()));
    return {};
}

Result<Bundle> read_bundle(crypto::Reader& in) {
    Bundle bundle;
    TRY_VOID(in.context(kContext));
    TRY(bundle.network_id, in.hash("network"));
    TRY_VOID(read(in, bundle.head));
    TRY_VOID(read_all(in, bundle.epochs, kBundleEpochsMax, "epochs"));
    TRY_VOID(read_all(in, bundle.subjects, kBundleFactsMax, "subjects"));
    TRY_VOID(read_all(in, bundle.records, kBundleFactsMax, "records"));
    TRY_VOID(read_all(in, bundle.prefixes, kBundlePrefixesMax, "prefixes"));
    TRY_VOID(in.end());
    return bundle;
}

}  // namespace

Bytes encode(const Bundle& bundle) {
    crypto::Writer out;
    out.context(kContext).fixed(bundle.network_id);
    write(out, bundle.head);
    write_all(out, bundle.epochs);
    write_all(out, bundle.subjects);
    write_all(out, bundle.records);
    write_all(out, bundle.prefixes);
    return out.take();
}

Result<Bundle> decode_bundle(BytesView bytes) {
    if (bytes.size() > kBundleBytesMax) {
        return fail(Errc::invalid, "bundle.form", "the bundle is larger than 8 MiB");
    }
    crypto::Reader in(bytes);
    return read_bundle(in).map_error([](const Error& error) {
        return Error{Errc::invalid, "bundle.form", error.what};
    });
}

}  // namespace touchstone::verify
