#include "ledger/verify/trace.h"

#include <algorithm>
#include <set>

#include "ledger/records/subject.h"
#include "ledger/rules/scope.h"
#include "ledger/verify/bars.h"
#include "ledger/verify/citations.h"
#include "ledger/verify/editions.h"
#include "ledger/verify/items.h"
#include "ledger/verify/recognition.h"
#include "ledger/verify/texts.h"
#include "ledger/verify/traceability.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// When an attestation is looked at: for what it rests on, and for its own standing.
struct Days {
    records::Day as_of{};      ///< standing counts on this day
    records::Day relied_on{};  ///< validity counts on this day
};

/// An attestation that cites lines, and who attests.
struct Citing {
    const pb::Attestation& content;
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
    void judge_validity(Link& link, const pb::Attestation& content, records::Day relied_on);
    void add_issuer(Link& link, const std::string& issuer);
    void add_line(Link& link, const std::string& subject, const Citing& citing, records::Day on);
    Link accreditation(const CitedLine& cited, const Citing& citing, records::Day on);
    Link recognition(const CitedLine& cited, records::Day on);
    void add_basis(Link& link, const Citing& citing, records::Day on);
    void add_editions(Link& link, const pb::Attestation& content, records::Day on);
    void add_supporting(Link& link, const pb::Attestation& content, const Days& days);
    void add_capabilities(Link& link, const Citing& citing);
    void add_transferred(Link& link, const std::string& old, records::Day decided_on);
    void judge_reference(Link& reference, const pb::Attestation& content);
    [[nodiscard]] bool is_full();

    Facts facts_;
    Trace& trace_;
    std::vector<std::string> above_{};  ///< attestations between the root and here
    std::size_t links_{};
};

Link Tracer::begin(LinkKind kind, const std::string& subject, records::Day on) {
    ++links_;
    Link link{kind, subject, {}, Outcome::not_run, {}, on, {}};
    judge_standing(link);
    return link;
}

void Tracer::judge_standing(Link& link) {
    const std::string on = " on " + records::format_day(link.on);
    const Facts::Presence presence = facts_.presence(link.subject);
    if (presence == Facts::Presence::unknown) {
        link.outcome = Outcome::unknown;
        link.sentence = "Not proven.";
    } else if (presence == Facts::Presence::absent) {
        link.outcome = Outcome::fail;
        link.sentence = "Not on the ledger.";
    } else {
        const auto state = facts_.state(link.subject, link.on);
        const bool barred =
            link.kind == LinkKind::body && !bars_on(facts_, link.subject, link.on).empty();
        const bool in_force = state->standing == rules::Standing::in_force;
        link.outcome = in_force && !barred ? Outcome::pass : Outcome::fail;
        link.sentence =
            (barred     ? "Barred"
             : in_force ? "In force"
                        : "Not in force (" + std::string(rules::name_of(state->standing)) + ")") +
            on + ".";
    }
}

void Tracer::judge_validity(Link& link, const pb::Attestation& content, records::Day relied_on) {
    const auto to = day_in(content.valid_to());
    if (link.outcome != Outcome::pass || !to || relied_on <= *to) return;
    link.outcome = Outcome::fail;
    link.sentence = "Expired on " + records::format_day(*to) + ", before it was relied on.";
}

bool Tracer::is_full() {
    const bool full = links_ >= kTraceLinksMax || above_.size() >= kTraceDepthMax;
    trace_.cut_short = trace_.cut_short || full;
    return full;
}

void Tracer::add_issuer(Link& link, const std::string& issuer) {
    link.links.push_back(begin(LinkKind::body, records::body_subject(issuer), link.on));
}

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

/// Only what was in force could be taken over, on the day of the decision.
void Tracer::add_transferred(Link& link, const std::string& old, records::Day decided_on) {
    if (old.empty() || is_full()) return;
    Link taken = begin(LinkKind::transferred, old, decided_on);
    const auto state = facts_.state(old, decided_on);
    const bool followed = state && (state->standing == rules::Standing::superseded ||
                                    state->standing == rules::Standing::cancelled);
    if (followed) {
        taken.outcome = Outcome::pass;
        taken.sentence = "Taken over.";
    }
    link.links.push_back(std::move(taken));
}

/// An uncertainty cannot be smaller than that of the reference.
void Tracer::judge_reference(Link& reference, const pb::Attestation& content) {
    if (reference.role != kCalibrationRole || reference.outcome != Outcome::pass) return;
    const records::Envelope* record = facts_.content(reference.subject, reference.on);
    if (record == nullptr) return;
    const auto smaller = smaller_than_reference(content, record->record->attestation());
    if (!smaller) return;
    reference.outcome = Outcome::fail;
    reference.sentence = "Its smallest uncertainty of " + smaller->quantity + " is " +
                         smaller->least + ", and what rests on it claims " + smaller->claimed + ".";
}

/// The goods asked about are of an item that stands no longer.
void Tracer::judge_items(Link& root, const Question& question) {
    const records::Envelope* record = facts_.content(root.subject, root.on);
    if (record == nullptr || root.outcome != Outcome::pass) return;
    const pb::Attestation& content = record->record->attestation();
    for (const auto& [id, state] : items_with_events(facts_, root.subject, root.on)) {
        if (state.standing == rules::Standing::in_force ||
            !is_the_only_one(content, id, question.goods))
            continue;
        root.outcome = Outcome::fail;
        root.sentence = "Item " + id + ", which it is asked for, is " +
                        std::string(rules::name_of(state.standing)) + ".";
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

void Tracer::add_supporting(Link& link, const pb::Attestation& content, const Days& days) {
    for (const pb::Supporting& supporting : content.supporting()) {
        if (is_full()) return;
        const bool circular =
            std::find(above_.begin(), above_.end(), supporting.subject()) != above_.end();
        if (!circular) {
            Link below =
                attestation(LinkKind::supporting, supporting.subject(), supporting.role(), days);
            judge_reference(below, content);
            link.links.push_back(std::move(below));
            continue;
        }
        ++links_;
        link.links.push_back({LinkKind::supporting,
                              supporting.subject(),
                              supporting.role(),
                              Outcome::not_run,
                              "Rests on itself: looked at above.",
                              days.as_of,
                              {}});
    }
}

/// A report speaks of its day: what it rests on counts on the day of its decision. A certificate
/// goes on: what it rests on must stand still.
Link Tracer::attestation(LinkKind kind, const std::string& subject, const std::string& role,
                         const Days& days) {
    Link link = begin(kind, subject, days.as_of);
    link.role = role;
    const records::Envelope* record = facts_.content(subject, days.as_of);
    const auto parts = records::split_subject(subject);
    if (record == nullptr || !record->record->has_attestation() || !parts || parts->size() != 3)
        return link;
    const pb::Attestation& content = record->record->attestation();
    const records::Day decided_on =
        day_in(record->record->decided_on())
            .value_or(printed_day(*record->record).value_or(days.relied_on));
    const bool point_in_time = rules::is_point_in_time(content.type());
    judge_validity(link, content, days.relied_on);
    above_.push_back(subject);
    add_issuer(link, parts->at(1));
    for (const std::string& line : content.scope_lines()) {
        if (!is_full())
            add_line(link, line, {content, parts->at(1)}, point_in_time ? decided_on : days.as_of);
    }
    add_capabilities(link, {content, parts->at(1)});
    add_transferred(link, content.transferred_from(), decided_on);
    add_basis(link, {content, parts->at(1)}, point_in_time ? decided_on : days.as_of);
    add_editions(link, content, point_in_time ? decided_on : days.as_of);
    add_supporting(link, content, {point_in_time ? decided_on : days.as_of, decided_on});
    above_.pop_back();
    return link;
}

/// The first link that fails, from the top, and the way down to it.
bool find_broken(const Link& link, std::vector<std::string>& path) {
    path.push_back(link.subject);
    if (link.outcome == Outcome::fail) return true;
    for (const Link& below : link.links) {
        if (find_broken(below, path)) return true;
    }
    path.pop_back();
    return false;
}

}  // namespace

Trace trace(const Evidence& evidence, const Question& question) {
    Trace traced;
    const std::uint64_t known_ms = question.known_at_ms.value_or(evidence.known_until_ms());
    const records::Day as_of =
        question.as_of.value_or(records::day_of(question.known_at_ms.value_or(question.now_ms)));
    const auto subject = records::attestation_subject(question.issuer, question.number);
    if (!subject) {
        traced.root = {LinkKind::certificate, {},    {}, Outcome::fail,
                       subject.error().what,  as_of, {}};
        return traced;
    }
    Tracer tracer(evidence, known_ms, traced);
    traced.root = tracer.attestation(LinkKind::certificate, *subject, {}, {as_of, as_of});
    tracer.judge_items(traced.root, question);
    traced.needs.assign(tracer.facts().needs().begin(), tracer.facts().needs().end());
    if (!tracer.facts().contradiction().empty()) {
        traced.root.outcome = Outcome::unknown;
        traced.root.sentence = "The evidence contradicts itself: " + tracer.facts().contradiction();
        traced.root.links.clear();
        return traced;
    }
    if (!find_broken(traced.root, traced.broken)) traced.broken.clear();
    return traced;
}

std::string_view name_of(LinkKind kind) {
    switch (kind) {
        case LinkKind::certificate:
            return "certificate";
        case LinkKind::supporting:
            return "supporting";
        case LinkKind::body:
            return "body";
        case LinkKind::scope_line:
            return "scope_line";
        case LinkKind::accreditation:
            return "accreditation";
        case LinkKind::recognition:
            return "recognition";
        case LinkKind::flexible_entry:
            return "flexible_entry";
        case LinkKind::transferred:
            return "transferred";
        case LinkKind::capability:
            return "capability";
        case LinkKind::scheme:
            return "scheme";
        case LinkKind::designation:
            return "designation";
        case LinkKind::edition:
            return "edition";
    }
    return "";
}

}  // namespace touchstone::verify
