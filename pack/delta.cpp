#include "pack/delta.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include "crypto/sha256.h"
#include "pack/file.h"
#include "pack/limits.h"
#include "pack/pieces.h"

namespace touchstone::pack {

namespace {

constexpr std::string_view kContext = "touchstone pack delta body v1";
constexpr std::size_t kEditsMax = 4'000'000;
/// Counts are the same by chance: a piece as short as that is cheaper told than found.
constexpr std::size_t kFoundBytesMin = 8;

void append(Bytes& to, BytesView bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

tl::unexpected<Error> refuse(const char* why) {
    return fail(Errc::conflict, "pack.delta", why);
}

/// Where the pieces of the older pack are, for those of the newer one in their order.
class Finder {
  public:
    explicit Finder(const std::vector<BytesView>& older) : count_(older.size()) {
        places_.reserve(older.size());
        // The first of equal pieces is found first, so the last is entered first.
        for (std::size_t at = older.size(); at-- > 0;)
            places_.insert_or_assign(as_text(older[at]), at);
    }

    /// The piece's place, if it is not before `from`; else the number of pieces.
    [[nodiscard]] std::size_t place_of(BytesView piece, std::size_t from) const {
        if (piece.size() < kFoundBytesMin) return count_;
        const auto found = places_.find(as_text(piece));
        return found == places_.end() || found->second < from ? count_ : found->second;
    }

  private:
    std::size_t count_;
    boost::unordered_flat_map<std::string_view, std::size_t> places_{};
};

std::vector<Edit> edits_between(const std::vector<BytesView>& older,
                                const std::vector<BytesView>& newer) {
    const Finder finder(older);
    std::vector<Edit> edits;
    std::size_t next = 0;  // of the older pieces
    for (const BytesView piece : newer) {
        const std::size_t place = finder.place_of(piece, next);
        const bool is_kept = place < older.size();
        if (edits.empty() || (is_kept && (place > next || !edits.back().added.empty())))
            edits.push_back({.drop = static_cast<std::uint32_t>(is_kept ? place - next : 0)});
        if (is_kept) {
            ++edits.back().keep;
            next = place + 1;
        } else {
            append(edits.back().added, piece);
        }
    }
    if (next < older.size())
        edits.push_back({.drop = static_cast<std::uint32_t>(older.size() - next)});
    return edits;
}

Result<Bytes> edited(const Delta& delta, const std::vector<BytesView>& older) {
    Bytes body;
    std::size_t next = 0;
    for (const Edit& edit : delta.edits) {
        if (older.size() - next < std::uint64_t{edit.drop} + edit.keep)
            return refuse("its edits go beyond the older pack");
        next += edit.drop;
        for (std::uint32_t i = 0; i < edit.keep; ++i) append(body, older[next++]);
        append(body, edit.added);
        if (body.size() > delta.size) return refuse("the newer pack is larger than it says");
    }
    if (next != older.size()) return refuse("its edits do not say what becomes of the last pieces");
    return body;
}

Result<Delta> read_body(BytesView body) {
    crypto::Reader in(body);
    Delta delta;
    TRY_VOID(in.context(kContext));
    TRY(delta.from, in.hash("from"));
    TRY(delta.to, in.hash("to"));
    TRY(delta.size, in.u64("size of the pack"));
    if (delta.size > kPackBytesMax)
        return fail(Errc::invalid, "pack.form", "size of the pack: more than 256 MiB");
    TRY(const std::uint32_t count, read_count(in, kEditsMax, "edits"));
    for (std::uint32_t i = 0; i < count; ++i) {
        Edit& edit = delta.edits.emplace_back();
        TRY(edit.drop, in.u32("dropped pieces"));
        TRY(edit.keep, in.u32("kept pieces"));
        TRY(const BytesView added, in.blob(kPackBytesMax, "added bytes"));
        edit.added = to_bytes(added);
    }
    TRY_VOID(in.end());
    return delta;
}

}  // namespace

Result<Hash> body_hash(BytesView file) {
    TRY(const Bytes body, unwrap(kPackFile, file));
    return crypto::sha256(body);
}

Result<Delta> make_delta(BytesView older, BytesView newer) {
    TRY(const Bytes from, unwrap(kPackFile, older));
    TRY(const Bytes to, unwrap(kPackFile, newer));
    TRY(const auto from_pieces, pieces_of(from));
    TRY(const auto to_pieces, pieces_of(to));
    return Delta{.from = crypto::sha256(from),
                 .to = crypto::sha256(to),
                 .size = to.size(),
                 .edits = edits_between(from_pieces, to_pieces)};
}

Result<Bytes> apply_delta(const Delta& delta, BytesView older) {
    TRY(const Bytes from, unwrap(kPackFile, older));
    if (crypto::sha256(from) != delta.from) return refuse("it is for another pack than this one");
    TRY(const auto pieces, pieces_of(from));
    TRY(const Bytes to, edited(delta, pieces));
    if (to.size() != delta.size || crypto::sha256(to) != delta.to)
        return refuse("what comes out is not the pack that it says");
    return wrap(kPackFile, to);
}

Bytes encode(const Delta& delta) {
    crypto::Writer body;
    body.context(kContext).fixed(delta.from).fixed(delta.to).u64(delta.size);
    body.u32(static_cast<std::uint32_t>(delta.edits.size()));
    for (const Edit& edit : delta.edits) body.u32(edit.drop).u32(edit.keep).blob(edit.added);
    return wrap(kDeltaFile, body.bytes());
}

Result<Delta> decode_delta(BytesView file) {
    TRY(const Bytes body, unwrap(kDeltaFile, file));
    return read_body(body).map_error(malformed);
}

}  // namespace touchstone::pack
