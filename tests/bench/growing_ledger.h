// A ledger on the disk that grows by signed attestations, as one machine records them: laboratories
// with keys, accreditation and a scope line each, whose test reports rely on that line.
#pragma once
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <leveldb/db.h>

#include "ledger/records/subject.h"
#include "local/ledger_directory.h"
#include "local/prepare_pool.h"
#include "measure.h"
#include "realistic_attestation.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_ledger.h"
#include "tools/local/recorder.h"

namespace touchstone::bench {

/// The laboratories and what they sign, in a genesis whose quotas never end.
class Issuers {
  public:
    Issuers() {
        for (std::size_t i = 0; i < kCount; ++i) {
            model_.register_body(issuer(i));
            model_.key(issuer(i));
            model_.grant("aa.nab", accreditation(i), issuer(i));
            model_.line("aa.nab", accreditation(i), "1", "IEC 62560:2011");
        }
    }

    static std::string issuer(std::size_t number) {
        return "aa.nab.lab" + std::to_string(number % kCount);
    }

    static std::string number_of(std::size_t number) {
        return "TR-2026-" + std::to_string(1'000'000 + number);
    }

    [[nodiscard]] const std::string& genesis_json() const { return model_.genesis_json(); }

    [[nodiscard]] std::vector<Bytes> registrations() const {
        std::vector<Bytes> leaves;
        for (const auto& block : model_.blocks()) {
            if (block.header.height > 0) leaves.push_back(block.leaves.front());
        }
        return leaves;
    }

    /// A leaf of about 700 bytes, its record about 500 of them.
    [[nodiscard]] Bytes signed_attestation(std::size_t number) const {
        return records::leaf_bytes(model_.sign(attestation(number)));
    }

  private:
    static constexpr std::size_t kCount = 8;

    static std::string accreditation(std::size_t i) { return "L" + std::to_string(i % kCount); }

    [[nodiscard]] test::pb::Record attestation(std::size_t number) const {
        return realistic_attestation(model_, issuer(number), number_of(number),
                                     "accreditation/aa.nab/" + accreditation(number) + "/1");
    }

    test::TestLedger model_{{.parameters = {.epoch_days = 366,
                                            .records_per_epoch = UINT32_MAX,
                                            .bytes_per_epoch = std::uint64_t{1} << 50,
                                            .bulk_records_per_epoch = std::uint64_t{1} << 50}}};
};

class GrowingLedger {
  public:
    GrowingLedger()
        : ledger_(local::create_ledger({folder_.path()}, issuers_.genesis_json()).value()) {
        ::setenv("TOUCHSTONE_NOW_MS", kRecordedMs, 1);  // the day on which the model signs
        (void)record(issuers_.registrations());
    }

    /// Signs so many attestations, then records them, their index entries written. What recording
    /// alone took.
    Cost grow(std::size_t count) {
        std::vector<Bytes> leaves(count);
        on_every_core(count,
                      [&](std::size_t i) { leaves[i] = issuers_.signed_attestation(size_ + i); });
        size_ += count;
        return record(leaves);
    }

    /// Closed and opened anew; what opening took.
    Cost reopen() {
        ledger_.reset();
        const Stopwatch watch;
        auto opened = local::open_ledger({folder_.path()});
        if (!opened) throw std::runtime_error(opened.error().what);
        ledger_ = *std::move(opened);
        return watch.read();
    }

    /// Closes the ledger for good and checks all that it left, on every core.
    Cost check() {
        ledger_.reset();
        const auto database =
            store::open_leveldb(local::LedgerPaths{folder_.path()}.database(), {});
        const Stopwatch watch;
        const auto sound = store::fsck(*database.value(), {}, local::prepare_on_every_core);
        if (!sound) throw std::runtime_error(sound.error().what);
        return watch.read();
    }

    /// Closes the ledger for good and has LevelDB compact everything that it left.
    void compact() {
        ledger_.reset();
        leveldb::DB* opened = nullptr;
        const auto path = local::LedgerPaths{folder_.path()}.database();
        if (!leveldb::DB::Open({}, path, &opened).ok()) throw std::runtime_error("not opened");
        const std::unique_ptr<leveldb::DB> database(opened);
        database->CompactRange(nullptr, nullptr);
    }

    [[nodiscard]] double disk_bytes_per_record() const {
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder_.path())) {
            std::error_code gone;  // LevelDB may have removed it meanwhile
            const auto size = file.file_size(gone);
            if (!gone) bytes += size;
        }
        return static_cast<double>(bytes) / static_cast<double>(size_);
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::size_t leaf_bytes() const { return issuers_.signed_attestation(0).size(); }

    [[nodiscard]] store::Ledger& ledger() { return *ledger_; }

  private:
    static constexpr auto kRecordedMs = "1767272400000";  // 2026-01-01, 13:00

    Cost record(const std::vector<Bytes>& leaves) {
        local::Recorder recorder(*ledger_, keys_, {});
        const Stopwatch watch;
        const auto done = recorder.record(leaves, [](const local::Recorded& one) {
            if (!one.result) throw std::runtime_error(one.result.error().what);
        });
        if (!done || !ledger_->update_index()) throw std::runtime_error("recording failed");
        return watch.read();
    }

    Issuers issuers_{};
    test::TemporaryFolder folder_{};
    std::unique_ptr<store::Ledger> ledger_;
    local::ValidatorKeys keys_{.validator = test::test_key("validator"),
                               .log = test::test_key("log")};
    std::size_t size_{};
};

}  // namespace touchstone::bench
