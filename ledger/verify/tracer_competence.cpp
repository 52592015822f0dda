// What makes an issuer competent, in the tree: lines, accreditations and recognition, or another
// basis; the editions that it works to.
#include <algorithm>
#include <set>

#include "ledger/records/subject.h"
#include "ledger/verify/editions.h"
#include "ledger/verify/recognition.h"
#include "ledger/verify/texts.h"
#include "ledger/verify/tracer.h"

namespace touchstone::verify {

namespace pb = records::pb;

Link Tracer::recognition(const CitedLine& cited, records::Day on) {
    ++links_;
    Link link{LinkKind::recognition,
              "recognition/" + cited.ab + "/",
              {},
              Outcome::unknown,
              "Not proven.",
              on,
              {}};
    const auto found = find_recognition(facts_, cited, on);
    if (!found) return link;
    link.outcome = found->subject.empty() ? Outcome::fail : Outcome::pass;
    link.sentence = found->subject.empty()
                        ? "No arrangement on the ledger recognised it for this work."
                        : "Recognised under " + found->arrangement + ".";
    if (!found->subject.empty()) link.subject = found->subject;
    return link;
}

Link Tracer::accreditation(const CitedLine& cited, const Citing& citing, records::Day on) {
    Link link = begin(LinkKind::accreditation, cited.head_subject, on);
    if (cited.head == nullptr) return link;
    const auto expires = day_in(cited.head->expires_on());
    const auto may = may_rely(facts_, cited, citing.content, citing.issuer, on);
    if (!may) {
        link.outcome = Outcome::unknown;
        link.sentence = "Not proven.";
    } else if (!*may) {
        link.outcome = Outcome::fail;
        link.sentence =
            "An accreditation of " + cited.head->body() + ", not of " + citing.issuer + ".";
    } else if (link.outcome == Outcome::pass && expires && *expires < on) {
        link.outcome = Outcome::fail;
        link.sentence = "Expired on " + records::format_day(*expires) + ".";
    }
    Link ab = begin(LinkKind::body, records::body_subject(cited.ab), on);
    ab.links.push_back(recognition(cited, on));
    link.links.push_back(std::move(ab));
    return link;
}

void Tracer::add_line(Link& link, const std::string& subject, const Citing& citing,
                      records::Day on) {
    auto cited = parse_citation(subject);
    if (!cited) {
        link.links.push_back(begin(LinkKind::scope_line, subject, on));
        return;
    }
    (void)read_contents(facts_, *cited, on);  // what is missing is noted, and shows as not proven
    Link head = accreditation(*cited, citing, on);
    if (cited->subject == cited->head_subject) {
        link.links.push_back(std::move(head));
        return;
    }
    Link line = begin(LinkKind::scope_line, cited->subject, on);
    line.links.push_back(std::move(head));
    if (cited->entry_subject.empty()) {
        link.links.push_back(std::move(line));
        return;
    }
    Link entry = begin(LinkKind::flexible_entry, cited->entry_subject, on);
    entry.links.push_back(std::move(line));
    link.links.push_back(std::move(entry));
}

/// Where the metrological chain ends: at what a metrology institute has published.
void Tracer::add_capabilities(Link& link, const Citing& citing) {
    std::set<std::string> ids;
    for (const pb::CalibrationValue& value : citing.content.calibration()) {
        if (!value.cmc().empty()) ids.insert(value.cmc());
    }
    const records::Envelope* body =
        ids.empty() ? nullptr : facts_.content(records::body_subject(citing.issuer), link.on);
    const bool institute =
        body != nullptr && body->record->body().kind() == pb::BODY_KIND_METROLOGY_INSTITUTE;
    for (const std::string& id : ids) {
        if (is_full()) return;
        ++links_;
        link.links.push_back({LinkKind::capability,
                              id,
                              {},
                              institute ? Outcome::pass : Outcome::not_run,
                              institute ? "A capability of a metrology institute, as it says."
                                        : "Named by the issuer; who published it is not known.",
                              link.on,
                              {}});
    }
}

/// A designation or a scheme carries those whom it names.
void Tracer::add_basis(Link& link, const Citing& citing, records::Day on) {
    const bool designated = citing.content.basis() == pb::ACCREDITATION_BASIS_DESIGNATION;
    const bool in_scheme = citing.content.basis() == pb::ACCREDITATION_BASIS_PEER_SCHEME;
    const std::string& subject =
        designated ? citing.content.designation() : citing.content.scheme();
    if (subject.empty() || !(designated || in_scheme) || is_full()) return;
    Link basis = begin(designated ? LinkKind::designation : LinkKind::scheme, subject, on);
    const records::Envelope* record = facts_.content(subject, on);
    if (record != nullptr && basis.outcome == Outcome::pass) {
        const auto& approved = record->record->scheme().approved_bodies();
        const bool names_it = designated
                                  ? record->record->designation().body() == citing.issuer
                                  : approved.empty() || std::find(approved.begin(), approved.end(),
                                                                  citing.issuer) != approved.end();
        if (!names_it) {
            basis.outcome = Outcome::fail;
            basis.sentence = "Does not name " + citing.issuer + ".";
        }
    }
    if (const auto parts = records::split_subject(subject); parts && parts->size() > 1)
        add_issuer(basis, parts->at(1));
    link.links.push_back(std::move(basis));
}

/// Editions of which something is declared; of most nothing is, and that is no fault.
void Tracer::add_editions(Link& link, const pb::Attestation& content, records::Day on) {
    for (const pb::StandardRef& standard : content.standards()) {
        const auto all = declared_editions(facts_, standard, on);
        for (const DeclaredEdition& declared : all.value_or(std::vector<DeclaredEdition>{})) {
            if (is_full()) return;
            ++links_;
            Link edition{LinkKind::edition, declared.subject, {}, Outcome::pass, {}, on, {}};
            edition.sentence = declared.until
                                   ? "Accepted until " + records::format_day(*declared.until) + "."
                                   : "Accepted.";
            const auto reach = reach_of(facts_, declared.declarer);
            const bool ended = declared.until && *declared.until < on;
            if (ended && reach && binds(*reach, declared.declarer, content))
                edition.outcome = Outcome::fail;
            link.links.push_back(std::move(edition));
        }
    }
}

}  // namespace touchstone::verify
