// Requests to one node over one connection, each with a limit on time and size.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "tools/remote/node_url.h"

namespace touchstone::remote {

class Connection;

struct Reply {
    unsigned status{};
    std::string content_type{};
    std::string body{};
    std::string retry_after{};
};

struct Ask {
    std::string target{};
    std::string accept{};
    std::string content_type{};  ///< of `body`: then it is posted
    std::string body{};
    std::string prefer{};
    std::size_t reply_bytes_max{1u << 20};
    std::chrono::seconds time_max{30};
};

class HttpClient {
  public:
    explicit HttpClient(NodeUrl url);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;

    [[nodiscard]] const NodeUrl& url() const;

    /// Sends it again on a new connection where the node has closed the old one meanwhile: whatever
    /// is asked may be asked twice. Errors: `unavailable`, rules `network.connect`, `network.tls`,
    /// `network.timeout`, `network.reply`; `invalid`, rule `tls.authorities`.
    [[nodiscard]] Result<Reply> send(const Ask& ask);

  private:
    std::unique_ptr<Connection> connection_;
};

}  // namespace touchstone::remote
