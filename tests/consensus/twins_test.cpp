// Twins (Bano et al., OPODIS 2021): a faulty validator is two honest ones with one key that know
// nothing of each other. For each turn of the twins in the rotation and each way of parting the
// nodes in the first views, blocks must not differ, and once healed, ten more must become final.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/consensus/cluster.h"

namespace touchstone::test {
namespace {

bool good_signature(const crypto::PublicKey&, BytesView, const crypto::Signature&) {
    return true;
}

/// The side that each node is on, in one view.
using Parting = std::vector<std::uint32_t>;

/// Every way to part so many nodes into at most `sides` groups, each once.
std::vector<Parting> partings(std::size_t nodes, std::uint32_t sides) {
    std::vector<Parting> all{{0}};
    for (std::size_t i = 1; i < nodes; ++i) {
        std::vector<Parting> longer;
        for (const Parting& parting : all) {
            const std::uint32_t used = *std::ranges::max_element(parting) + 1;
            for (std::uint32_t side = 0; side <= std::min(used, sides - 1); ++side) {
                longer.push_back(parting);
                longer.back().push_back(side);
            }
        }
        all = std::move(longer);
    }
    return all;
}

/// Messages of a view stay on their side of it; of what has no view, the sender's counts.
View view_of(const Message& message, View otherwise) {
    if (const auto* proposal = std::get_if<Proposal>(&message))
        return proposal->vote.statement.view;
    if (const auto* vote = std::get_if<Vote>(&message)) return vote->statement.view;
    if (const auto* certificate = std::get_if<Certificate>(&message)) {
        return certificate->statement.view;
    }
    return otherwise;
}

struct Plan {
    std::size_t size{};
    std::vector<Index> twins{};
    std::vector<Parting> views{};  ///< the first is of view 1
};

class Twins {
  public:
    explicit Twins(const Plan& plan)
        : plan_(plan),
          cluster_({.size = plan.size,
                    .delay_ms = 20,
                    .timing = {.delta_ms = 200, .retry_min_ms = 200, .skip_min_ms = 10'000},
                    .twins = plan.twins,
                    .check = good_signature}) {}

    /// False when ten records do not become final after the partings, each in a block of its own.
    [[nodiscard]] bool heals() {
        cluster_.lose([this](Index from, Index to, const Message& message) {
            const View view = view_of(message, cluster_.node(from).replica->view());
            if (view == 0 || view > plan_.views.size()) return false;
            return plan_.views[view - 1][from] != plan_.views[view - 1][to];
        });
        cluster_.submit("first");
        cluster_.submit_to({0, 1}, "second");
        cluster_.run_for(2'000);
        cluster_.heal();
        for (int i = 0; i < 10; ++i) {
            const std::string record = "record " + std::to_string(i);
            cluster_.submit(record);
            if (!cluster_.run_until_final(record, 60'000)) return false;
        }
        return cluster_.agrees();
    }

  private:
    Plan plan_;
    Cluster cluster_;
};

std::string told(const Plan& plan) {
    std::string text = "n " + std::to_string(plan.size) + ", twins of";
    for (const Index twin : plan.twins) text += " " + std::to_string(twin);
    for (const Parting& parting : plan.views) {
        text += ", sides ";
        for (const std::uint32_t side : parting) text += std::to_string(side);
    }
    return text;
}

void expect_heals(const Plan& plan) {
    EXPECT_TRUE(Twins(plan).heals()) << told(plan);
}

// Four validators, every parting in two of the first two views: 4 × 16 × 16.
TEST(Twins, of_one_of_four_neither_fork_nor_halt_in_any_parting_of_two_views) {
    const std::vector<Parting> all = partings(5, 2);
    ASSERT_EQ(all.size(), 16u);
    for (Index twin = 0; twin < 4; ++twin) {
        for (const Parting& first : all) {
            for (const Parting& second : all) expect_heals({4, {twin}, {first, second}});
        }
    }
}

/// Partings of up to three sides in four views, drawn by the seed.
void expect_sample_heals(std::size_t size, const std::vector<Index>& twins, std::uint64_t seeds) {
    const std::vector<Parting> all = partings(size + twins.size(), 3);
    std::uint64_t dice = size;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        Plan plan{size, twins, {}};
        for (int view = 0; view < 4; ++view) {
            dice = dice * 6364136223846793005 + 1442695040888963407;
            plan.views.push_back(all[(dice >> 33) % all.size()]);
        }
        expect_heals(plan);
    }
}

TEST(Twins, of_one_of_four_or_five_hold_in_sampled_partings_of_four_views) {
    for (Index twin = 0; twin < 4; ++twin) expect_sample_heals(4, {twin}, 50);
    for (Index twin = 0; twin < 5; ++twin) expect_sample_heals(5, {twin}, 20);
}

TEST(Twins, of_two_of_seven_hold_in_sampled_partings_of_four_views) {
    for (Index twin = 0; twin < 6; ++twin) expect_sample_heals(7, {twin, twin + 1}, 5);
}

}  // namespace
}  // namespace touchstone::test
