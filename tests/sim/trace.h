// What happened in a run, as a hash that must be the same each time, and as lines for a person.
#pragma once
#include <cstdint>
#include <string>

namespace touchstone::sim {

class Trace {
  public:
    explicit Trace(bool is_printed = false) : is_printed_(is_printed) {}

    [[nodiscard]] bool is_printed() const { return is_printed_; }

    [[nodiscard]] std::uint64_t hash() const { return hash_; }

    /// Part of the hash alone.
    void note(std::uint64_t at_ms, std::uint64_t who, std::uint64_t what);

    /// One line of at most 80 columns; `text` is called only when it is printed.
    template <class Text>
    void say(std::uint64_t at_ms, const std::string& who, const Text& text) {
        if (is_printed_) print(at_ms, who, text());
    }

  private:
    static void print(std::uint64_t at_ms, const std::string& who, const std::string& text);

    bool is_printed_;
    std::uint64_t hash_{};
};

}  // namespace touchstone::sim
