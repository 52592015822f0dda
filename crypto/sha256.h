// SHA-256 (FIPS 180-4) by OpenSSL.
#pragma once
#include <initializer_list>
#include <memory>

#include "crypto/bytes.h"

namespace touchstone::crypto {

[[nodiscard]] Hash sha256(BytesView bytes);

/// The digest of the parts, one after another, without a separator.
[[nodiscard]] Hash sha256(std::initializer_list<BytesView> parts);

/// SHA-256 over input that comes in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(BytesView bytes);
    /// The digest of all input; the object starts anew.
    [[nodiscard]] Hash finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace touchstone::crypto
