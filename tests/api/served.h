// A ledger in memory behind a real listener on loopback, and a client that sends bytes as they are.
#pragma once
#include <map>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "api/listener.h"
#include "local_submitter.h"
#include "tests/support/test_ledger.h"

namespace touchstone::test {

/// An answer, taken apart.
struct Reply {
    unsigned status{};
    std::map<std::string, std::string> headers{};  ///< names in lower case
    std::string body{};

    /// A member of a JSON body, as text; empty where there is none.
    [[nodiscard]] std::string member(const std::string& name) const;
};

/// A connection of a client. Throws what the network says.
class Client {
  public:
    explicit Client(std::uint16_t port);

    void send(std::string_view bytes);
    /// The next answer. `head`: it has no body, whatever it says of its length.
    [[nodiscard]] Reply receive(bool head = false);
    /// Its beginning alone, then its body in chunks; an empty one is the last.
    [[nodiscard]] Reply receive_header();
    [[nodiscard]] std::string receive_chunk();
    /// Whether the server has closed, within five seconds.
    [[nodiscard]] bool is_closed();
    void shut();

    [[nodiscard]] boost::asio::ip::tcp::socket& socket() { return socket_; }

  private:
    void fill();
    [[nodiscard]] std::string take_line();
    [[nodiscard]] std::string take(std::size_t size);

    boost::asio::io_context io_{};
    boost::asio::ip::tcp::socket socket_;
    std::string rest_{};
};

/// A request as text; `more` are header lines, each with its line break.
[[nodiscard]] std::string request(const std::string& method, const std::string& target,
                                  const std::string& more = "", const std::string& body = "");

/// A laboratory with three reports on the ledger, and more records in hand.
class Served {
  public:
    explicit Served(api::ServerOptions options = {},
                    std::shared_ptr<const api::Site> site = nullptr,
                    std::chrono::milliseconds idle = std::chrono::seconds(15),
                    api::RateOptions rate = {},
                    std::chrono::milliseconds packs_every = std::chrono::hours(1));
    ~Served();

    [[nodiscard]] std::uint16_t port() const { return listener_->port(); }

    [[nodiscard]] api::Listener& listener() { return *listener_; }

    [[nodiscard]] LocalSubmitter& submitter() { return submitter_; }

    [[nodiscard]] store::Ledger& ledger() { return *ledger_; }

    [[nodiscard]] const node::StoredView& view() const { return view_; }

    /// A report that the laboratory has signed, and that stands nowhere yet.
    [[nodiscard]] Bytes new_report(const std::string& number);
    /// The same of a suspension of one of its reports.
    [[nodiscard]] Bytes new_suspension(const std::string& number);

    /// One request on a connection of its own.
    [[nodiscard]] Reply get(const std::string& target, const std::string& more = "") const;
    [[nodiscard]] Reply post(const std::string& body, const std::string& type,
                             const std::string& more = "") const;
    /// A question in the body.
    [[nodiscard]] Reply ask(const std::string& target, const std::string& body,
                            const std::string& type = "application/json",
                            const std::string& more = "") const;

    void set_ready(bool ready) { ready_ = ready; }

  private:
    TestLedger model_;
    std::unique_ptr<store::Ledger> ledger_;
    local::ValidatorKeys keys_;
    std::atomic<bool> ready_{true};
    node::StoredView view_;
    boost::asio::io_context io_{};
    LocalSubmitter submitter_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::unique_ptr<api::Listener> listener_;
    std::vector<std::jthread> threads_{};
};

}  // namespace touchstone::test
