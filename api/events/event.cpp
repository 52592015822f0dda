#include "api/events/event.h"

#include <algorithm>
#include <map>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <google/protobuf/message.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/log/proof.h"
#include "ledger/records/envelope.h"
#include "ledger/records/subject.h"
#include "ledger/rules/subject_kind.h"

namespace touchstone::api {
namespace {

bool is_of(const std::string& body, const std::string& arc) {
    return !body.empty() && records::within_arc(body, arc);
}

std::string economy_of(const std::string& body) {
    return body.substr(0, body.find('.'));
}

/// Warnings about a body or goods do not open with the body that they belong to.
std::string owner_of(const std::string& subject) {
    const auto parsed = rules::parse_subject(subject);
    if (!parsed) return {};
    for (const std::string& part : parsed->parts) {
        if (records::is_body_id(part)) return part;
    }
    return {};
}

std::vector<std::string> gtins_of(const records::pb::Record& record) {
    std::vector<std::string> gtins;
    for (const auto& item : record.attestation().items()) {
        if (std::string gtin = records::gtin_key(item.gtin()); !gtin.empty())
            gtins.push_back(std::move(gtin));
    }
    const auto parts = records::split_subject(record.subject());
    if (parts && parts->size() == 4 && parts->at(0) == "alert" && parts->at(1) == "goods")
        gtins.push_back(parts->at(2));
    return gtins;
}

/// The payload's action, as records in JSON spell it; empty where it has none.
std::string action_of(const records::pb::Record& record) {
    const auto* payload = records::pb::Record::descriptor()->FindFieldByName(
        std::string(records::payload_name(record)));
    if (payload == nullptr) return {};
    const auto& message = record.GetReflection()->GetMessage(record, payload);
    const auto* action = message.GetDescriptor()->FindFieldByName("action");
    return action == nullptr ? std::string()
                             : message.GetReflection()->GetEnum(message, action)->name();
}

/// Proofs of neighbours share most of their hashes: each is asked for once, since some have to be
/// computed from a whole tile.
class SharedHashes final : public log::HashSource {
  public:
    explicit SharedHashes(const log::HashSource& source) : source_(source) {}

    Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override {
        const auto known = known_.find({level, index});
        if (known != known_.end()) return known->second;
        TRY(const Hash hash, source_.subtree(level, index));
        known_.emplace(std::pair(level, index), hash);
        return hash;
    }

  private:
    const log::HashSource& source_;
    mutable std::map<std::pair<std::uint8_t, std::uint64_t>, Hash> known_{};
};

Result<std::string> json_of(const log::HashSource& hashes, std::uint64_t size, const Event& event,
                            const Bytes& leaf, const records::Record& record) {
    TRY(const std::vector<Hash> path, log::inclusion_proof(hashes, event.index, size));
    boost::json::array proof;
    for (const Hash& hash : path) proof.emplace_back(crypto::to_base64(hash));
    return boost::json::serialize(boost::json::object{{"index", event.index},
                                                      {"record", crypto::to_hex(record.id)},
                                                      {"author", event.author},
                                                      {"subject", event.subject},
                                                      {"kind", records::payload_name(*record)},
                                                      {"action", action_of(*record)},
                                                      {"decided_on", record->decided_on()},
                                                      {"from", record->effective().from()},
                                                      {"leaf", crypto::to_base64(leaf)},
                                                      {"size", size},
                                                      {"proof", std::move(proof)}});
}

/// The record at `index`, with its leaf and the proof that it stands under the snapshot's
/// checkpoint; nullopt where a header stands, or the filter lets it not pass.
Result<std::optional<Event>> read_event(const Snapshot& snapshot, const log::HashSource& hashes,
                                        std::uint64_t index, const EventFilter& filter) {
    TRY(const Bytes leaf, snapshot.leaf(index));
    if (leaf.empty() || leaf.front() != static_cast<std::uint8_t>(records::LeafType::record))
        return std::optional<Event>();
    TRY(const records::Envelope envelope, records::parse_leaf(leaf));
    const records::Record& record = envelope.record;
    Event event{.index = index,
                .author = record->author(),
                .subject = record->subject(),
                .owner = owner_of(record->subject()),
                .gtins = gtins_of(*record)};
    if (!filter.fits(event)) return std::optional<Event>();
    const std::uint64_t size = snapshot.checkpoint().checkpoint.size;
    TRY(event.json, json_of(hashes, size, event, leaf, record));
    return std::optional(std::move(event));
}

}  // namespace

bool EventFilter::fits(const Event& event) const {
    if (!body.empty() && !is_of(event.author, body) && !is_of(event.owner, body)) return false;
    if (!subject.empty() && event.subject != subject) return false;
    if (!economy.empty() && economy_of(event.author) != economy &&
        economy_of(event.owner) != economy)
        return false;
    return gtin.empty() ||
           std::any_of(event.gtins.begin(), event.gtins.end(),
                       [&](const std::string& known) { return known.starts_with(gtin); });
}

bool EventFilter::is_empty() const {
    return body.empty() && subject.empty() && gtin.empty() && economy.empty();
}

Result<EventFilter> filter_of(const Parameters& parameters) {
    EventFilter filter;
    if (const auto given = parameters.find("body"); given != parameters.end()) {
        TRY_VOID(records::check_body_id(given->second));
        filter.body = given->second;
    }
    if (const auto given = parameters.find("attestation"); given != parameters.end()) {
        const std::size_t slash = given->second.find('/');
        if (slash == std::string::npos)
            return fail(Errc::invalid, "http.query", "parameter 'attestation': issuer/number");
        TRY_VOID(records::check_body_id(given->second.substr(0, slash)));
        TRY(filter.subject, records::attestation_subject(given->second.substr(0, slash),
                                                         given->second.substr(slash + 1)));
    }
    if (const auto given = parameters.find("gtin"); given != parameters.end()) {
        filter.gtin = given->second;
        const bool digits = filter.gtin.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || filter.gtin.empty() || filter.gtin.size() > records::kGtinDigits)
            return fail(Errc::invalid, "http.query",
                        "parameter 'gtin': the first of the 14 digits of a GTIN");
    }
    if (const auto given = parameters.find("economy"); given != parameters.end()) {
        if (!records::is_economy(given->second))
            return fail(Errc::invalid, "http.query",
                        "parameter 'economy': must be an economy, such as 'xk'");
        filter.economy = given->second;
    }
    return filter;
}

std::string stream_text(const EventBatch& batch, std::uint64_t position,
                        const EventFilter& filter) {
    std::string text;
    for (const Event& event : batch.events) {
        if (event.index < position || !filter.fits(event)) continue;
        text +=
            "id: " + std::to_string(event.index) + "\nevent: record\ndata: " + event.json + "\n\n";
    }
    if (!text.empty()) text += "event: checkpoint\ndata: " + batch.checkpoint + "\n\n";
    return text;
}

std::string events_json(const std::string& items, std::uint64_t next,
                        const std::string& checkpoint) {
    return R"({"schema":"touchstone.events/1","items":[)" + items + R"(],"next":)" +
           std::to_string(next) + R"(,"checkpoint":)" + checkpoint + "}";
}

Result<std::shared_ptr<EventBatch>> read_events(const Snapshot& snapshot, std::uint64_t from,
                                                std::uint64_t to, const EventFilter& filter) {
    const std::uint64_t size = snapshot.checkpoint().checkpoint.size;
    auto batch = std::make_shared<EventBatch>(EventBatch{.from = from, .to = std::min(to, size)});
    const SharedHashes hashes(snapshot);
    for (std::uint64_t index = from; index < batch->to; ++index) {
        TRY(auto event, read_event(snapshot, hashes, index, filter));
        if (event) batch->events.push_back(*std::move(event));
    }
    batch->checkpoint =
        boost::json::serialize(boost::json::object{{"size", size}, {"note", snapshot.note()}});
    return batch;
}

}  // namespace touchstone::api
