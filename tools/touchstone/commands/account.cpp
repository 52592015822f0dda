#include "tools/touchstone/commands/account.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ledger/records/subject.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

/// From the best to the worst that a row can be.
constexpr std::array kOrder{ExitCode::valid, ExitCode::check_further, ExitCode::cannot_confirm,
                            ExitCode::not_valid, ExitCode::not_genuine};

bool is_worse(ExitCode a, ExitCode b) {
    return std::ranges::find(kOrder, a) > std::ranges::find(kOrder, b);
}

/// Two lines: which row, and why.
std::string rendered(const Terminal& terminal, const Answered& row) {
    constexpr std::size_t kIndent = 7;
    std::string answer = in_words(row.verdict);
    if (!row.acceptance.empty()) answer += ", here " + in_words(row.acceptance);
    std::string text = fmt::format("{:>5}  {}  {}\n", row.line, printable(row.number),
                                   terminal.style()(Tone::strong, answer));
    for (const std::string& line : wrap(printable(row.why), terminal.columns() - kIndent))
        text += std::string(kIndent, ' ') + line + "\n";
    return text;
}

json::object to_json(const Answered& row) {
    json::object out{{"line", row.line}, {"number", row.number}, {"verdict", row.verdict}};
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    add("issuer", row.issuer);
    add("acceptance", row.acceptance);
    add("reason", row.reason);
    add("why", row.why);
    add("who", row.who);
    return out;
}

}  // namespace

Answered answered(const verify::Verdict& verdict) {
    Answered row{.verdict = std::string(verify::name_of(verdict.certificate)),
                 .code = exit_code_of(verdict)};
    if (verdict.acceptance != verify::AcceptanceVerdict::not_asked)
        row.acceptance = verify::name_of(verdict.acceptance);
    if (const auto parts = records::split_subject(verdict.subject); parts && parts->size() == 3) {
        row.issuer = parts->at(1);
        row.number = parts->at(2);
    }
    if (verdict.findings.empty()) return row;
    const verify::Finding& first = verdict.findings.front();
    row.reason = verify::row_of(first.reason).id;
    row.why = verify::text_of(first);
    row.who = first.who;
    return row;
}

Answered failed(const Error& error) {
    Answered row{.reason = std::string(error.rule), .why = error.what};
    if (exit_code_of(error) == ExitCode::cannot_confirm)
        row.verdict = verify::name_of(verify::CertificateVerdict::cannot_confirm);
    return row;
}

void Account::header(const import::CsvCells& cells) {
    append(cells, {"verdict", "acceptance", "reason", "why", "who"});
}

void Account::add(const import::CsvCells& cells, const Answered& row) {
    ++counts_[row.acceptance.empty() ? row.verdict : row.acceptance];
    ++rows_;
    if (is_worse(row.code, worst_)) worst_ = row.code;
    append(cells, {row.verdict, row.acceptance, row.reason, row.why, row.who});
    switch (terminal_->format()) {
        case OutputFormat::human:
            if (all_ || row.code != ExitCode::valid) terminal_->out(rendered(*terminal_, row));
            break;
        case OutputFormat::json:
            rows_json_.push_back(to_json(row));
            break;
        case OutputFormat::ndjson:
            terminal_->out(compact(to_json(row)));
            break;
    }
}

void Account::show() const {
    if (terminal_->format() == OutputFormat::json)
        print_rows(*terminal_, "touchstone.manifest/1", {}, rows_json_, "");
    std::vector<std::string> parts;
    for (const auto& [name, count] : counts_)
        parts.push_back(fmt::format("{} {}", count, in_words(name)));
    terminal_->note(fmt::format("{} rows: {}.\n", rows_, fmt::join(parts, ", ")));
}

void Account::append(const import::CsvCells& cells, const import::CsvCells& answers) {
    if (!wants_csv_) return;
    std::vector<std::string> line;
    for (const import::CsvCells* part : {&cells, &answers})
        for (const std::string& cell : *part) line.push_back(import::csv_cell(cell));
    csv_ += fmt::format("{}\n", fmt::join(line, ","));
}

}  // namespace touchstone::cli
