#include "tests/sim/disk.h"

namespace touchstone::sim {

bool Disk::append(const std::string& file, BytesView bytes) {
    Bytes& written = files_[file].written;
    const std::size_t arrived = mood_ == Mood::full ? dice_.below(bytes.size() + 1) : bytes.size();
    written.insert(written.end(), bytes.begin(),
                   bytes.begin() + static_cast<std::ptrdiff_t>(arrived));
    return mood_ != Mood::full;
}

bool Disk::sync(const std::string& file) {
    File& of = files_[file];
    if (mood_ != Mood::sync_fails) {
        of.synced.insert(of.synced.end(), of.written.begin(), of.written.end());
        of.written.clear();
    }
    return mood_ == Mood::healthy;
}

bool Disk::replace(const std::string& file, BytesView bytes) {
    if (mood_ == Mood::healthy || mood_ == Mood::sync_fails_kept) {
        files_[file] = {to_bytes(bytes), {}};
    }
    return mood_ == Mood::healthy;
}

std::optional<Bytes> Disk::read(const std::string& file) const {
    const auto at = files_.find(file);
    if (at == files_.end()) return std::nullopt;
    Bytes bytes = at->second.synced;
    bytes.insert(bytes.end(), at->second.written.begin(), at->second.written.end());
    return bytes;
}

void Disk::lose_power() {
    for (auto& [name, file] : files_) tear(file);
}

void Disk::tear(File& file) {
    Bytes left = std::move(file.written);
    file.written.clear();
    if (left.empty()) return;
    switch (dice_.below(4)) {
        case 0:
            return;
        case 1:
            left.resize(dice_.below(left.size()));
            break;
        case 2:
            left.assign(left.size(), 0);
            break;
        default:
            break;
    }
    file.synced.insert(file.synced.end(), left.begin(), left.end());
}

bool Disk::rot(const std::string& file) {
    const auto at = files_.find(file);
    if (at == files_.end() || at->second.synced.empty()) return false;
    Bytes& bytes = at->second.synced;
    std::uint8_t& byte = bytes.at(dice_.below(bytes.size()));
    byte = static_cast<std::uint8_t>(byte ^ 1u << dice_.below(8));
    return true;
}

}  // namespace touchstone::sim
