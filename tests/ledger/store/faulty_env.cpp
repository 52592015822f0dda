#include "faulty_env.h"

#include <vector>

#include <leveldb/helpers/memenv.h>

namespace touchstone::test {

namespace {

leveldb::Status broken() {
    return leveldb::Status::IOError("the disk has failed");
}

}  // namespace

class FaultyFile final : public leveldb::WritableFile {
  public:
    FaultyFile(FaultyEnv& env, std::string path, leveldb::WritableFile* base)
        : env_(env), path_(std::move(path)), base_(base) {}

    leveldb::Status Append(const leveldb::Slice& data) override {
        const auto ruling = env_.next_operation();
        const std::size_t size = ruling.perform ? data.size() : ruling.half ? data.size() / 2 : 0;
        const auto status = base_->Append(leveldb::Slice(data.data(), size));
        env_.written(path_, size);
        return ruling.report_error ? broken() : status;
    }

    leveldb::Status Sync() override {
        const auto ruling = env_.next_operation();
        if (ruling.perform) env_.synced(path_);
        return ruling.report_error ? broken() : leveldb::Status::OK();
    }

    leveldb::Status Close() override {
        return env_.next_operation().report_error ? broken() : base_->Close();
    }

    leveldb::Status Flush() override { return base_->Flush(); }

  private:
    FaultyEnv& env_;
    std::string path_;
    std::unique_ptr<leveldb::WritableFile> base_;
};

FaultyEnv::FaultyEnv()
    : EnvWrapper(leveldb::NewMemEnv(leveldb::Env::Default())), memory_(target()) {}

FaultyEnv::~FaultyEnv() = default;

void FaultyEnv::fail_at(std::uint64_t at, Fault fault) {
    const std::lock_guard lock(mutex_);
    fail_at_ = at;
    fault_ = fault;
}

std::uint64_t FaultyEnv::operations() const {
    const std::lock_guard lock(mutex_);
    return operations_;
}

bool FaultyEnv::dead() const {
    const std::lock_guard lock(mutex_);
    return dead_;
}

FaultyEnv::Ruling FaultyEnv::next_operation() {
    const std::lock_guard lock(mutex_);
    if (dead_) return {.perform = false, .report_error = true};
    if (operations_++ != fail_at_) return {};
    dead_ = true;
    return {.perform = fault_ == Fault::kept || fault_ == Fault::cut,
            .half = fault_ == Fault::torn,
            .report_error = fault_ != Fault::cut};
}

void FaultyEnv::written(const std::string& path, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    files_[path].written += bytes;
}

void FaultyEnv::synced(const std::string& path) {
    const std::lock_guard lock(mutex_);
    files_[path].synced = files_[path].written;
}

leveldb::Status FaultyEnv::NewWritableFile(const std::string& path, leveldb::WritableFile** file) {
    *file = nullptr;
    const auto ruling = next_operation();
    if (!ruling.perform) return broken();
    leveldb::WritableFile* base = nullptr;
    const auto status = target()->NewWritableFile(path, &base);
    if (!status.ok()) return status;
    {
        const std::lock_guard lock(mutex_);
        files_[path] = {};
    }
    if (ruling.report_error) {
        delete base;
        return broken();
    }
    *file = new FaultyFile(*this, path, base);
    return status;
}

leveldb::Status FaultyEnv::RenameFile(const std::string& from, const std::string& to) {
    const auto ruling = next_operation();
    if (ruling.perform) {
        const auto status = target()->RenameFile(from, to);
        if (!status.ok()) return status;
        const std::lock_guard lock(mutex_);
        files_[to] = files_[from];
        files_.erase(from);
    }
    return ruling.report_error ? broken() : leveldb::Status::OK();
}

leveldb::Status FaultyEnv::RemoveFile(const std::string& path) {
    if (dead()) return broken();
    return target()->RemoveFile(path);
}

void FaultyEnv::reboot() {
    const bool forgets = dead() && (fault_ == Fault::lost || fault_ == Fault::cut);
    std::map<std::string, FileState> files;
    {
        const std::lock_guard lock(mutex_);
        files = files_;
        dead_ = false;
        fail_at_ = UINT64_MAX;
    }
    if (!forgets) return;
    for (const auto& [path, state] : files) {
        if (target()->FileExists(path)) overwrite(path, read(path).substr(0, state.synced));
    }
}

std::string FaultyEnv::read(const std::string& path) {
    std::string content;
    (void)leveldb::ReadFileToString(target(), path, &content);
    return content;
}

void FaultyEnv::overwrite(const std::string& path, const std::string& content) {
    leveldb::WritableFile* file = nullptr;
    (void)target()->NewWritableFile(path, &file);
    (void)file->Append(content);
    delete file;
    const std::lock_guard lock(mutex_);
    files_[path] = {content.size(), content.size()};
}

}  // namespace touchstone::test
