#include "node/application/notes.h"

#include <algorithm>

#include "crypto/codec.h"
#include "ledger/log/checkpoint.h"

namespace touchstone::node {

std::string checkpoint_note(const consensus::Committee& committee,
                            std::span<const consensus::Cosignature> cosignatures) {
    TOUCHSTONE_CHECK(cosignatures.size() >= committee.quorum());
    std::vector<consensus::Cosignature> newest(cosignatures.begin(), cosignatures.end());
    std::ranges::stable_sort(newest, std::ranges::greater{}, &consensus::Cosignature::time_s);
    newest.resize(committee.quorum());
    log::Note note{.text = consensus::checkpoint_text(committee, newest.front().tip)};
    const auto vkeys = log::vkeys_of(committee.set(), committee.origin());
    const auto add = [&](const log::VerifierKey& key, Bytes signature) {
        note.signatures.push_back({key.name, log::note_key_id(key), std::move(signature)});
    };
    // vkeys_of: of each validator its cosigner's key, then its log's.
    const consensus::Cosignature& first = newest.front();
    add(vkeys.at(2 * first.signer + 1), to_bytes(first.log_signature));
    for (const consensus::Cosignature& one : newest) {
        add(vkeys.at(2 * one.signer),
            crypto::Writer().u64(one.time_s).fixed(one.cosignature).take());
    }
    return log::format_note(note);
}

}  // namespace touchstone::node
