// Writes what our log code emits, for the Go program beside it to check: go_tlog_emit DIRECTORY
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cosigners.h"
#include "crypto/base64.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/tile.h"
#include "ledger/log/tree.h"
#include "memory_tree.h"

namespace {

using namespace touchstone;
using log::test::MemoryTree;

constexpr std::uint64_t kSize = 1000;      // three full tiles and a partial one
constexpr std::uint64_t kProvenSize = 70;  // every proof of every tree up to here

void write(const std::filesystem::path& path, BytesView bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    const auto text = as_text(bytes);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string line_of(std::uint64_t a, std::uint64_t b, const std::vector<Hash>& hashes) {
    std::string line = std::to_string(a) + " " + std::to_string(b);
    for (const Hash& hash : hashes) line += " " + crypto::to_base64(hash);
    return line + "\n";
}

/// Per line: index, size, hashes; and old size, new size, hashes.
void write_proofs(const std::filesystem::path& out, const MemoryTree& tree) {
    std::string inclusion;
    std::string consistency;
    for (std::uint64_t size = 1; size <= kProvenSize; ++size) {
        for (std::uint64_t i = 0; i < size; ++i) {
            inclusion += line_of(i, size, log::inclusion_proof(tree, i, size).value());
            consistency += line_of(i + 1, size, log::consistency_proof(tree, i + 1, size).value());
        }
    }
    for (std::uint64_t i = 0; i < kSize; i += 37) {
        inclusion += line_of(i, kSize, log::inclusion_proof(tree, i, kSize).value());
        consistency += line_of(i + 1, kSize, log::consistency_proof(tree, i + 1, kSize).value());
    }
    write(out / "inclusion", as_bytes(inclusion));
    write(out / "consistency", as_bytes(consistency));
}

void write_roots(const std::filesystem::path& out, const MemoryTree& tree) {
    std::string roots;
    for (std::uint64_t size = 0; size <= kSize; ++size) {
        roots += line_of(size, size, {log::root_at(tree, size).value()});
    }
    write(out / "roots", as_bytes(roots));
}

void write_tiles(const std::filesystem::path& out, const MemoryTree& tree) {
    for (std::uint8_t level = 0; level <= log::kTileLevelMax; ++level) {
        for (std::uint64_t index = 0; log::tile_width(level, index, kSize) != 0; ++index) {
            const log::Tile tile{level, index, log::tile_width(level, index, kSize)};
            write(out / log::tile_path(tile), log::read_tile(tree, tile).value());
        }
    }
    for (std::uint64_t first = 0; first < kSize; first += log::kTileWidth) {
        const auto tile = log::entries_tile(first, kSize);
        std::vector<Bytes> leaves;
        for (std::uint64_t i = first; i < first + tile.width; ++i) {
            leaves.push_back(to_bytes(std::to_string(i)));
        }
        write(out / log::entries_path(tile.index, tile.width), log::encode_entries(leaves));
    }
}

/// A checkpoint that four validators cosigned, and the keys to check it by.
void write_checkpoint(const std::filesystem::path& out, const MemoryTree& tree) {
    const log::test::Cosigners cosigners(4);
    const log::Checkpoint checkpoint{log::test::kOrigin, kSize, log::root_at(tree, kSize).value()};
    const auto note = cosigners.note(checkpoint, {1700000000, 1700000001, 1700000002, 1700000003});
    write(out / "checkpoint", as_bytes(note));
    std::string vkeys;
    for (const auto& key : log::vkeys_of(cosigners.set, checkpoint.origin)) {
        vkeys += log::format_vkey(key) + "\n";
    }
    write(out / "vkeys", as_bytes(vkeys));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: go_tlog_emit DIRECTORY\n";
        return 2;
    }
    const std::filesystem::path out = argv[1];
    const MemoryTree tree(log::test::numbered_leaves(kSize));
    write_roots(out, tree);
    write_proofs(out, tree);
    write_tiles(out, tree);
    write_checkpoint(out, tree);
    return 0;
}
