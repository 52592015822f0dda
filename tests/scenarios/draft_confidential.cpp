// What a draft keeps confidential.
#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/confidential/values.h"
#include "tests/scenarios/draft_parts.h"

namespace touchstone::test {

namespace {

bool is_named(const std::string& path, const std::vector<std::string>& names,
              const pb::Attestation& content) {
    const auto has = [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (int i = 0; i < content.parties_size(); ++i) {
        const std::string party = "attestation.parties[" + std::to_string(i) + "].";
        if (path.starts_with(party)) return has(content.parties(i).role());
    }
    return has(path.substr(path.rfind('.') + 1));
}

}  // namespace

std::vector<confidential::Opening> conceal(const Sentence& sentence, pb::Record& draft) {
    const std::vector<std::string> names = listed(sentence["confidential"]);
    std::set<std::string> paths;
    for (const auto& placed : confidential::values_in(draft)) {
        if (is_named(placed.path, names, draft.attestation())) paths.insert(placed.path);
    }
    confidential::Seed seed{};
    const Hash chance = crypto::sha256(as_bytes(draft.SerializeAsString()));
    std::copy_n(chance.begin(), seed.size(), seed.begin());
    return confidential::conceal(draft, paths, seed);
}

}  // namespace touchstone::test
