// manifest FILE: every certificate of a list of goods.
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/touchstone/commands/account.h"
#include "tools/touchstone/commands/by_pack.h"
#include "tools/touchstone/commands/desk.h"
#include "tools/touchstone/commands/goods_sheet.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/progress.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t kRowsMax = 100'000;

struct ManifestOptions {
    std::string file{};
    std::optional<std::string> out{};
    std::optional<std::string> pack{};
    std::optional<std::string> genesis{};
    AskOptions rest{};  ///< what is asked of every row that does not say
    bool all{};
};

/// Who answers each row: a ledger here, or a pack.
using Answering = std::function<Result<verify::Verdict>(const AskOptions& asked)>;

Result<Answering> answer_here(const Invocation& invocation) {
    TRY(Desk desk, Desk::open(invocation));
    return [desk = std::make_shared<Desk>(std::move(desk))](const AskOptions& asked) {
        return desk->ask(asked);
    };
}

Result<Answering> answer_by_pack(const Invocation& invocation, const ManifestOptions& options) {
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(pack::TrustData data, open_pack(*options.pack, genesis));
    return [data = std::make_shared<const pack::TrustData>(std::move(data)), name = *options.pack,
            verified = std::make_shared<verify::VerifiedSignatures>()](
               const AskOptions& asked) -> Result<verify::Verdict> {
        TRY(verify::Question question, question_of(asked));
        question.node = name;
        return judge_by_pack(*data, std::move(question), *verified);
    };
}

Answered ask(const Answering& answering, const GoodsSheet& sheet, const import::CsvCells& cells,
             const AskOptions& rest) {
    const Result<AskOptions> asked = sheet.row(cells, rest).and_then(with_label);
    if (!asked) return failed(asked.error());
    const Result<verify::Verdict> verdict = answering(*asked);
    Answered row = verdict ? answered(*verdict) : failed(verdict.error());
    if (!asked->number.empty()) row.number = asked->number;
    if (asked->issuer) row.issuer = *asked->issuer;
    return row;
}

Result<void> read_rows(const Invocation& invocation, const ManifestOptions& options,
                       std::istream& file, Account& account) {
    (void)import::skip_byte_order_mark(file);
    import::CsvReader reader(file);
    TRY(const import::CsvRow header, reader.header());
    TRY(const GoodsSheet sheet, GoodsSheet::make(*header.cells));
    if (!sheet.others().empty()) {
        invocation.terminal.note(fmt::format("Carried along, and not looked at: {}.\n",
                                             fmt::join(sheet.others(), ", ")));
    }
    TRY(const Answering answering,
        options.pack ? answer_by_pack(invocation, options) : answer_here(invocation));
    account.header(*header.cells);
    Progress progress(invocation.terminal);
    std::uint64_t line = header.lines;
    for (std::uint64_t rows = 1; const auto read = reader.next(); ++rows) {
        if (rows > kRowsMax) {
            return fail(Errc::invalid, "import.csv",
                        fmt::format("The list has more than {} rows; part it.", kRowsMax));
        }
        Answered row = read->cells ? ask(answering, sheet, *read->cells, options.rest)
                                   : failed(read->cells.error());
        row.line = line + read->blank + 1;
        line += read->lines;
        account.add(read->cells.value_or(import::CsvCells(header.cells->size())), row);
        progress("checking", rows, 0);
    }
    return {};
}

Result<ExitCode> run_manifest(const Invocation& invocation, const ManifestOptions& options) {
    std::ifstream file(options.file, std::ios::binary);
    if (!file.is_open()) {
        return fail(Errc::unavailable, "file.read",
                    fmt::format("The file {} cannot be read.", options.file));
    }
    Account account(invocation.terminal, options.out.has_value(), options.all);
    TRY_VOID(read_rows(invocation, options, file, account));
    if (options.out) TRY_VOID(replace_file(*options.out, account.csv()));
    account.show();
    if (options.out) invocation.terminal.note(fmt::format("Written: {}\n", *options.out));
    return account.worst();
}

}  // namespace

void add_manifest(Commands& commands) {
    auto options = std::make_shared<ManifestOptions>();
    Command verb =
        add_verb(commands, commands.root, "manifest",
                 "Verify every certificate of a list of goods, a CSV file.",
                 "touchstone manifest container.csv --destination cc --out answered.csv\n"
                 "Columns are named as the flags of verify; number is needed, others are carried\n"
                 "along: number, issuer, label, document-sha256, paper-date, type, gtin, model,\n"
                 "batch, hs, factory, site, holder, destination, as-of, manufactured-on,\n"
                 "shipped-on, entered-on, placed-on\n"
                 "Exit: 0 all valid, or accepted at the destination; else by the worst row",
                 options, &run_manifest);
    verb.add_option("FILE", options->file, "its first row names the columns").required();
    verb.add_option("--as-of", options->rest.as_of, "of rows that say none; else today")
        .type_name("DATE");
    verb.add_option("--known-at", options->rest.known_at,
                    "by what was recorded until then; else now")
        .type_name("TIME");
    verb.add_option("--destination", options->rest.destination, "of rows that say none")
        .type_name("CODE");
    verb.add_option("--entered-on", options->rest.entered_on, "of rows that say none")
        .type_name("DATE");
    verb.add_flag("--all", options->all, "show also the rows that are in order");
    verb.add_option("--pack", options->pack, "judge by this pack, without a connection")
        .type_name("FILE");
    verb.add_option("--genesis", options->genesis, "of the pack's network; else as pinned by use")
        .type_name("FILE");
    verb.add_option("--out", options->out, "write the list there, the answers beside each row")
        .type_name("FILE");
}

}  // namespace touchstone::cli
