// The listener: HTTP/1.1 over TCP, with a limit on everything. What is answered, a Handler says.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/http.h"
#include "crypto/result.h"

namespace boost::asio {
class io_context;
}

namespace touchstone::api {

struct ServerOptions {
    std::string address{"127.0.0.1"};  ///< numeric, v4 or v6
    std::uint16_t port{};              ///< 0: one that is free
    /// Beyond it whoever has waited longest for its client gives way; where all are at work, who
    /// comes is turned away.
    std::size_t connections_max{4'096};
    std::size_t header_bytes_max{16u << 10};
    std::size_t body_bytes_max{8u << 20};
    std::uint32_t idle_ms{75'000};    ///< between requests
    std::uint32_t header_ms{10'000};  ///< from the first byte of a request to the end of its header
    std::uint32_t body_ms{60'000};
    std::uint32_t write_ms{60'000};  ///< for a whole answer, and a second more for each 16 kB
    std::string certificate_pem{};   ///< chain, its own first: TLS; empty: bare HTTP
    std::string key_pem{};           ///< of the certificate
    /// How many are open, after each change; turned away ones with `true`. Any thread.
    std::function<void(std::size_t open, bool refused)> on_connections{};
};

class Server {
  public:
    /// Listens, and serves on the threads that run `io`, which must outlive it. Errors:
    /// `unavailable`, rule `http.listen`; `invalid`, rule `http.tls`.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(boost::asio::io_context& io,
                                                               const ServerOptions& options,
                                                               Handler handler);
    /// As stop(). What is under way ends after it, as long as `io` is there.
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// Connections that come from now on are shown this one; those that are open keep theirs.
    /// Errors: `invalid`, rule `http.tls`, also where it speaks no TLS.
    [[nodiscard]] Result<void> set_certificate(const std::string& certificate_pem,
                                               const std::string& key_pem);

    /// Takes no more connections and closes those that are idle; the others end with the answer
    /// that is under way.
    void stop();

  private:
    struct Parts;
    explicit Server(std::shared_ptr<Parts> parts);

    std::shared_ptr<Parts> parts_;
};

}  // namespace touchstone::api
