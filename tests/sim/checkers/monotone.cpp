// While a process lives, its view and its floor never go back.
#include <map>

#include "tests/sim/checkers/checkers.h"

namespace touchstone::sim {

namespace {

class Monotone final : public Checker {
  public:
    explicit Monotone(Violations& violations) : Checker("monotone", violations) {}

    void stepped(const Seen& seen, const Replica& replica) override {
        Last& last = last_[seen.who];
        const Last now{seen.life, replica.view(), replica.floor_view()};
        if (last.life == now.life && now.view < last.view) violated(seen, "the view went back");
        if (last.life == now.life && now.floor < last.floor) violated(seen, "the floor sank");
        last = now;
    }

  private:
    struct Last {
        std::uint64_t life{};
        View view{};
        View floor{};
    };

    std::map<Index, Last> last_{};
};

}  // namespace

std::unique_ptr<Checker> make_monotone(Violations& violations, const Suspects&) {
    return std::make_unique<Monotone>(violations);
}

}  // namespace touchstone::sim
