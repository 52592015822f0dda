#include "pack/trust_data.h"

#include <algorithm>

#include "ledger/log/tree.h"
#include "ledger/map/proof.h"
#include "pack/inclusion.h"

namespace touchstone::pack {

namespace {

tl::unexpected<Error> refuse(std::string rule, std::string what) {
    return fail(Errc::corrupt, std::move(rule), std::move(what));
}

/// Leaves of the status section, by their keys.
using ListLeaves = std::map<std::string, Bytes>;

Result<void> admit_section(verify::Evidence& evidence, const verify::PrefixProof& section,
                           ListLeaves& lists) {
    const bool known =
        std::find(kSections.begin(), kSections.end(), section.prefix) != kSections.end();
    if (!known) return refuse("pack.section", section.prefix + ": a pack has no such section");
    const auto proven = map::verify_prefix(evidence.head.state_root, as_bytes(section.prefix),
                                           section.leaves, section.proof, kSectionLeavesMax);
    if (!proven) return refuse("pack.section", section.prefix + ": " + proven.error().what);
    for (const auto& [key, value] : section.leaves) {
        if (section.prefix == kStatusSection) {
            lists.emplace(to_text(key), value);
            continue;
        }
        auto leaf = rules::decode_subject_leaf(value);
        if (!leaf) return refuse("pack.section", to_text(key) + ": " + leaf.error().what);
        evidence.add_present(to_text(key), *std::move(leaf));
    }
    if (section.prefix != kStatusSection) evidence.add_complete_prefix(section.prefix);
    return {};
}

Result<void> admit_records(verify::Evidence& evidence, const Pack& pack) {
    std::vector<LeafHash> hashes;
    hashes.reserve(pack.records.size());
    for (const PackedRecord& record : pack.records)
        hashes.push_back({record.index, log::leaf_hash(record.leaf)});
    TRY_VOID(verify_inclusion(hashes, evidence.checkpoint_size, pack.inclusion,
                              evidence.checkpoint_root));
    for (const PackedRecord& record : pack.records) {
        auto envelope = records::parse_leaf(record.leaf);
        if (!envelope)
            return refuse("pack.record",
                          "leaf " + std::to_string(record.index) + ": " + envelope.error().what);
        evidence.add_record(record.index, *std::move(envelope));
    }
    return {};
}

Result<void> admit_chunk(TrustData& data, const PackedChunk& packed, const ListLeaves& lists) {
    const std::string key =
        std::string(kStatusSection) + packed.issuer + "/" + std::to_string(packed.number);
    const auto leaf = lists.find(key);
    if (leaf == lists.end()) return refuse("pack.chunk", key + " is not on the ledger");
    auto chunk = registry::decode_chunk(packed.chunk);
    if (!chunk) return refuse("pack.chunk", key + ": " + chunk.error().what);
    TRY_VOID(registry::verify_chunk(leaf->second, *chunk));
    data.chunks.insert_or_assign({packed.issuer, packed.number}, *std::move(chunk));
    return {};
}

}  // namespace

Result<TrustData> open(const Pack& pack, const std::shared_ptr<const chain::Genesis>& genesis) {
    TRY(verify::Evidence evidence, verify::open_checkpoint(pack.base, genesis));
    ListLeaves lists;
    for (const verify::PrefixProof& section : pack.sections)
        TRY_VOID(admit_section(evidence, section, lists));
    for (const verify::SubjectProof& subject : pack.base.subjects)
        TRY_VOID(verify::admit(evidence, subject));
    TRY_VOID(admit_records(evidence, pack));
    TrustData data{.evidence = std::make_shared<const verify::Evidence>(std::move(evidence))};
    for (const PackedChunk& chunk : pack.chunks) TRY_VOID(admit_chunk(data, chunk, lists));
    return data;
}

}  // namespace touchstone::pack
