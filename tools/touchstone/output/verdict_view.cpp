#include "tools/touchstone/output/verdict_view.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

struct Look {
    Tone tone{};
    std::string_view symbol{};
    std::string_view ascii{};
    std::string_view word{};
};

Look look_of(verify::CertificateVerdict verdict) {
    using enum verify::CertificateVerdict;
    switch (verdict) {
        case valid:
            return {Tone::good, "✔", "[ok]", "VALID"};
        case check_further:
            return {Tone::caution, "▲", "[!]", "CHECK FURTHER"};
        case not_valid:
            return {Tone::bad, "✖", "[x]", "NOT VALID"};
        case cannot_confirm:
            return {Tone::unsure, "?", "[?]", "CANNOT CONFIRM"};
        case not_genuine:
            return {Tone::alarm, "◼", "[##]", "NOT GENUINE"};
    }
    return {};
}

Look look_of(verify::AcceptanceVerdict verdict) {
    using enum verify::AcceptanceVerdict;
    switch (verdict) {
        case accepted:
            return {Tone::good, "✔", "[ok]", "ACCEPTED"};
        case not_accepted:
            return {Tone::bad, "✖", "[x]", "NOT ACCEPTED"};
        case rule_not_published:
            return {Tone::caution, "▲", "[!]", "NO RULE PUBLISHED"};
        case check_further:
            return {Tone::caution, "▲", "[!]", "CHECK FURTHER"};
        case cannot_confirm:
            return {Tone::unsure, "?", "[?]", "CANNOT CONFIRM"};
        case not_asked:
            return {Tone::faint, "·", "-", "not asked"};
    }
    return {};
}

Look look_of(verify::Outcome outcome) {
    using enum verify::Outcome;
    switch (outcome) {
        case pass:
            return {Tone::good, "✓", "+", "pass"};
        case fail:
            return {Tone::bad, "✗", "x", "fail"};
        case unknown:
            return {Tone::unsure, "?", "?", "unknown"};
        case not_run:
            return {Tone::faint, "·", "-", "not run"};
    }
    return {};
}

std::string marked(const Terminal& terminal, const Look& look) {
    return fmt::format("{} {}", terminal.symbols() ? look.symbol : look.ascii, look.word);
}

std::string about(const verify::Verdict& verdict, const char* name) {
    const auto found = verdict.about.find(name);
    return found == verdict.about.end() ? "" : printable(found->second);
}

std::string age_text(std::uint64_t age_ms) {
    const std::uint64_t seconds = age_ms / 1000;
    if (seconds < 120) return fmt::format("{} s", seconds);
    if (seconds < 7200) return fmt::format("{} min", seconds / 60);
    return seconds < 172'800 ? fmt::format("{} h", seconds / 3600)
                             : fmt::format("{} days", seconds / 86'400);
}

std::string data_line(const verify::Verdict& verdict, std::uint64_t now_ms) {
    if (verdict.checkpoint_ms == 0) return "none that verifies";
    const std::uint64_t age = now_ms > verdict.checkpoint_ms ? now_ms - verdict.checkpoint_ms : 0;
    return fmt::format("{} old; checkpoint of {} records and headers, {}", age_text(age),
                       verdict.checkpoint_size, records::format_instant(verdict.checkpoint_ms));
}

/// A check on lines of its own: mark, name, sentence wrapped under itself.
std::string check_lines(const Terminal& terminal, const verify::Check& check) {
    constexpr std::size_t kMark = 10;
    constexpr std::size_t kName = 15;
    const std::string word = marked(terminal, look_of(check.outcome));
    std::string out = "  " + terminal.style()(look_of(check.outcome).tone, pad_right(word, kMark)) +
                      " " + pad_right(check.id, kName);
    std::string sentence = printable(check.sentence);
    if (!check.who.empty()) sentence += " Can be fixed by: " + printable(check.who) + ".";
    const auto lines = wrap(sentence, terminal.columns() - kMark - kName - 3);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0) out.append(kMark + kName + 3, ' ');
        out += lines[i] + "\n";
    }
    return out;
}

Facts reasons_of(const verify::Verdict& verdict) {
    Facts facts;
    for (const verify::Finding& finding : verdict.findings) {
        if (finding.reason == verify::Reason::demonstration) continue;
        facts.emplace_back("why", printable(verify::text_of(finding)));
        facts.emplace_back("what to do", printable(verify::next_of(finding)));
        facts.emplace_back("who can act", printable(finding.who));
    }
    return facts;
}

std::string join(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() || part.empty() ? "" : ", ") + part;
    return out;
}

Facts facts_of(const verify::Verdict& verdict, std::uint64_t now_ms) {
    std::string issuer = about(verdict, "issuer_name");
    if (!issuer.empty() && !about(verdict, "issuer").empty())
        issuer += " (" + about(verdict, "issuer") + ")";
    return {{"certificate", join({about(verdict, "number"), about(verdict, "type")})},
            {"issuer", issuer},
            {"about", about(verdict, "item")},
            {"compare", about(verdict, "compare")},
            {"holder", about(verdict, "holder")},
            {"decided", join({about(verdict, "decided_on"),
                              about(verdict, "recorded_on").empty()
                                  ? ""
                                  : "recorded " + about(verdict, "recorded_on")})},
            {"valid to", about(verdict, "valid_to")},
            {"as of", records::format_day(verdict.as_of)},
            {"trust data", data_line(verdict, now_ms)}};
}

/// The second answer, on a line of its own: never mixed into the first.
std::string acceptance_line(const Terminal& terminal, const verify::Verdict& verdict) {
    if (verdict.acceptance == verify::AcceptanceVerdict::not_asked) return "";
    const Look look = look_of(verdict.acceptance);
    return terminal.style()(look.tone, marked(terminal, look)) + "  at the destination\n";
}

Facts contacts_of(const verify::Verdict& verdict) {
    Facts facts;
    for (const verify::ContactPoint& contact : verdict.contacts) {
        const std::string who = contact.name.empty() ? contact.body : contact.name;
        facts.emplace_back(
            "ask",
            printable(join({who, contact.purpose, contact.mailbox, contact.phone, contact.hours})));
    }
    return facts;
}

/// A letter is shown as it would be sent, set in.
std::string letter(const verify::Verdict& verdict) {
    if (verdict.enquiry.empty()) return "";
    std::string out = "\n  A letter, ready to be sent:\n\n";
    std::istringstream lines(verdict.enquiry);
    for (std::string line; std::getline(lines, line);)
        out += line.empty() ? "\n" : "    " + printable(line) + "\n";
    return out;
}

}  // namespace

std::string badge(const Terminal& terminal, verify::CertificateVerdict verdict) {
    return terminal.style()(look_of(verdict).tone, marked(terminal, look_of(verdict)));
}

std::string mark(const Terminal& terminal, verify::Outcome outcome) {
    return terminal.style()(look_of(outcome).tone, marked(terminal, look_of(outcome)));
}

std::string render_verdict(const Terminal& terminal, const verify::Verdict& verdict,
                           std::uint64_t now_ms) {
    const Style& style = terminal.style();
    std::string out = badge(terminal, verdict.certificate);
    if (!verdict.subject.empty()) out += "  " + style(Tone::strong, printable(verdict.subject));
    out += "\n";
    out += acceptance_line(terminal, verdict);
    if (!verdict.headline.empty()) out += "  " + printable(verdict.headline) + "\n";
    out += "\n" + render_facts(reasons_of(verdict), terminal.columns(), style);
    if (!reasons_of(verdict).empty()) out += "\n";
    out += render_facts(facts_of(verdict, now_ms), terminal.columns(), style) + "\n";
    for (const verify::Check& check : verdict.checks) out += check_lines(terminal, check);
    if (!verdict.contacts.empty())
        out += "\n" + render_facts(contacts_of(verdict), terminal.columns(), style);
    out += letter(verdict);
    if (verdict.demonstration) {
        out += "\n" +
               style(Tone::caution,
                     "  Demonstration network: nothing here is a statement by a real body.") +
               "\n";
    }
    return out;
}

}  // namespace touchstone::cli
