// Random numbers from a seed, the same on every machine (splitmix64). Integers only.
#pragma once
#include <cstdint>
#include <vector>

#include "crypto/result.h"

namespace touchstone::sim {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next();
    /// Below `bound`, which is not 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// From `least` to `most`, both included.
    [[nodiscard]] std::uint64_t between(std::uint64_t least, std::uint64_t most);

    [[nodiscard]] bool chance(std::uint64_t percent) { return below(100) < percent; }

    /// Dice of its own for a part: what is drawn there changes nothing here.
    [[nodiscard]] Dice fork() { return Dice(next()); }

    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& all) {
        return all.at(below(all.size()));
    }

  private:
    std::uint64_t state_;
};

/// One number of two, as a hash mixes them; not for secrets.
[[nodiscard]] std::uint64_t mix(std::uint64_t a, std::uint64_t b);

}  // namespace touchstone::sim
