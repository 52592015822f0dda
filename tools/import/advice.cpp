#include "tools/import/advice.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace touchstone::import {
namespace {

struct Advice {
    std::string_view rule{};
    std::string_view text{};
};

// Whole rule ids first, then families; the first match wins.
constexpr std::array kAdvice{
    Advice{"record.previous",
           "Somebody recorded on this subject first. Look at it again and record on top of that."},
    Advice{"record.duplicate", "It is on the ledger already: nothing to do."},
    Advice{"record.entitled", "Have the body sign that owns the subject, or enter it as reported."},
    Advice{"record.key",
           "Sign with a key that the ledger knows for this purpose: touchstone key show, key "
           "register."},
    Advice{"record.signature",
           "Sign the record again, for this network, with the key that is registered."},
    Advice{"record.transition", "Look at what stands now and choose an action that may follow it."},
    Advice{"record.quota",
           "Wait for the next epoch, or ask for a larger quota or a backfill window."},
    Advice{"record.not_ruled",
           "This version has no rules for this kind of record yet; leave it out."},
    Advice{"record.target", "Name the record_id of an event on the same subject."},
    Advice{"record.json",
           "Correct the JSON: one object, names and values as in docs/spec/records.md."},
    Advice{"record.form", "Correct the field that is named."},
    Advice{"effective.", "Check the dates; a start before today needs retroactive = true."},
    Advice{"subject.", "Correct the subject: components joined by '/', at most 64 bytes each."},
    Advice{"number.form", "Correct the certificate number; unassigned characters are not taken."},
    Advice{"date.", "Write dates as YYYY-MM-DD."},
    Advice{"instant.", "Write instants as 2026-03-01T09:30:00Z."},
    Advice{"import.row", "Correct the row as docs/reference/import.md describes."},
    Advice{
        "import.header",
        "Name the columns as touchstone import --columns KIND has them, or map them with --map."},
    Advice{"import.csv", "Save the sheet as CSV UTF-8; put cells with quotes in them in quotes."},
    Advice{"import.cell", "Correct the cell of the column that is named."},
    Advice{"import.scope_line",
           "Name the line in scope_lines, or correct what is compared: standard, object, method, "
           "day."},
    Advice{"draft.confidential",
           "Name a party's role, address, amount, statement or a path that the draft has; leave it "
           "out where there is nothing to keep back."},
    Advice{"import.openings", "Restore the secret, or choose another folder with --openings."},
    Advice{"import.file", "Check the path, and that you may read it."},
    Advice{"import.journal",
           "Say it as in the run that was interrupted, or leave --resume out: what is recorded "
           "already is recognised."},
    Advice{"import.report",
           "Choose another --report, or make room and check that you may write there."},
    Advice{"key.missing", "Name the folder with --keys, or make the key: touchstone key generate."},
    Advice{"key_file.passphrase",
           "Give the right passphrase, by --passphrase-file or TOUCHSTONE_PASSPHRASE."},
    Advice{"key_file.", "Restore the key file from its backup."},
    Advice{
        "passphrase.",
        "Give it by --passphrase-file, --passphrase-fd, TOUCHSTONE_PASSPHRASE or on a terminal."},
    Advice{"file.read", "Check the path, and that you may read it."},
    Advice{"file.size", "Check whether it is the right file: what belongs here is smaller."},
    Advice{"file.write", "Check the path, that you may write there, and that there is room."},
    Advice{"file.folder", "Choose a place where you may write."},
    Advice{"ledger.genesis",
           "Take that file away: the ledger holds the true one, and writes it there again."},
    Advice{"database.locked",
           "Wait until the other program that has this ledger open has ended, then try again."},
    Advice{"database.permission",
           "Give yourself the right to write there, or work on a copy that you may write."},
    Advice{"ledger.root",
           "Stop using this copy. Restore it, or rebuild it: touchstone ledger replay."},
    Advice{"verify.issuer",
           "Name who should have issued it with --issuer: its register tells whether a missing "
           "number counts."},
    Advice{"verify.document", "Name the number that is on it as well: an altered copy then shows."},
    Advice{"envelope.", "Compose and sign the record again."},
    Advice{"bundle.", "Ask for the bundle again, or ask somebody else."},
    Advice{"checkpoint.quorum",
           "Ask again, or ask another node: too few validators have signed this state."},
    Advice{"genesis.", "Take the genesis file of the network as it was published."},
};

std::string_view by_code(Errc code) {
    switch (code) {
        case Errc::invalid:
            return "Correct the input and try again.";
        case Errc::not_found:
            return "Check the name.";
        case Errc::conflict:
            return "Look at what stands now, then decide again.";
        case Errc::busy:
            return "Try again later.";
        case Errc::unavailable:
            return "Provide what is missing, then try again.";
        case Errc::corrupt:
            return "Do not use these bytes. Get them again from somewhere else.";
        case Errc::fatal:
            return "Check the disk, then start again: the ledger recovers by itself.";
    }
    return "";
}

}  // namespace

std::string advice_for(const Error& error) {
    const std::string_view rule = error.rule;
    const auto matches = [rule](const Advice& advice) {
        return advice.rule.back() == '.' ? rule.substr(0, advice.rule.size()) == advice.rule
                                         : rule == advice.rule;
    };
    const auto found = std::find_if(kAdvice.begin(), kAdvice.end(), matches);
    return std::string(found == kAdvice.end() ? by_code(error.code) : found->text);
}

}  // namespace touchstone::import
