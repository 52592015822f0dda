// Plays a story of validators (tests/scenarios/consensus) in a cluster: who says what, who is cut
// off, what is expected. The words: tests/scenarios/consensus/README.md.
#pragma once
#include "tests/consensus/cluster.h"
#include "tests/scenarios/story.h"

namespace touchstone::test {

class Play {
  public:
    explicit Play(std::size_t validators, std::uint64_t epoch);

    /// Something happens. Returns why what was waited for did not; else "". Throws
    /// std::runtime_error for what is no sentence.
    [[nodiscard]] std::string tell(const Sentence& sentence);
    /// What is not as the sentence says; "" when all is.
    [[nodiscard]] std::string examine(const Sentence& sentence);

  private:
    /// Which messages are lost. Empty sets and a zero view stand for all.
    struct Lost {
        std::set<std::string> kinds{};
        std::set<Index> from{};
        std::set<Index> to{};
        View below{};

        [[nodiscard]] bool takes(Index sender, Index receiver, const Message& message) const;
    };

    void command(const Sentence& sentence);
    void act(Index who, const Sentence& sentence);
    void restart(Index who, const Sentence& sentence);
    void say(Index who, const Sentence& sentence);
    void cut(const Sentence& sentence);
    void lose(Lost lost);
    [[nodiscard]] bool holds(Index who, const Sentence& sentence);
    [[nodiscard]] bool holds(const Sentence& sentence);

    /// "A" leads view 1, "B" view 2, and so on; "A;C" are two, "all" all.
    [[nodiscard]] std::vector<Index> named(const std::string& names) const;
    [[nodiscard]] std::vector<Index> named_or_all(const std::string& names) const;
    [[nodiscard]] bool is_name(const std::string& word) const;
    [[nodiscard]] bool has(Index who, const std::string& record);
    [[nodiscard]] bool has_signed(Index who, const std::string& kind, View view);
    [[nodiscard]] std::string until(const Sentence& sentence);

    Cluster cluster_;
    std::size_t size_;
    std::vector<Lost> lost_{};
    std::map<View, Proposal> proposals_{};  ///< as sent, the first of each view
    std::map<std::pair<View, std::string>, Proposal> spoken_{};  ///< by the story itself
    std::map<Index, Bytes> copies_{};                            ///< of journals
    std::uint64_t submitted_ms_{};
};

}  // namespace touchstone::test
