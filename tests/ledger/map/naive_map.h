// The map's definition, written down as plainly as possible: an ordered list of leaves and a
// recursive split. Slow on purpose; what the real one is compared with.
#pragma once
#include <map>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/sha256.h"

namespace touchstone::test {

class NaiveMap {
  public:
    void set(const Bytes& key, const Bytes& value) { leaves_[key] = value; }

    [[nodiscard]] Hash root() const {
        std::vector<Entry> entries;
        for (const auto& [key, value] : leaves_) entries.push_back({padded(key), leaf(key, value)});
        return entries.empty() ? crypto::sha256(BytesView{}) : node(entries);
    }

    /// The bits of a key as text, long enough to tell any two keys of these tests apart.
    [[nodiscard]] static std::string padded(const Bytes& key) {
        std::string bits;
        for (std::size_t i = 0; i < kBytes; ++i) {
            const unsigned byte = i < key.size() ? key[i] : i == key.size() ? 0x00u : 0xFFu;
            for (int b = 7; b >= 0; --b) bits.push_back((byte >> b & 1u) != 0 ? '1' : '0');
        }
        return bits;
    }

    [[nodiscard]] const std::map<Bytes, Bytes>& leaves() const { return leaves_; }

  private:
    static constexpr std::size_t kBytes = 48;

    struct Entry {
        std::string bits;
        Hash hash;
    };

    static void varint(Bytes& out, std::size_t value) {
        while (value >= 128) {
            out.push_back(static_cast<std::uint8_t>(value % 128 + 128));
            value /= 128;
        }
        out.push_back(static_cast<std::uint8_t>(value));
    }

    static Hash leaf(const Bytes& key, const Bytes& value) {
        Bytes bytes{0};
        varint(bytes, key.size());
        bytes.insert(bytes.end(), key.begin(), key.end());
        varint(bytes, value.size());
        bytes.insert(bytes.end(), value.begin(), value.end());
        return crypto::sha256(bytes);
    }

    static Hash node(const std::vector<Entry>& entries) {
        if (entries.size() == 1) return entries.front().hash;
        std::size_t bit = 0;
        while (all_alike(entries, bit)) ++bit;
        std::vector<Entry> left;
        std::vector<Entry> right;
        for (const Entry& entry : entries) (entry.bits[bit] == '0' ? left : right).push_back(entry);
        Bytes bytes{1};
        varint(bytes, bit);
        return crypto::sha256({bytes, node(left), node(right)});
    }

    static bool all_alike(const std::vector<Entry>& entries, std::size_t bit) {
        for (const Entry& entry : entries) {
            if (entry.bits[bit] != entries.front().bits[bit]) return false;
        }
        return true;
    }

    std::map<Bytes, Bytes> leaves_{};
};

}  // namespace touchstone::test
