#include "ledger/registry/quota.h"

#include <algorithm>

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

struct Limits {
    std::uint64_t records{};
    std::uint64_t bytes{};
};

/// The bulk lane has as many bytes for each record as the plain one.
Limits limits_of(const chain::Parameters& parameters, Lane lane) {
    if (lane == Lane::plain) return {parameters.records_per_epoch, parameters.bytes_per_epoch};
    const std::uint64_t records = parameters.bulk_records_per_epoch;
    const std::uint64_t each =
        parameters.bytes_per_epoch / std::max<std::uint64_t>(parameters.records_per_epoch, 1);
    const bool fits = each == 0 || records <= UINT64_MAX / each;
    return {records, fits ? each * records : UINT64_MAX};
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

std::string quota_subject(std::string_view body, Lane lane) {
    return "quota/" + std::string(body) + (lane == Lane::bulk ? "/bulk" : "");
}

Result<void> Quotas::check(const map::Map& map, const std::string& account, Lane lane,
                           std::size_t leaf_bytes) {
    auto found = used_.find({account, lane});
    if (found == used_.end()) {
        Usage usage{.epoch = epoch_};
        if (const auto leaf = map.find(as_bytes(quota_subject(account, lane)))) {
            TRY(const auto stored, decode_usage(*leaf));
            if (stored.epoch == epoch_) usage = stored;
        }
        found = used_.emplace(Key{account, lane}, usage).first;
    }
    const Usage& usage = found->second;
    const Limits limits = limits_of(limits_, lane);
    if (usage.records < limits.records && usage.bytes + leaf_bytes <= limits.bytes) return {};
    return fail(Errc::busy, "record.quota",
                account + " and the bodies of its arc have recorded " +
                    std::to_string(usage.records) + " of " + std::to_string(limits.records) +
                    " records and " + std::to_string(usage.bytes) + " of " +
                    std::to_string(limits.bytes) + " bytes of this epoch" +
                    (lane == Lane::bulk ? " through backfill windows" : "") +
                    "; go on in the next");
}

void Quotas::charge(const std::string& account, Lane lane, std::size_t leaf_bytes) {
    const Key key{account, lane};
    auto& usage = used_.at(key);
    ++usage.records;
    usage.bytes += leaf_bytes;
    charged_[key] = usage;
}

std::map<std::string, Bytes> Quotas::leaves() const {
    std::map<std::string, Bytes> all;
    for (const auto& [key, usage] : charged_)
        all.emplace(quota_subject(key.first, key.second), encode(usage));
    return all;
}

}  // namespace touchstone::registry
