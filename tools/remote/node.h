// What a node is asked, and what it says. Nothing of it is proven here.
#pragma once
#include <vector>

#include "api/submitter.h"
#include "ledger/log/tile.h"
#include "ledger/verify/bundle.h"
#include "ledger/verify/question.h"
#include "tools/remote/http_client.h"

namespace touchstone::remote {

/// Attestations that may be meant.
struct Candidates {
    std::vector<std::string> subjects{};
    std::vector<std::string> near{};
};

/// Errors of all: those of HttpClient::send; where the node refuses, the rule that it names;
/// `unavailable`, rule `network.reply`, where its answer is not of the form that was asked for.
class Node {
  public:
    explicit Node(NodeUrl url) : client_(std::move(url)) {}

    [[nodiscard]] std::string url() const { return client_.url().text(); }

    [[nodiscard]] Result<std::string> genesis_json();
    /// The newest checkpoint with its header and the epochs before it.
    [[nodiscard]] Result<verify::Bundle> head();
    /// What answers the question. What is in it is for verify::open to find out.
    [[nodiscard]] Result<verify::Bundle> bundle(const verify::Question& question);
    [[nodiscard]] Result<Candidates> candidates_numbered(const std::string& number);
    [[nodiscard]] Result<Candidates> candidates_of_document(const Hash& document);
    /// As JSON, whole.
    [[nodiscard]] Result<std::string> status();

    /// The file of the newest pack that it gives away. What is in it is for pack::open to find out.
    [[nodiscard]] Result<std::string> newest_pack();
    /// Which there are, in JSON: see read_pack_list.
    [[nodiscard]] Result<std::string> packs();
    /// The file that leads on from the pack with this body: pack::decode_delta reads it.
    [[nodiscard]] Result<std::string> pack_delta(const std::string& content);

    [[nodiscard]] Result<Bytes> tile(const log::Tile& tile);
    /// Leaves [256 index, 256 index + width).
    [[nodiscard]] Result<std::vector<Bytes>> entries(std::uint64_t index, std::uint32_t width);

    /// Hands in leaves, in order, and waits so long for each to be final; the outcome of each.
    [[nodiscard]] Result<std::vector<api::Outcome>> submit(const std::vector<Bytes>& leaves,
                                                           std::uint32_t wait_s);

  private:
    [[nodiscard]] Result<std::string> fetch(const Ask& ask);
    [[nodiscard]] Result<Candidates> candidates(const std::string& query);

    HttpClient client_;
};

}  // namespace touchstone::remote
