// Makes a network of four validators for measuring, and signs what it will record beforehand: who
// measures must not be what is measured. Usage: presign FOLDER BASE_PORT RECORDS
//
// FOLDER gets what `touchstone network up` starts; setup.ndjson, to be recorded first; and for each
// node load-1.ndjson and so on, lines of POST /v1/records. Prints one JSON line: how large a leaf
// is, and how many signatures over a record of that size one core of this machine verifies a second
// just now.
#include <cstdio>
#include <fstream>

#include "crypto/base64.h"
#include "local/folder.h"
#include "local/small_file.h"
#include "measure.h"
#include "node/config/config.h"
#include "realistic_attestation.h"
#include "tests/node/application/network.h"
#include "tests/node/driver/node_cluster.h"

namespace touchstone::bench {
namespace {

constexpr std::size_t kLaboratories = 2;  // of each accreditation body
constexpr std::size_t kRawCount = 20'000;

class Presigner {
  public:
    Presigner(std::string folder, std::uint16_t base_port)
        : folder_(std::move(folder)), base_port_(base_port) {
        for (const std::string& ab : network_.bodies()) {
            for (std::size_t i = 0; i < kLaboratories; ++i) {
                const std::string number = "L" + std::to_string(i);
                model().register_body(laboratory(ab, i));
                model().key(laboratory(ab, i));
                model().grant(ab, number, laboratory(ab, i));
                model().line(ab, number, "1", "IEC 62560:2011");
            }
        }
    }

    void write_network() {
        std::vector<node::PeerConfig> peers;
        for (std::size_t i = 0; i < network_.bodies().size(); ++i) {
            const std::string& body = network_.bodies()[i];
            peers.push_back({.body = body,
                             .address = {"127.0.0.1", port(i)},
                             .key = test::test_node_key(body).public_key()});
        }
        must(local::make_private_folder(folder_));
        write("genesis.json", network_.genesis_json());
        for (std::size_t i = 0; i < peers.size(); ++i) write_node(i, peers);
    }

    void write_setup() {
        std::ofstream out(folder_ + "/setup.ndjson");
        for (const auto& block : network_.model().blocks()) {
            if (block.header.height > 0) out << line_of(block.leaves.front());
        }
    }

    /// Returns the bytes of one leaf.
    std::size_t write_load(std::size_t count) {
        std::size_t bytes = 0;
        for (std::size_t node = 0; node < network_.bodies().size(); ++node) {
            std::vector<std::string> lines(count / network_.bodies().size());
            on_every_core(lines.size(), [&](std::size_t i) {
                const Bytes leaf = attestation(network_.bodies()[node], i);
                if (i == 0) bytes = leaf.size();
                lines[i] = line_of(leaf);
            });
            std::ofstream out(folder_ + "/load-" + std::to_string(node + 1) + ".ndjson");
            for (const std::string& line : lines) out << line;
        }
        return bytes;
    }

  private:
    template <class T>
    static void must(const Result<T>& done) {
        if (!done) throw std::runtime_error(done.error().what);
    }

    static std::string laboratory(const std::string& ab, std::size_t i) {
        return ab + ".lab" + std::to_string(i);
    }

    static std::string line_of(const Bytes& leaf) {
        return "{\"leaf\":\"" + crypto::to_base64(leaf) + "\"}\n";
    }

    [[nodiscard]] test::TestLedger& model() { return network_.model(); }

    [[nodiscard]] std::uint16_t port(std::size_t above) const {
        return static_cast<std::uint16_t>(base_port_ + above);
    }

    [[nodiscard]] Bytes attestation(const std::string& ab, std::size_t i) {
        const std::size_t laboratory_number = i % kLaboratories;
        const std::string line = "accreditation/" + ab + "/L" + std::to_string(laboratory_number);
        return test::signed_leaf(
            network_.model(),
            realistic_attestation(network_.model(), laboratory(ab, laboratory_number),
                                  "TR-2026-" + std::to_string(1'000'000 + i), line + "/1"));
    }

    void write(const std::string& name, const std::string& text) const {
        must(local::write_file(folder_ + "/" + name, text, 0600, local::IfPresent::replace));
    }

    void write_node(std::size_t number, const std::vector<node::PeerConfig>& all) const {
        const std::string name = "node" + std::to_string(number + 1);
        must(local::make_private_folder(folder_ + "/" + name));
        test::write_test_keys(folder_ + "/" + name + "/keys", all[number].body, false);
        node::Config config{.body = all[number].body,
                            .genesis = "../genesis.json",
                            .listen = all[number].address,
                            .http = node::Endpoint{"127.0.0.1", port(number + 100)}};
        for (const node::PeerConfig& peer : all) {
            if (peer.body != config.body) config.peers.push_back(peer);
        }
        write(name + "/touchstoned.toml", node::format_config(config));
    }

    std::string folder_;
    std::uint16_t base_port_;
    test::TestNetwork network_{4, 366, test::today()};
};

int run(const std::string& folder, std::uint16_t base_port, std::size_t records) {
    Presigner presigner(folder, base_port);
    presigner.write_network();
    presigner.write_setup();
    const std::size_t leaf_bytes = presigner.write_load(records);
    const Cost raw = raw_cost(leaf_bytes, kRawCount);
    std::printf("{\"leaf_bytes\":%zu,\"cores\":%u,\"raw_per_core_s\":%.0f}\n", leaf_bytes, cores(),
                static_cast<double>(kRawCount) / raw.cpu_s);
    return 0;
}

}  // namespace
}  // namespace touchstone::bench

int main(int count, char** words) {
    if (count != 4) {
        std::fprintf(stderr, "Usage: presign FOLDER BASE_PORT RECORDS\n");
        return 2;
    }
    return touchstone::bench::run(words[1],
                                  static_cast<std::uint16_t>(std::strtoul(words[2], nullptr, 10)),
                                  std::strtoull(words[3], nullptr, 10));
}
