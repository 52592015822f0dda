// The pages that a node serves beside its interface: files held in memory, so that no request opens
// one.
#pragma once
#include <map>
#include <optional>

#include "api/http.h"
#include "api/target.h"
#include "crypto/result.h"

namespace touchstone::api {

class Site {
  public:
    /// Files by their path below the site, one of them index.html. Those that are called as
    /// another with ".br" or ".gz" behind it are that one's encodings. Errors: `invalid`, rule
    /// `http.web`: there is no index.html, or an encoding of nothing.
    [[nodiscard]] static Result<Site> make(std::map<std::string, std::string> files);

    /// A file, or the page that draws what a path names. nullopt: there is nothing of that path.
    [[nodiscard]] std::optional<Response> find(const Request& request, const Target& target) const;

  private:
    struct File {
        std::string type{};
        std::string tag{};  ///< without quotes, of the file as it is
        bool immutable{};   ///< its name changes with its bytes
        SharedBody plain{};
        std::map<std::string_view, SharedBody> encoded{};  ///< by content coding
    };

    [[nodiscard]] static Response answer(const Request& request, const File& file);

    std::map<std::string, File, std::less<>> files_{};
};

/// Whether a file's name holds a digest of its bytes, as bundlers write it: a part between '-' and
/// '.', not the ending, of eight or more characters that are all hexadecimal or all base 32.
[[nodiscard]] bool is_hashed_name(std::string_view name);

}  // namespace touchstone::api
