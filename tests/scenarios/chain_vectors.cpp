#include "tests/scenarios/chain_vectors.h"

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/log/note.h"
#include "tests/ledger/verify/paper_story.h"

namespace touchstone::test {

namespace {

namespace json = boost::json;
using verify::Bundle;

constexpr std::size_t kValidators = 4;

/// Four validators in each of three epochs.
PaperLedger told() {
    PaperLedger ledger(chain::Mode::production, kValidators);
    tell_report(ledger);
    ledger.end_epoch();
    ledger.on("2026-02-01");
    ledger.record(paper_report("TR2"));
    ledger.end_epoch();
    ledger.on("2026-03-01");
    ledger.record(paper_report("TR3"));
    ledger.seal();
    return ledger;
}

json::object opened(const Bundle& bundle, const PaperLedger& ledger) {
    const auto evidence = verify::open(bundle, ledger.genesis());
    if (!evidence) return {{"rule", evidence.error().rule}, {"what", evidence.error().what}};
    return {{"epoch", evidence->head.epoch},
            {"size", evidence->checkpoint_size},
            {"checkpoint_ms", evidence->checkpoint_ms}};
}

class Cases {
  public:
    explicit Cases(const PaperLedger& ledger) : ledger_(ledger) {}

    void add(const char* name, const Bundle& bundle) {
        json::object row = opened(bundle, ledger_);
        row["name"] = name;
        row["bundle"] = crypto::to_base64(verify::encode(bundle));
        rows_.push_back(std::move(row));
    }

    /// The head's note, spoiled.
    void add_note(const char* name, const std::function<void(log::Note&)>& spoil) {
        Bundle bundle = required(ledger_.base());
        log::Note note = required(log::parse_note(bundle.head.checkpoint));
        spoil(note);
        bundle.head.checkpoint = log::format_note(note);
        add(name, bundle);
    }

    /// The epochs, spoiled.
    void add_epochs(const char* name, const std::function<void(Bundle&)>& spoil) {
        Bundle bundle = required(ledger_.base());
        spoil(bundle);
        add(name, bundle);
    }

    [[nodiscard]] json::array take() { return std::move(rows_); }

  private:
    const PaperLedger& ledger_;
    json::array rows_{};
};

void spoil_epochs(Cases& cases) {
    cases.add_epochs("nothing is wrong", [](Bundle&) {});
    cases.add_epochs("no epochs", [](Bundle& b) { b.epochs.clear(); });
    cases.add_epochs("the first is missing", [](Bundle& b) { b.epochs.erase(b.epochs.begin()); });
    cases.add_epochs("the last is missing", [](Bundle& b) { b.epochs.pop_back(); });
    cases.add_epochs("another set follows",
                     [](Bundle& b) { b.epochs[0].next_validators = b.epochs[1].next_validators; });
    cases.add_epochs("the set is cut short",
                     [](Bundle& b) { b.epochs[0].next_validators.pop_back(); });
    cases.add_epochs("the last block ends no epoch", [](Bundle& b) {
        b.epochs.push_back({b.head, b.epochs[1].next_validators});
    });
    cases.add_epochs("the header of another block",
                     [](Bundle& b) { b.head.header = b.epochs[1].boundary.header; });
    cases.add_epochs("the checkpoint of another block",
                     [](Bundle& b) { b.head.checkpoint = b.epochs[1].boundary.checkpoint; });
    cases.add_epochs("a hash too few", [](Bundle& b) { b.head.header_proof.pop_back(); });
    cases.add_epochs("a hash too many",
                     [](Bundle& b) { b.head.header_proof.resize(b.head.header_proof.size() + 2); });
    cases.add_epochs("another network", [](Bundle& b) { b.network_id[0] ^= 1; });
}

/// Lines: first the log's, then three validators'.
void spoil_notes(Cases& cases) {
    using log::Note;
    const auto line = [](Note& n, std::size_t i) { return n.signatures.at(i); };
    cases.add_note("a validator less than a quorum", [](Note& n) { n.signatures.pop_back(); });
    cases.add_note("a line twice", [&](Note& n) { n.signatures.push_back(line(n, 1)); });
    cases.add_note("one validator stands for two", [&](Note& n) { n.signatures[2] = line(n, 1); });
    cases.add_note("no line of the log", [](Note& n) { n.signatures.erase(n.signatures.begin()); });
    cases.add_note("a bad line of a known key",
                   [](Note& n) { n.signatures[3].signature.back() ^= 1; });
    cases.add_note("another time than was signed",
                   [](Note& n) { n.signatures[3].signature[7] ^= 1; });
    cases.add_note("a line of somebody else", [&](Note& n) {
        n.signatures.push_back(line(n, 3));
        n.signatures.back().name = "int.somebody";
    });
    cases.add_note("only somebody else's", [&](Note& n) {
        n.signatures = {line(n, 3)};
        n.signatures.back().name = "int.somebody";
    });
    cases.add_note("another size", [](Note& n) { n.text.replace(n.text.find('\n') + 1, 1, "9"); });
    cases.add_note("another origin", [](Note& n) { n.text[0] = 'q'; });
    cases.add_note("a fourth line of text", [](Note& n) { n.text += "more\n"; });
}

void cosign(PaperLedger& ledger, Cases& cases) {
    const std::uint64_t now_ms = ledger.now_ms();
    ledger.cosign(now_ms + 7'000, kValidators);
    cases.add("all have cosigned", required(ledger.base()));
    ledger.cosign(now_ms, 2);
    cases.add("two have cosigned", required(ledger.base()));
}

}  // namespace

json::object chain_vectors() {
    PaperLedger ledger = told();
    Cases cases(ledger);
    spoil_epochs(cases);
    spoil_notes(cases);
    cosign(ledger, cases);
    const chain::Genesis& genesis = *ledger.genesis();
    return {{"network_id", crypto::to_hex(genesis.network_id)},
            {"name", genesis.name},
            {"validators", crypto::to_base64(chain::encode(genesis.validators))},
            {"records", genesis.records.size()},
            {"cases", cases.take()}};
}

}  // namespace touchstone::test
