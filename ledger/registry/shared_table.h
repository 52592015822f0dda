// A table of values by text key whose copies share their parts until one of them writes.
#pragma once
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::registry {

/// Copying costs the same whatever the size; the first write to a part after a freeze copies that
/// part. A table that is being written must be frozen before it is copied; frozen tables may be
/// read and copied on many threads at once.
template <class Value>
class SharedTable {
  public:
    SharedTable() = default;

    SharedTable(const SharedTable& other) : parts_(other.parts_) {
        TOUCHSTONE_CHECK(other.own_.none());
    }

    SharedTable(SharedTable&&) noexcept = default;
    SharedTable& operator=(SharedTable&&) noexcept = default;
    ~SharedTable() = default;

    SharedTable& operator=(const SharedTable& other) {
        SharedTable copy(other);
        return *this = std::move(copy);
    }

    /// Null when the key is not there.
    [[nodiscard]] const Value* find(std::string_view key) const {
        const auto& part = parts_[part_of(key)];
        if (!part) return nullptr;
        const auto found = part->find(key);
        return found == part->end() ? nullptr : &found->second;
    }

    /// The value to write to; made when it is not there.
    [[nodiscard]] Value& at(std::string_view key) {
        const auto number = part_of(key);
        auto& part = parts_[number];
        if (!own_[number]) part = part ? std::make_shared<Part>(*part) : std::make_shared<Part>();
        own_.set(number);
        const auto found = part->find(key);
        return found != part->end() ? found->second : (*part)[std::string(key)];
    }

    void freeze() { own_.reset(); }

  private:
    using Part = std::map<std::string, Value, std::less<>>;
    static constexpr std::size_t kParts = 64;

    /// FNV-1a: only spreads the keys; nothing depends on where they land.
    static std::size_t part_of(std::string_view key) {
        std::uint32_t hash = 2'166'136'261u;
        for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619u;
        return hash % kParts;
    }

    std::array<std::shared_ptr<Part>, kParts> parts_{};
    std::bitset<kParts> own_{};  ///< parts written since the last freeze
};

}  // namespace touchstone::registry
