// What an operator may have done while a node runs: asked at a socket of this machine that only the
// node's own user can reach.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include <boost/json/object.hpp>

#include "local/descriptor.h"
#include "node/log/log.h"

namespace touchstone::node {

/// Does one thing, with what the operator said of it; what it answers is shown to them.
using Deed = std::function<Result<boost::json::object>(const boost::json::object& said)>;
using Deeds = std::map<std::string, Deed>;

/// One who asks at a time, one line each way: {"do": <name>, …}, then {"done": {…}} or {"error":
/// {"reason", "detail"}}. docs/reference/operators.md.
class AdminSocket {
  public:
    static constexpr std::size_t kLineBytesMax = 64u << 10;

    /// Deeds are done on a thread of its own. Errors: as local::listen_at.
    [[nodiscard]] static Result<std::unique_ptr<AdminSocket>> open(std::string path, Deeds deeds,
                                                                   const Log& log);
    /// Ends after the deed that is under way, and takes the socket's name away.
    ~AdminSocket();
    AdminSocket(const AdminSocket&) = delete;
    AdminSocket& operator=(const AdminSocket&) = delete;

  private:
    AdminSocket(std::string path, local::Descriptor listening, local::Descriptor end, Deeds deeds,
                const Log& log);

    void run();
    void serve(const local::Descriptor& operator_socket);
    [[nodiscard]] Result<boost::json::object> answer(const local::Descriptor& operator_socket);

    std::string path_;
    local::Descriptor listening_;
    local::Descriptor end_;  ///< an eventfd: readable when it is time to end
    Deeds deeds_;
    const Log& log_;
    std::jthread thread_;
};

}  // namespace touchstone::node
