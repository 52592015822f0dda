#include "tools/import/report.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace touchstone::import {
namespace {

constexpr std::string_view kRowSchema = "touchstone.import.row/1";
constexpr std::string_view kSummarySchema = "touchstone.import.summary/1";
constexpr std::string_view kJournalSchema = "touchstone.import.journal/1";

tl::unexpected<Error> no_write(const std::string& path) {
    return fail(Errc::unavailable, "import.report",
                fmt::format("{} cannot be written: {}.", path, std::strerror(errno)));
}

/// Inputs are the same when they have the same names and sizes.
json::array describe(const std::vector<std::string>& inputs) {
    json::array described;
    for (const std::string& input : inputs) {
        std::error_code ec;
        const std::uintmax_t size = std::filesystem::file_size(input, ec);
        described.push_back(json::object{{"file", input}, {"bytes", ec ? 0 : std::uint64_t{size}}});
    }
    return described;
}

json::object row_of(const Verdict& verdict) {
    json::object row{{"schema", kRowSchema}, {"file", verdict.file}, {"line", verdict.line}};
    row["source"] = json::array(verdict.sources.begin(), verdict.sources.end());
    row["outcome"] = name_of(verdict.outcome);
    if (!verdict.subject.empty()) row["subject"] = verdict.subject;
    if (!verdict.record.empty()) row["record"] = verdict.record;
    if (verdict.log_index.has_value()) row["index"] = *verdict.log_index;
    if (verdict.outcome == Outcome::refused) {
        row["rule"] = verdict.refusal.rule;
        row["what"] = verdict.refusal.what;
        row["fix"] = verdict.refusal.fix;
    }
    return row;
}

struct Journal {
    Place place{};
    std::uint64_t report_bytes{};
};

Result<std::uint64_t> number_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value != nullptr && value->is_int64() && value->get_int64() >= 0) {
        return static_cast<std::uint64_t>(value->get_int64());
    }
    return fail(Errc::corrupt, "import.journal",
                fmt::format("The journal lacks the number \"{}\".", name));
}

tl::unexpected<Error> other_run(std::string what) {
    return fail(Errc::conflict, "import.journal", std::move(what));
}

Result<json::object> journal_object(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return other_run(fmt::format("There is nothing to resume: {} is not there.", path));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parse_object(text);
}

json::object reading_in(const json::object& journal) {
    const json::value* reading = journal.if_contains("reading");
    return reading != nullptr && reading->is_object() ? reading->get_object() : json::object();
}

Result<Journal> read_journal(const std::string& report, const Inputs& inputs) {
    const std::string path = journal_path(report);
    TRY(const json::object object, journal_object(path));
    const json::value* described = object.if_contains("inputs");
    if (described == nullptr || *described != json::value(describe(inputs.files)))
        return other_run(
            fmt::format("{} belongs to other input files, or they have changed since.", path));
    if (reading_in(object) != inputs.reading)
        return other_run(fmt::format("{} was begun with other columns, constants or dates: {}.",
                                     path, json::serialize(reading_in(object))));
    Journal journal;
    TRY(journal.place.file, number_of(object, "file"));
    TRY(journal.place.line, number_of(object, "line"));
    TRY(journal.place.byte, number_of(object, "byte"));
    TRY(journal.report_bytes, number_of(object, "report_bytes"));
    return journal;
}

}  // namespace

std::string journal_path(const std::string& report) {
    return report + ".journal";
}

Result<json::object> reading_of_journal(const std::string& report) {
    TRY(const json::object journal, journal_object(journal_path(report)));
    return reading_in(journal);
}

Result<Report> Report::open(const std::string& path, Inputs inputs, bool resume) {
    Report report;
    report.path_ = path;
    report.inputs_ = std::move(inputs);
    if (resume) {
        TRY(const Journal journal, read_journal(path, report.inputs_));
        TRY_VOID(report.read_back(journal.report_bytes));
        report.place_ = journal.place;
    }
    report.file_.reset(std::fopen(path.c_str(), resume ? "ab" : "wb"));
    if (report.file_ == nullptr) return no_write(path);
    if (!resume) std::remove(journal_path(path).c_str());
    return report;
}

Result<void> Report::read_back(std::uint64_t bytes) {
    if (truncate(path_.c_str(), static_cast<off_t>(bytes)) != 0) return no_write(path_);
    std::ifstream file(path_, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        TRY(const json::object row, parse_object(line));
        TRY(const Outcome outcome, outcome_of(text_of(row, "outcome")));
        std::vector<std::string> sources;
        if (const json::value* list = row.if_contains("source");
            list != nullptr && list->is_array()) {
            for (const json::value& source : list->get_array()) {
                if (source.is_string()) sources.emplace_back(source.get_string());
            }
        }
        tally_.add(sources, outcome, text_of(row, "rule"));
    }
    return {};
}

void Report::add(const Verdict& verdict) {
    tally_.add(verdict.sources, verdict.outcome, verdict.refusal.rule);
    const std::string line = json::serialize(row_of(verdict)) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size()) failed_ = true;
}

Result<void> Report::sync() {
    if (failed_ || std::fflush(file_.get()) != 0 || fsync(fileno(file_.get())) != 0)
        return no_write(path_);
    return {};
}

Result<void> Report::checkpoint(const Place& place) {
    TRY_VOID(sync());

    struct stat status {};

    if (fstat(fileno(file_.get()), &status) != 0) return no_write(path_);
    const json::object journal{{"schema", kJournalSchema},
                               {"inputs", describe(inputs_.files)},
                               {"reading", inputs_.reading},
                               {"file", place.file},
                               {"line", place.line},
                               {"byte", place.byte},
                               {"report_bytes", status.st_size}};
    const std::string path = journal_path(path_);
    const std::string fresh = path + ".new";
    {
        std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
        file << json::serialize(journal) << "\n";
        if (!file.flush()) return no_write(fresh);
    }
    // A restart finds the old journal or the new one, each with a report at least as long as it
    // says. Losing the newer one to a power cut costs time only: rows recorded already are
    // recognised.
    if (std::rename(fresh.c_str(), path.c_str()) != 0) return no_write(path);
    return {};
}

Result<void> Report::finish() {
    json::object summary{{"schema", kSummarySchema}};
    for (const auto& [name, value] : tally_.summary()) summary.insert_or_assign(name, value);
    const std::string line = json::serialize(summary) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size()) failed_ = true;
    TRY_VOID(sync());
    std::remove(journal_path(path_).c_str());
    return {};
}

}  // namespace touchstone::import
