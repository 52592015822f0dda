// Nodes as they run, with their threads and disks, on wires in memory instead of a network.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <shared_mutex>

#include "node/driver/node.h"
#include "tests/node/application/network.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::test {

/// What became of the records of one submit().
class Outcomes {
  public:
    explicit Outcomes(std::size_t count) : outcomes_(count) {}

    void report(std::size_t position, const api::Outcome& outcome);
    /// Waits until each has come to its end. False: after half a minute some have not.
    [[nodiscard]] bool wait();
    /// Waits until each has had an answer.
    [[nodiscard]] bool wait_for_answers();
    [[nodiscard]] api::Outcome at(std::size_t position) const;

  private:
    [[nodiscard]] bool wait_until(const std::function<bool(const api::Outcome&)>& done);

    mutable std::mutex mutex_{};
    std::condition_variable changed_{};
    std::vector<std::optional<api::Outcome>> outcomes_;
};

/// The key files of a body of TestNetwork, in a folder that is made: node, validator and log; of an
/// observer the first alone.
void write_test_keys(const std::string& folder, const std::string& body, bool observer);
[[nodiscard]] crypto::SecretKey test_node_key(const std::string& body);

class NodeCluster {
  public:
    explicit NodeCluster(TestNetwork& network, std::size_t validators = 4);
    ~NodeCluster();
    NodeCluster(const NodeCluster&) = delete;
    NodeCluster& operator=(const NodeCluster&) = delete;

    /// One that has no vote may join so.
    void add_observer(const std::string& name);

    /// Errors: those of Node::open.
    [[nodiscard]] Result<void> start(const std::string& body);
    void start_all();
    void stop(const std::string& body);
    void stop_all();
    /// Nothing goes from one to the other any more, either way.
    void cut(const std::string& body, const std::string& other);

    [[nodiscard]] std::shared_ptr<Outcomes> submit(const std::string& body,
                                                   std::vector<Bytes> leaves);

    [[nodiscard]] node::Node& node(const std::string& body) { return *seats_.at(body).node; }

    /// Size of the newest checkpoint here; 0 before the first.
    [[nodiscard]] std::uint64_t checkpoint_size(const std::string& body) const;
    [[nodiscard]] Hash checkpoint_root(const std::string& body) const;
    /// Waits until all that run have a checkpoint of this size, and the same root. False: after
    /// half a minute they have not.
    [[nodiscard]] bool wait_for_size(std::uint64_t size) const;

    [[nodiscard]] std::string data(const std::string& body) const { return folder_ / body; }

    [[nodiscard]] std::string marks(const std::string& body) const {
        return folder_ / (body + ".marks");
    }

    /// Options of the next start of this body's node, to be changed.
    [[nodiscard]] node::NodeOptions& options(const std::string& body) {
        return seats_.at(body).options;
    }

    [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

    /// Whom this body's node told the network to connect with, last; none before it did.
    [[nodiscard]] std::vector<node::Neighbour> neighbours(const std::string& body) const;

  private:
    struct Seat;

    class Wire final : public node::Transport {
      public:
        Wire(NodeCluster& cluster, crypto::PublicKey self) : cluster_(cluster), self_(self) {}

        void send(const crypto::PublicKey& to, node::Lane lane,
                  std::shared_ptr<const Bytes> message) override {
            cluster_.deliver(self_, to, lane, *message);
        }

        void set_neighbours(std::vector<node::Neighbour> neighbours) override {
            cluster_.note_neighbours(self_, std::move(neighbours));
        }

      private:
        NodeCluster& cluster_;
        crypto::PublicKey self_;
    };

    struct Seat {
        node::Neighbour neighbour{};
        node::NodeOptions options{};
        std::unique_ptr<Wire> wire{};
        std::unique_ptr<node::Node> node{};
    };

    void add(const std::string& body, bool observer);
    void deliver(const crypto::PublicKey& from, const crypto::PublicKey& to, node::Lane lane,
                 const Bytes& message);
    void note_neighbours(const crypto::PublicKey& of, std::vector<node::Neighbour> neighbours);
    [[nodiscard]] Seat* seat_of(const crypto::PublicKey& key);

    TemporaryFolder folder_{};
    TestNetwork& network_;
    node::Log log_;
    std::vector<node::Neighbour> neighbours_{};
    std::map<std::string, Seat> seats_{};
    mutable std::shared_mutex mutex_{};  ///< guards which nodes run, and the ways that are cut
    std::set<std::pair<crypto::PublicKey, crypto::PublicKey>> cut_{};
    std::vector<std::string> failures_{};
    mutable std::mutex told_mutex_{};  ///< guards told_
    std::map<crypto::PublicKey, std::vector<node::Neighbour>> told_{};
};

/// A day by this machine's clock, for networks that live now.
[[nodiscard]] std::string today();
[[nodiscard]] std::string days_ago(unsigned days);

}  // namespace touchstone::test
