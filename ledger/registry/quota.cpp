#include "ledger/registry/quota.h"

#include "crypto/codec.h"

namespace touchstone::registry {

namespace {

Result<Usage> read_usage(crypto::Reader& in) {
    Usage usage;
    TRY_VOID(in.context("quota"));
    TRY(usage.epoch, in.u64("epoch"));
    TRY(usage.records, in.u64("records"));
    TRY(usage.bytes, in.u64("bytes"));
    TRY_VOID(in.end());
    return usage;
}

}  // namespace

Bytes encode(const Usage& usage) {
    return crypto::Writer()
        .context("quota")
        .u64(usage.epoch)
        .u64(usage.records)
        .u64(usage.bytes)
        .take();
}

Result<Usage> decode_usage(BytesView bytes) {
    crypto::Reader in(bytes);
    auto usage = read_usage(in);
    if (usage) return usage;
    return fail(Errc::invalid, "quota.form", "quota: " + usage.error().what);
}

std::string quota_subject(std::string_view body) {
    return "quota/" + std::string(body);
}

Result<void> Quotas::check(const map::Map& map, const std::string& account,
                           std::size_t leaf_bytes) {
    auto found = used_.find(account);
    if (found == used_.end()) {
        Usage usage{.epoch = epoch_};
        if (const auto leaf = map.find(as_bytes(quota_subject(account)))) {
            TRY(const auto stored, decode_usage(*leaf));
            if (stored.epoch == epoch_) usage = stored;
        }
        found = used_.emplace(account, usage).first;
    }
    const Usage& usage = found->second;
    if (usage.records < limits_.records_per_epoch &&
        usage.bytes + leaf_bytes <= limits_.bytes_per_epoch)
        return {};
    return fail(Errc::busy, "record.quota",
                account + " and the bodies of its arc have recorded " +
                    std::to_string(usage.records) + " of " +
                    std::to_string(limits_.records_per_epoch) + " records and " +
                    std::to_string(usage.bytes) + " of " + std::to_string(limits_.bytes_per_epoch) +
                    " bytes of this epoch; go on in the next");
}

void Quotas::charge(const std::string& account, std::size_t leaf_bytes) {
    auto& usage = used_.at(account);
    ++usage.records;
    usage.bytes += leaf_bytes;
    charged_[account] = usage;
}

std::map<std::string, Bytes> Quotas::leaves() const {
    std::map<std::string, Bytes> all;
    for (const auto& [account, usage] : charged_)
        all.emplace(quota_subject(account), encode(usage));
    return all;
}

}  // namespace touchstone::registry
