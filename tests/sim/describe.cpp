#include "tests/sim/describe.h"

#include <array>

namespace touchstone::sim {

using namespace consensus;

namespace {

std::string kind_name(VoteKind kind) {
    switch (kind) {
        case VoteKind::notarize:
            return "notarize";
        case VoteKind::nullify:
            return "nullify";
        case VoteKind::finalize:
            return "finalize";
    }
    return "?";
}

std::string range(View from, View to) {
    return std::to_string(from) + " to " + std::to_string(to);
}

struct Words {
    std::string operator()(const Proposal& m) const {
        return "proposes " + describe(m.vote.statement) + ", height " +
               std::to_string(m.header.height);
    }

    std::string operator()(const Vote& m) const { return "votes " + describe(m.statement); }

    std::string operator()(const Certificate& m) const {
        return "certificate: " + describe(m.statement);
    }

    std::string operator()(const Cosignature& m) const {
        return "cosigns height " + std::to_string(m.tip.height) + ", size " +
               std::to_string(m.tip.size);
    }

    std::string operator()(const FetchCertificates& m) const {
        return "asks for certificates " + range(m.from, m.to);
    }

    std::string operator()(const Certificates& m) const {
        return "gives " + std::to_string(m.certificates.size()) + " certificates";
    }

    std::string operator()(const FetchBlock& m) const {
        return "asks for block " + short_name(m.block);
    }

    std::string operator()(const Block& m) const {
        return "gives block of height " + std::to_string(m.header.height);
    }

    std::string operator()(const Leaves& m) const {
        return "gives leaves of " + short_name(m.block);
    }

    std::string operator()(const ViewQuery&) const { return "asks for views"; }

    std::string operator()(const ViewReply& m) const {
        return "is in view " + std::to_string(m.view);
    }

    std::string operator()(const ServeBlock&) const { return "looks into its archive"; }

    std::string operator()(const CheckpointCosigned& r) const {
        return "checkpoint of height " + std::to_string(r.tip.height);
    }

    std::string operator()(const EpochEnded& r) const {
        return "epoch " + std::to_string(r.boundary.epoch) + " is over";
    }

    std::string operator()(const SyncWanted& r) const {
        return "wants to synchronize to height " + std::to_string(r.height);
    }

    std::string operator()(const EvidenceFound& r) const {
        return "evidence against " + std::to_string(r.evidence.first.signer) + " in view " +
               std::to_string(r.evidence.first.statement.view);
    }

    std::string operator()(const Alarm& r) const {
        constexpr std::array<const char*, 6> kNames{
            "conflicting certificates", "conflicting finalizations", "diverged",
            "conflicting checkpoints",  "refused its own block",     "silent"};
        return std::string("ALARM ") + kNames.at(static_cast<std::size_t>(r.kind)) + ", view " +
               std::to_string(r.view);
    }
};

}  // namespace

std::string describe(const Statement& statement) {
    const std::string view = kind_name(statement.kind) + " " + std::to_string(statement.view);
    if (statement.kind == VoteKind::nullify) return view;
    return view + " on " + std::to_string(statement.parent_view) + " " +
           short_name(statement.block);
}

std::string describe(const Message& message) {
    return std::visit(Words{}, message);
}

std::string describe(const Report& report) {
    return std::visit(Words{}, report);
}

std::string short_name(const Hash& hash) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (std::size_t i = 0; i < 3; ++i) {
        name += kDigits.at(hash.at(i) >> 4);
        name += kDigits.at(hash.at(i) & 15);
    }
    return name;
}

}  // namespace touchstone::sim
