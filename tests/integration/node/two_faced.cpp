// A validator that lies, for tests alone: a node like any other, but every vote that it sends is
// followed by one that contradicts it. Usage: two_faced --config FILE
#include <csignal>
#include <cstdio>
#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "consensus/committee.h"
#include "crypto/sha256.h"
#include "ledger/registry/block.h"
#include "local/clock.h"
#include "local/small_file.h"
#include "node/daemon/peers_transport.h"

namespace touchstone::node {
namespace {

namespace asio = boost::asio;

/// On the way out, and in the first epoch alone.
class TwoFacedTransport final : public Transport {
  public:
    TwoFacedTransport(PeersTransport& peers, consensus::Committee committee, consensus::Index self,
                      std::shared_ptr<const KeySigner> signer)
        : peers_(peers),
          committee_(std::move(committee)),
          self_(self),
          signer_(std::move(signer)) {}

    void send(const crypto::PublicKey& to, Lane lane,
              std::shared_ptr<const Bytes> message) override {
        peers_.send(to, lane, message);
        if (lane == Lane::sync || lane == Lane::records) return;
        const auto packet = consensus::decode_packet(*message);
        if (!packet || packet->epoch != committee_.epoch()) return;
        if (const auto* vote = std::get_if<consensus::Vote>(&packet->message)) {
            if (vote->signer == self_) contradict(to, vote->statement);
        } else if (const auto* proposal = std::get_if<consensus::Proposal>(&packet->message)) {
            if (proposal->vote.signer == self_) contradict(to, proposal->vote.statement);
        }
    }

    void set_neighbours(std::vector<Neighbour> neighbours) override {
        peers_.set_neighbours(std::move(neighbours));
    }

  private:
    void contradict(const crypto::PublicKey& to, consensus::Statement statement) {
        if (statement.kind == consensus::VoteKind::nullify) return;
        statement.block = crypto::sha256(statement.block);  // one that nobody has
        say(to, statement);
        if (statement.kind == consensus::VoteKind::finalize)
            say(to, consensus::nullify(statement.view));
    }

    void say(const crypto::PublicKey& to, const consensus::Statement& statement) {
        const consensus::Vote vote{
            .statement = statement,
            .signer = self_,
            .signature = signer_->sign(consensus::signed_bytes(committee_, statement))};
        peers_.send(to, Lane::votes,
                    std::make_shared<const Bytes>(
                        consensus::encode(consensus::Packet{committee_.epoch(), vote})));
    }

    PeersTransport& peers_;
    consensus::Committee committee_;
    consensus::Index self_;
    std::shared_ptr<const KeySigner> signer_;
};

Result<consensus::Committee> first_committee(const std::string& genesis_json) {
    TRY(chain::Genesis parsed, chain::parse_genesis(genesis_json));
    const auto genesis = std::make_shared<const chain::Genesis>(std::move(parsed));
    TRY(const registry::SealedBlock first, registry::genesis_block(genesis));
    return consensus::Committee::make({.network_id = genesis->network_id,
                                       .origin = chain::origin(*genesis),
                                       .set = genesis->validators,
                                       .base = first.header});
}

Result<consensus::Index> place_of(const consensus::Committee& committee, const std::string& body) {
    for (consensus::Index i = 0; committee.has(i); ++i) {
        if (committee.member(i).body == body) return i;
    }
    return fail(Errc::invalid, "validators.form", body + " is no validator");
}

Result<void> run(const Config& config) {
    TRY(const std::string json, local::read_file(config.genesis, chain::kGenesisBytesMax, false));
    TRY(KeyRing keys, KeyRing::open(config.keys.folder, {.may_prompt = false}));
    TRY(const crypto::SecretKey node_key, keys.key_for("node", config.body));
    TRY(const network::Identity identity, network::make_identity(node_key));
    TRY(consensus::Committee committee, first_committee(json));
    TRY(const consensus::Index self, place_of(committee, config.body));
    TRY(const SignerPair signers, keys.find(committee.member(self)));
    const Log log({.level = config.log.level, .now_ms = local::now_ms, .write = write_to_stderr});
    asio::io_context io(1);
    PeersTransport peers(
        io, identity,
        {.network_id = committee.network_id(), .listen = config.listen, .peers = config.peers},
        log);
    TwoFacedTransport transport(peers, committee, self, signers.validator);
    TRY(auto node, Node::open({.body = config.body,
                               .data = config.data,
                               .marks = config.keys.marks,
                               .genesis_json = json,
                               .timing = config.timing},
                              std::move(keys), neighbours_of(config.peers), transport, log,
                              [&](const Error& error) {
                                  log.error("cannot go on", error);
                                  io.stop();
                              }));
    TRY_VOID(peers.open(*node));
    node->start();
    log.info("lying", {{"body", config.body}});
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
    io.run();
    node->stop();
    return {};
}

}  // namespace
}  // namespace touchstone::node

int main(int count, char** words) {
    using namespace touchstone::node;
    if (count != 3) {
        std::fprintf(stderr, "Usage: two_faced --config FILE\n");
        return 2;
    }
    const auto config = read_config(words[2]);
    const auto ran = config ? run(*config) : tl::unexpected(config.error());
    if (ran) return 0;
    std::fprintf(stderr, "two_faced: %s (%s)\n", ran.error().what.c_str(),
                 ran.error().rule.c_str());
    return 1;
}
