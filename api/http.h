// One HTTP request and its answer, apart from the library that carries them.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace touchstone::api {

enum class Method : std::uint8_t { get, head, post, options, other };

/// A request whose form has been checked, its body within the limit.
struct Request {
    Method method{Method::other};
    std::string target{};        ///< origin form, as sent
    std::string content_type{};  ///< empty: not given
    std::string accept{};
    std::string accept_encoding{};
    std::string if_none_match{};
    std::string range{};
    std::string if_range{};
    std::string prefer{};
    std::string last_event_id{};
    std::string address{};  ///< of who asks, numeric
    std::string body{};
    std::string id{};  ///< names it in answers and logs
};

/// A body that more than one answer has.
using SharedBody = std::shared_ptr<const std::string>;

/// A body that is made while it is sent: the next piece is asked for when the client has taken the
/// one before, so that a slow one costs no memory.
class BodyStream {
  public:
    using Give = std::function<void(SharedBody)>;

    virtual ~BodyStream() = default;

    /// `give` gets the next piece once, at once or later, on any thread: never empty, null at the
    /// end. Nobody need be there any more by then. Not called again before, nor from two threads at
    /// once.
    virtual void next(Give give) = 0;
};

/// Bytes [from, from + size) of a body.
struct Part {
    std::size_t from{};
    std::size_t size{};
};

struct Response {
    unsigned status{200};
    std::string content_type{};
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};  ///< beside those of every answer
    SharedBody shared{};                   ///< in place of `body`, where there is one
    std::string digest{};                  ///< body_digest() of all of that, where it is known
    std::optional<Part> part{};            ///< of `shared`: what is sent; not given: all of it
    std::shared_ptr<BodyStream> stream{};  ///< in place of both
};

/// Called once, on any thread.
using Respond = std::function<void(Response)>;
using Handler = std::function<void(const Request&, Respond)>;

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kNdjson = "application/x-ndjson";
inline constexpr std::string_view kOctets = "application/octet-stream";
inline constexpr std::string_view kText = "text/plain; charset=utf-8";
inline constexpr std::string_view kBundle = "application/vnd.touchstone.bundle";
inline constexpr std::string_view kPack = "application/vnd.touchstone.pack";
inline constexpr std::string_view kPackDelta = "application/vnd.touchstone.pack-delta";
inline constexpr std::string_view kProblem = "application/problem+json";

}  // namespace touchstone::api
