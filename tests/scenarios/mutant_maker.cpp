#include "tests/scenarios/mutant_maker.h"

#include <algorithm>

#include "ledger/label/digits.h"

namespace touchstone::test {

MutantMaker::MutantMaker(ForgersKit kit, std::uint64_t seed) : kit_(std::move(kit)), random_(seed) {
    for (const label::Label& label : kit_.labels)
        signed_.push_back(signed_by(label, *kit_.labels_key));
}

Mutant MutantMaker::next() {
    for (;;) {
        const Craft craft{static_cast<std::uint8_t>(below(kCrafts))};
        Bytes bytes = made_by(craft);
        if (std::find(signed_.begin(), signed_.end(), bytes) == signed_.end())
            return {craft, std::move(bytes)};
    }
}

Bytes MutantMaker::made_by(Craft craft) {
    const std::size_t which = below(signed_.size());
    switch (craft) {
        case Craft::flip_bits:
        case Craft::replace_bytes:
        case Craft::insert_bytes:
        case Craft::remove_bytes:
            return with_bytes_changed(craft, signed_[which]);
        case Craft::splice:
            return spliced();
        case Craft::change_digits:
            return with_digits_changed(signed_[which]);
        case Craft::old_signature: {
            Bytes bytes = signed_by(altered(kit_.labels[which]), *kit_.labels_key);
            std::copy_n(signed_[which].end() - sizeof(crypto::Signature), sizeof(crypto::Signature),
                        bytes.end() - sizeof(crypto::Signature));
            return bytes;
        }
        case Craft::other_key: {
            const label::Label said = below(2) == 0 ? any_label() : altered(any_label());
            return signed_by(said, *kit_.other_keys[below(kit_.other_keys.size())]);
        }
        case Craft::other_network: {
            Hash other = kit_.network_id;
            other[4 + below(other.size() - 4)] ^= static_cast<std::uint8_t>(1 + below(255));
            return label::sign(any_label(), other, *kit_.labels_key).value();
        }
        case Craft::insider:
            return signed_by(altered(any_label()), *kit_.labels_key);
    }
    return {};
}

Bytes MutantMaker::with_bytes_changed(Craft craft, Bytes bytes) {
    for (std::size_t times = 1 + below(4); times > 0; --times) {
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
        const auto byte = static_cast<std::uint8_t>(below(256));
        if (craft == Craft::flip_bits) *at ^= static_cast<std::uint8_t>(1U << below(8));
        if (craft == Craft::replace_bytes) *at = byte;
        if (craft == Craft::insert_bytes) bytes.insert(at, byte);
        if (craft == Craft::remove_bytes) bytes.erase(at);
    }
    return bytes;
}

Bytes MutantMaker::with_digits_changed(const Bytes& bytes) {
    for (;;) {
        std::string digits = label::to_digits(bytes);
        for (std::size_t times = 1 + below(4); times > 0; --times)
            digits[below(digits.size())] = static_cast<char>('0' + below(10));
        if (auto read = label::from_digits(digits)) return *std::move(read);
    }
}

Bytes MutantMaker::spliced() {
    const Bytes& head = signed_[below(signed_.size())];
    const Bytes& tail = signed_[below(signed_.size())];
    const auto cut = static_cast<std::ptrdiff_t>(below(std::min(head.size(), tail.size())));
    Bytes bytes(head.begin(), head.begin() + cut);
    bytes.insert(bytes.end(), tail.end() - (static_cast<std::ptrdiff_t>(tail.size()) - cut),
                 tail.end());
    return bytes;
}

label::Label MutantMaker::altered(label::Label label) {
    switch (below(8)) {
        case 0:
            label.valid_to = records::Day{static_cast<std::int32_t>(30'000 + below(1'000))};
            break;
        case 1:
            label.status_index += static_cast<std::uint32_t>(1 + below(1'000));
            break;
        case 2:
            label.record[below(label.record.size())] ^= static_cast<std::uint8_t>(1 + below(255));
            break;
        case 3:
            label.network[below(label.network.size())] ^= static_cast<std::uint8_t>(1 + below(255));
            break;
        case 4:
            label.line = other_text(label.line);
            break;
        case 5:
            label.gtin = other_text(label.gtin);
            break;
        case 6:
            label.model = other_text(label.model);
            break;
        default:  // not ours
            label.number = other_text(label.number);
    }
    return label;
}

/// No longer than what a label has room for.
std::string MutantMaker::other_text(const std::string& text) {
    std::string other = text.empty() ? "x" : text;
    const std::size_t at = below(other.size());
    const char given = other[at];
    do other[at] = static_cast<char>('A' + below(26));
    while (other[at] == given);
    return other;
}

Bytes MutantMaker::signed_by(const label::Label& label, const crypto::SecretKey& key) const {
    return label::sign(label, kit_.network_id, key).value();
}

std::size_t MutantMaker::below(std::size_t end) {
    return random_() % end;
}

const label::Label& MutantMaker::any_label() {
    return kit_.labels[below(kit_.labels.size())];
}

}  // namespace touchstone::test
