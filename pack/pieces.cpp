#include "pack/pieces.h"

#include "ledger/map/proof.h"
#include "pack/file.h"
#include "pack/limits.h"

namespace touchstone::pack {

namespace {

class Cutter {
  public:
    explicit Cutter(BytesView body) : body_(body), in_(body) {}

    Result<std::vector<BytesView>> cut() {
        TRY_VOID(in_.context(kBodyContext));
        TRY_VOID(item(verify::kBundleBytesMax, "base"));
        TRY_VOID(list(kSections.size(), "sections", &Cutter::section));
        TRY_VOID(list(kPackRecordsMax, "records", &Cutter::record));
        TRY_VOID(list(kHashesMax, "inclusion", &Cutter::hash));
        TRY_VOID(list(kChunksMax, "chunks", &Cutter::chunk));
        TRY_VOID(in_.end());
        return std::move(pieces_);
    }

  private:
    using Read = Result<void> (Cutter::*)();

    /// What was read since the last one is the next.
    Result<void> end_piece() {
        const std::size_t end = body_.size() - in_.remaining();
        pieces_.push_back(body_.subspan(begin_, end - begin_));
        begin_ = end;
        return {};
    }

    Result<void> list(std::size_t count_max, std::string_view field, Read read) {
        TRY(const std::uint32_t count, read_count(in_, count_max, field));
        TRY_VOID(end_piece());
        for (std::uint32_t i = 0; i < count; ++i) TRY_VOID((this->*read)());
        return {};
    }

    /// What ends with a blob.
    Result<void> item(std::size_t size_max, std::string_view field) {
        TRY_VOID(in_.blob(size_max, field));
        return end_piece();
    }

    Result<void> section() {
        TRY_VOID(in_.blob(kTextBytesMax, "section"));
        TRY_VOID(list(kSectionLeavesMax, "section leaves", &Cutter::leaf));
        return item(map::kProofBytesMax, "section proof");
    }

    Result<void> leaf() {
        TRY_VOID(in_.blob(kTextBytesMax, "section leaf key"));
        return item(kLeafBytesMax, "section leaf value");
    }

    Result<void> record() {
        TRY_VOID(in_.u64("record index"));
        return item(kLeafBytesMax, "record leaf");
    }

    Result<void> hash() {
        TRY_VOID(in_.hash("inclusion hash"));
        return end_piece();
    }

    Result<void> chunk() {
        TRY_VOID(in_.blob(kTextBytesMax, "chunk issuer"));
        TRY_VOID(in_.u32("chunk number"));
        return item(kChunkBytesMax, "chunk");
    }

    BytesView body_;
    crypto::Reader in_;
    std::size_t begin_{};  ///< of the piece that is being read
    std::vector<BytesView> pieces_{};
};

}  // namespace

Result<std::vector<BytesView>> pieces_of(BytesView body) {
    return Cutter(body).cut().map_error(malformed);
}

}  // namespace touchstone::pack
