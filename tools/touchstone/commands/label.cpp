// label make | read
#include <fmt/format.h>

#include "crypto/hex.h"
#include "ledger/label/link.h"
#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "ledger/rules/standing.h"
#include "local/clock.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/qr_code.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

/// What a product label may need: more modules are too fine for cheap phones.
constexpr int kVersionMax = 11;
constexpr int kPngScale = 8;

struct MakeOptions {
    std::string number{};
    std::optional<std::string> issuer{};
    std::string host{};
    std::optional<std::string> model{};
    std::optional<std::string> gtin{};
    std::optional<std::string> out{};
};

struct ReadOptions {
    std::string label{};
};

/// The item that the line names, or the only one; null where the certificate names none.
Result<const records::pb::Item*> find_item(const records::pb::Attestation& content,
                                           const MakeOptions& options) {
    const records::pb::Item* found = nullptr;
    for (const auto& item : content.items()) {
        if (options.model && item.model() != *options.model) continue;
        if (options.gtin && item.gtin() != *options.gtin) continue;
        if (found != nullptr)
            return usage_error("The certificate names several products: say which with --model.");
        found = &item;
    }
    if (found == nullptr && (options.model || options.gtin))
        return fail(Errc::not_found, "label.product", "The certificate names no such product.");
    return found;
}

Result<label::Label> label_of(const OpenLedger& open, const SubjectView& view,
                              const MakeOptions& options) {
    const records::Record* content = view.content();
    const records::Day today = records::day_of(local::now_ms());
    if (content == nullptr || view.now.standing != rules::Standing::in_force ||
        rules::is_over(*content, today))
        return fail(Errc::conflict, "label.standing",
                    fmt::format("{} is not in force: {}.", view.subject,
                                rules::standing_text(view.now, content, today)));
    const records::pb::Attestation& said = (*content)->attestation();
    TRY(const records::pb::Item* const item, find_item(said, options));
    label::Label label{.issuer = (*content)->author(),
                       .number = said.number(),
                       .made_s = local::now_ms() / 1'000,
                       .status_index = view.leaf.status_index};
    if (!said.valid_to().empty()) {
        TRY(label.valid_to, records::parse_day(said.valid_to()));
    }
    const Hash& network = open.state().genesis->network_id;
    std::copy_n(network.begin(), label.network.size(), label.network.begin());
    std::copy_n(content->id.begin(), label.record.size(), label.record.begin());
    if (!said.scope_lines().empty()) {
        const std::string& line = said.scope_lines(0);
        label.line = line.substr(line.find('/') + 1);
    }
    if (item != nullptr) {
        label.gtin = item->gtin();
        label.model = item->model();
    }
    return label;
}

/// By the name's ending; a picture of 8 pixels a module.
Result<void> write_picture(const QrCode& code, const std::string& file) {
    if (file.ends_with(".svg")) return replace_file(file, to_svg(code));
    if (file.ends_with(".png")) return replace_file(file, as_text(to_png(code, kPngScale)));
    return usage_error("--out: a name that ends in .svg or .png.");
}

void warn(const Terminal& terminal, const QrCode& code) {
    if (code.version() <= kVersionMax) return;
    terminal.note(
        fmt::format("The code is of version {}; cheap phones read up to {}. A shorter host, or a "
                    "product without a model, makes it smaller.\n",
                    code.version(), kVersionMax));
}

Result<ExitCode> make(const Invocation& invocation, const MakeOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    TRY(const SubjectView view, view_subject(open, subject));
    TRY(const label::Label label, label_of(open, view, options));
    TRY(import::Keyring keys, open_keyring(invocation, open));
    TRY(const crypto::SecretKey* const key, keys.find(open.state(), label.issuer, "labels"));
    TRY(const Bytes bytes, label::sign(label, open.state().genesis->network_id, *key));
    TRY(const std::string link, label::link_of(options.host, bytes));
    TRY(const QrCode code, QrCode::of_link(link));
    if (options.out) TRY_VOID(write_picture(code, *options.out));
    const int print = code.smallest_print();
    const Terminal& terminal = invocation.terminal;
    const Facts facts{{"label of", subject},
                      {"address", link},
                      {"size", fmt::format("{} bytes, version {}: print it {}.{} mm wide or more",
                                           bytes.size(), code.version(), print / 10, print % 10)},
                      {"beside it", fmt::format("{}, {}", options.host, label.number)},
                      {"written", options.out.value_or("")}};
    print_object(terminal, "touchstone.label/1",
                 {{"subject", subject},
                  {"link", link},
                  {"bytes", bytes.size()},
                  {"version", code.version()},
                  {"smallest_print_mm", print / 10.0},
                  {"file", options.out ? json::value(*options.out) : json::value(nullptr)}},
                 to_blocks(code, terminal.style().shows_color()) + "\n" +
                     render_facts(facts, terminal.columns(), terminal.style()));
    warn(terminal, code);
    return ExitCode::valid;
}

/// The link in a picture, or the line itself.
Result<std::string> scanned_text(const std::string& given) {
    if (!given.ends_with(".png")) return given;
    TRY(const std::string png, read_file(given));
    TRY(const std::vector<std::string> codes, read_codes(png));
    if (codes.size() == 1) return codes.front();
    return fail(Errc::not_found, "label.picture",
                codes.empty() ? "No code can be read in the picture."
                              : "There are several codes in the picture: cut out one.");
}

Result<ExitCode> read(const Invocation& invocation, const ReadOptions& options) {
    TRY(const std::string text, scanned_text(options.label));
    TRY(const label::Scanned scanned, label::read_link(text));
    TRY(const label::SignedLabel read, label::read(scanned.label));
    const label::Label& label = read.label;
    const std::string valid_to = label.valid_to ? records::format_day(*label.valid_to) : "no end";
    const std::string made = records::format_instant(label.made_s * 1'000);
    const std::string key = records::key_subject(label.issuer, read.key);
    const Facts facts{{"certificate", fmt::format("{} of {}", label.number, label.issuer)},
                      {"valid to", valid_to},
                      {"model", label.model},
                      {"gtin", label.gtin},
                      {"scope line", label.line},
                      {"made", made},
                      {"key", key},
                      {"network", crypto::to_hex(label.network)},
                      {"host", scanned.host}};
    print_object(invocation.terminal, "touchstone.label/1",
                 {{"issuer", label.issuer},
                  {"number", label.number},
                  {"valid_to", valid_to},
                  {"model", label.model},
                  {"gtin", label.gtin},
                  {"scope_line", label.line},
                  {"made", made},
                  {"key", key},
                  {"network", crypto::to_hex(label.network)},
                  {"host", scanned.host}},
                 render_facts(facts, invocation.terminal.columns(), invocation.terminal.style()));
    invocation.terminal.note(
        "\nThis is what the label says; nothing of it is verified yet. "
        "Ask: touchstone verify --label …\n");
    return ExitCode::valid;
}

}  // namespace

void add_label(Commands& commands) {
    Command noun = add_noun(commands, "label", "Codes on goods: a certificate's number, signed");
    auto making = std::make_shared<MakeOptions>();
    Command verb = add_verb(commands, noun, "make",
                            "Sign a label for a certificate and draw its code. Needs a key of its "
                            "issuer with purpose labels.",
                            "touchstone label make LED-2026-0001 --host verify.example \\\n"
                            "    --model L9 --out lamp.svg",
                            making, &make);
    verb.add_option("NUMBER", making->number, "as written on the certificate").required();
    verb.add_option("--issuer", making->issuer, "who issued it; else the number alone must tell")
        .type_name("BODY");
    verb.add_option("--host", making->host, "whose page the code opens; short, and well known")
        .type_name("HOST")
        .required();
    verb.add_option("--model", making->model, "the product, where there are several")
        .type_name("TEXT");
    verb.add_option("--gtin", making->gtin, "the same by its GTIN").type_name("GTIN");
    verb.add_option("--out", making->out, "picture to write: .svg or .png").type_name("FILE");
    auto reading = std::make_shared<ReadOptions>();
    Command read_verb =
        add_verb(commands, noun, "read", "Tell what a label says. Nothing is verified here.",
                 "touchstone label read lamp.png\n"
                 "touchstone label read \"HTTPS://VERIFY.EXAMPLE/C#4420…\"",
                 reading, &read);
    read_verb.add_option("LABEL", reading->label, "its address or digits, or a PNG picture of it")
        .required();
}

}  // namespace touchstone::cli
