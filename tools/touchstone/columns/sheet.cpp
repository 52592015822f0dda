#include "tools/touchstone/columns/sheet.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/descriptor.h>

#include "ledger/records/record.h"
#include "tools/touchstone/columns/blanks.h"
#include "tools/touchstone/columns/naming.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/form/defaults.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> bad_header(std::string what) {
    return fail(Errc::invalid, "import.header", std::move(what));
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const Kind& kind : kinds()) names.emplace_back(kind.name);
    return names;
}

/// The words in a cell, parted by `;`.
std::vector<std::string> words_in(std::string_view cell) {
    std::vector<std::string> words;
    while (!cell.empty()) {
        const auto mark = cell.find(';');
        const std::string_view one = trimmed(cell.substr(0, mark));
        if (!one.empty()) words.emplace_back(one);
        cell.remove_prefix(mark == std::string_view::npos ? cell.size() : mark + 1);
    }
    return words;
}

std::vector<import::KeyName> signers_in(std::string_view cell) {
    std::vector<import::KeyName> signers;
    for (const std::string& word : words_in(cell)) signers.push_back(import::signer_named(word));
    return signers;
}

std::string json_name(const Kind& kind) {
    return records::pb::Record::descriptor()
        ->FindFieldByName(std::string(kind.payload))
        ->json_name();
}

}  // namespace

Result<Sheet> Sheet::make(const SheetOptions& options, const import::CsvCells& header) {
    Sheet sheet;
    sheet.kind_ = find_kind(options.kind);
    if (sheet.kind_ == nullptr)
        return usage_error(fmt::format("There is no kind \"{}\"; there are {}.", options.kind,
                                       fmt::join(kind_names(), ", ")));
    sheet.author_ = options.author;
    sheet.dates_ = options.dates;
    sheet.language_ = options.language;
    for (const std::string& title : header)
        TRY_VOID(sheet.add_column(options, std::string(trimmed(title))));
    for (const auto& mapped : options.map) {
        const bool there = std::any_of(header.begin(), header.end(), [&](const auto& title) {
            return trimmed(title) == mapped.first;
        });
        if (!there) return bad_header(fmt::format("The file has no column \"{}\".", mapped.first));
    }
    TRY_VOID(sheet.check_twice());
    TRY_VOID(sheet.add_constants(options));
    return sheet;
}

Result<void> Sheet::add_column(const SheetOptions& options, const std::string& title) {
    std::vector<Slot> slots;
    const auto [first, last] = options.map.equal_range(title);
    for (auto mapped = first; mapped != last; ++mapped) {
        if (mapped->second.empty()) continue;
        TRY(Slot slot, find_slot(*kind_, mapped->second, language_));
        slots.push_back(std::move(slot));
    }
    if (first == last && !title.empty()) {
        Result<Slot> slot = find_slot(*kind_, title, language_);
        if (!slot && !options.ignore_others) return tl::unexpected(slot.error());
        if (slot) slots.push_back(*std::move(slot));
    }
    columns_.push_back(std::move(slots));
    return {};
}

Result<void> Sheet::check_twice() const {
    std::set<std::string> filled;
    for (const std::vector<Slot>& slots : columns_) {
        for (const Slot& slot : slots) {
            const std::string where =
                slot.naming ? slot.column
                            : fmt::format("{}@{}", fmt::join(slot.path, "."), slot.language);
            if (filled.insert(where).second) continue;
            return bad_header(fmt::format("Two columns fill {}.", slot.column));
        }
    }
    return {};
}

Result<void> Sheet::add_constants(const SheetOptions& options) {
    for (const auto& [name, value] : options.constants) {
        TRY(Slot slot, find_slot(*kind_, name, language_));
        constants_.emplace_back(std::move(slot), value);
    }
    if (!kind_->action.empty()) {
        TRY(Slot action, find_slot(*kind_, "action", language_));
        constants_.emplace_back(std::move(action), kind_->action);
    }
    return {};
}

Result<import::Row> Sheet::row(const import::CsvCells& cells) const {
    if (cells.size() != columns_.size())
        return fail(
            Errc::invalid, "import.csv",
            fmt::format("The row has {} cells, and the header {}.", cells.size(), columns_.size()));
    Filling filling(dates_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = trimmed(cells[i]);
        if (cell.empty()) continue;
        for (const Slot& slot : columns_[i]) TRY_VOID(filling.fill(slot, cell));
    }
    for (const auto& [slot, value] : constants_) TRY_VOID(filling.fill_rest(slot, value));
    return finish(std::move(filling));
}

/// What the cells leave to be known: author, basis, subject.
Result<import::Row> Sheet::finish(Filling filling) const {
    json::object& draft = filling.draft;
    json::value& payload = draft[json_name(*kind_)];
    if (payload.is_null()) payload = json::object();  // where all is in the subject
    if (author_ && !draft.contains("author")) draft["author"] = *author_;
    import::Row row{.choose_lines = filling.choose_lines};
    if (kind_->name == "attestation") fill_basis(payload.get_object(), row.choose_lines);
    TRY_VOID(name_subject(*kind_, draft, filling.names));
    const auto named = [&](const char* name) { return filling.names[name]; };
    if (kind_->name == "key") row.key = {.body = named("body"), .purpose = named("purpose")};
    row.sign = signers_in(named("sign"));
    row.confidential = words_in(named("confidential"));
    if (!named("source").empty()) row.sources = {named("source")};
    row.draft = std::move(draft);
    return row;
}

}  // namespace touchstone::cli
