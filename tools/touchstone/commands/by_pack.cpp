#include "tools/touchstone/commands/by_pack.h"

#include "ledger/records/number.h"
#include "ledger/records/subject.h"
#include "ledger/verify/judge.h"
#include "pack/label_verdict.h"
#include "tools/touchstone/files.h"

namespace touchstone::cli {
namespace {

/// Whose certificate of that number the pack holds; empty where it holds none.
Result<std::string> issuer_in(const verify::Evidence& evidence, const std::string& number) {
    TRY(const std::string key, records::number_key(number));
    for (const std::string& subject : evidence.below("attestation/")) {
        TRY(const auto parts, records::split_subject(subject));
        if (parts.size() == 3 && parts[2] == key) return parts[1];
    }
    return std::string();
}

}  // namespace

Result<pack::TrustData> open_pack(const std::string& file, const SharedGenesis& genesis) {
    TRY(const std::string bytes, read_file(file));
    TRY(const pack::Pack pack, pack::decode_pack(as_bytes(bytes)));
    return pack::open(pack, genesis);
}

Result<verify::Verdict> judge_by_pack(const pack::TrustData& data, verify::Question question,
                                      verify::VerifiedSignatures& verified) {
    if (!question.label.empty()) return pack::judge_label(data, std::move(question), verified);
    if (question.issuer.empty()) {
        TRY(question.issuer, issuer_in(*data.evidence, question.number));
    }
    if (question.issuer.empty())
        return fail(Errc::not_found, "verify.issuer",
                    "The pack holds no certificate " + question.number +
                        "; say with --issuer whose it is.");
    return verify::judge(*data.evidence, question, verified);
}

}  // namespace touchstone::cli
