#include "node/driver/courier.h"

namespace touchstone::node {

using consensus::Index;

namespace {

template <class... Types>
bool is_one_of(const consensus::Message& message) {
    return (std::holds_alternative<Types>(message) || ...);
}

/// What decides a view goes before what only helps to catch up.
Lane lane_of(const consensus::Message& message) {
    using namespace consensus;
    return is_one_of<Vote, Certificate, Cosignature, ViewQuery, ViewReply>(message)
               ? Lane::votes
               : Lane::proposals;
}

Lane lane_of(const Word& word) {
    return std::holds_alternative<Records>(word) ? Lane::records : Lane::sync;
}

/// To whom each word goes.
struct Taker {
    const CourierHandlers& handlers;
    const Neighbour& from;

    void operator()(Records&& word) const { handlers.records(from, std::move(word)); }

    void operator()(SyncQuestion&& word) const { handlers.question(from, word); }

    void operator()(SyncAnswer&& word) const { handlers.answer(from, std::move(word)); }

    void operator()(SnapshotQuestion&& word) const { handlers.snapshot_question(from, word); }

    void operator()(SnapshotAnswer&& word) const {
        handlers.snapshot_answer(from, std::move(word));
    }
};

}  // namespace

Courier::Courier(Transport& transport, const Roster& roster, CourierHandlers handlers,
                 const Log& log)
    : transport_(transport), roster_(roster), handlers_(std::move(handlers)), log_(log) {}

void Courier::send(const consensus::Committee& committee, Index self,
                   const consensus::Outgoing& out) const {
    const Lane lane = lane_of(out.message);
    const auto bytes = std::make_shared<const Bytes>(
        consensus::encode(consensus::Packet{committee.epoch(), out.message}));
    if (out.to) return send_to(committee.member(*out.to).body, lane, bytes);
    for (Index i = 0; committee.has(i); ++i) {
        if (i != self) send_to(committee.member(i).body, lane, bytes);
    }
}

void Courier::send_to(const std::string& body, Lane lane,
                      const std::shared_ptr<const Bytes>& message) const {
    for (const Neighbour* to : roster_.validator(body)) transport_.send(to->key, lane, message);
}

void Courier::say(const crypto::PublicKey& to, const Word& word) const {
    transport_.send(to, lane_of(word), std::make_shared<const Bytes>(encode(word)));
}

void Courier::say_to_all(const Word& word) const {
    const auto bytes = std::make_shared<const Bytes>(encode(word));
    for (const Neighbour& to : roster_.all()) {
        if (!to.observer) transport_.send(to.key, lane_of(word), bytes);
    }
}

void Courier::received(const crypto::PublicKey& key, Lane lane, const Bytes& message) const {
    const Neighbour* from = roster_.find(key);
    if (from == nullptr) return;
    if (lane == Lane::sync || lane == Lane::records) return take_word(*from, message);
    auto packet = consensus::decode_packet(message);
    if (!packet) return refuse(*from, packet.error());
    handlers_.packet(*from, *std::move(packet));
}

void Courier::take_word(const Neighbour& from, const Bytes& message) const {
    auto word = decode_word(message);
    if (!word) return refuse(from, word.error());
    std::visit(Taker{handlers_, from}, *std::move(word));
}

void Courier::refuse(const Neighbour& from, const Error& error) const {
    log_.warning("message refused",
                 {{"peer", from.body}, {"rule", error.rule}, {"reason", error.what}});
}

}  // namespace touchstone::node
