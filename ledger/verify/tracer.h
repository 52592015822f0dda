// Draws the tree of what an attestation rests on. Private to ledger/verify: trace() uses it.
#pragma once
#include <string>
#include <vector>

#include "ledger/verify/citations.h"
#include "ledger/verify/facts.h"
#include "ledger/verify/trace.h"

namespace touchstone::verify {

/// When an attestation is looked at: for what it rests on, and for its own standing.
struct Days {
    records::Day as_of{};      ///< standing counts on this day
    records::Day relied_on{};  ///< validity counts on this day
};

/// An attestation that cites lines, and who attests.
struct Citing {
    const records::pb::Attestation& content;
    const std::string& issuer;
};

class Tracer {
  public:
    Tracer(const Evidence& evidence, std::uint64_t known_ms, Trace& trace)
        : facts_(evidence, known_ms), trace_(trace) {}

    Link attestation(LinkKind kind, const std::string& subject, const std::string& role,
                     const Days& days);

    void judge_items(Link& root, const Question& question);

    [[nodiscard]] const Facts& facts() const { return facts_; }

  private:
    Link begin(LinkKind kind, const std::string& subject, records::Day on);
    void judge_standing(Link& link);
    void judge_validity(Link& link, const records::pb::Attestation& content,
                        records::Day relied_on);
    void add_issuer(Link& link, const std::string& issuer);
    void add_line(Link& link, const std::string& subject, const Citing& citing, records::Day on);
    Link accreditation(const CitedLine& cited, const Citing& citing, records::Day on);
    Link recognition(const CitedLine& cited, records::Day on);
    void add_basis(Link& link, const Citing& citing, records::Day on);
    void add_editions(Link& link, const records::pb::Attestation& content, records::Day on);
    void add_supporting(Link& link, const records::pb::Attestation& content, const Days& days);
    void add_capabilities(Link& link, const Citing& citing);
    void add_transferred(Link& link, const std::string& old, records::Day decided_on);
    void judge_reference(Link& reference, const records::pb::Attestation& content);
    [[nodiscard]] bool is_full();

    Facts facts_;
    Trace& trace_;
    std::vector<std::string> above_{};  ///< attestations between the root and here
    std::size_t links_{};
};

}  // namespace touchstone::verify
