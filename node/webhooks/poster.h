// Posts to a receiver over HTTPS: one request, one connection, one address that was looked at.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "crypto/result.h"

namespace touchstone::node {

/// Where to; https alone.
struct HttpsUrl {
    std::string host{};
    std::string port{};
    std::string target{};  ///< path and query

    friend bool operator==(const HttpsUrl&, const HttpsUrl&) = default;
};

inline constexpr std::size_t kUrlBytesMax = 512;

/// Errors: `invalid`, rule `webhook.url`.
[[nodiscard]] Result<HttpsUrl> parse_https_url(const std::string& text);

struct PosterOptions {
    std::string authorities{};  ///< PEM file of those whose certificates count; empty: the system's
    bool private_addresses{};   ///< whether it may post to those that are not public
};

/// What any thread may use, each with its own Posting.
class Poster {
  public:
    /// Errors: `invalid`, rule `tls.authorities`: they cannot be read.
    [[nodiscard]] static Result<std::shared_ptr<const Poster>> make(const PosterOptions& options);
    ~Poster();

    /// One post at a time, which stop() ends from another thread.
    class Posting {
      public:
        explicit Posting(std::shared_ptr<const Poster> poster);
        ~Posting();

        using Headers = std::map<std::string, std::string>;

        /// The status of the answer, whose body is not read; redirections are not followed. At most
        /// some 20 s. Errors: `unavailable`, rules `webhook.address` (it has no address that may be
        /// posted to), `webhook.connect`, `webhook.tls`, `webhook.answer`.
        [[nodiscard]] Result<unsigned> post(const HttpsUrl& url, const Headers& headers,
                                            const std::string& body);
        void stop();

      private:
        struct Parts;
        std::unique_ptr<Parts> parts_;
    };

  private:
    struct Parts;
    explicit Poster(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace touchstone::node
