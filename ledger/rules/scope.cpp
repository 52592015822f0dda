#include "ledger/rules/scope.h"

#include <algorithm>
#include <optional>

#include "ledger/rules/measurement.h"

namespace touchstone::rules {

namespace {

namespace pb = records::pb;
using Texts = std::vector<std::string>;

class Comparison {
  public:
    Comparison(const pb::ScopeLine& line, const pb::Attestation& claim)
        : line_(line), claim_(claim) {}

    LineFit run() && {
        activity();
        for (const auto& standard : claim_.standards()) compare_standard(standard);
        if (claim_.standards().empty() && line_.has_standard()) {
            note(ScopePart::standard, Fit::unresolved, format_standard(line_.standard()), "");
        }
        for (const auto& method : claim_.methods()) compare_method(method);
        objects();
        sites();
        fields();
        measurements();
        return std::move(result_);
    }

  private:
    void note(ScopePart part, Fit fit, std::string line, std::string claim) {
        result_.fit = worse(result_.fit, fit);
        result_.parts.push_back({part, fit, std::move(line), std::move(claim)});
    }

    void activity() {
        const auto asked = activity_of(claim_.type());
        const bool kin =
            (asked == pb::ACTIVITY_TESTING && line_.activity() == pb::ACTIVITY_MEDICAL_TESTING) ||
            (claim_.type() == pb::ATTESTATION_TYPE_SERVICE &&
             line_.activity() == pb::ACTIVITY_TRUST_SERVICES);
        const bool fits = asked != pb::ACTIVITY_UNSPECIFIED && (asked == line_.activity() || kin);
        note(ScopePart::activity, fits ? Fit::covered : Fit::not_covered,
             pb::Activity_Name(line_.activity()), pb::AttestationType_Name(claim_.type()));
    }

    [[nodiscard]] Fit soften(Fit fit, pb::Flexibility from) const {
        return fit == Fit::not_covered && line_.flexibility() >= from ? Fit::unresolved : fit;
    }

    void compare_standard(const pb::StandardRef& claimed) {
        const auto& own = line_.standard();
        const bool named = covers_name(own, claimed);
        note(ScopePart::standard, named ? Fit::covered : Fit::not_covered, format_standard(own),
             format_standard(claimed));
        if (!named || own.edition().empty()) return;
        note(ScopePart::edition, soften(covers_edition(own, claimed), pb::FLEXIBILITY_A),
             format_standard(own), format_standard(claimed));
    }

    void compare_method(const pb::StandardRef& claimed) {
        Fit best = line_.methods().empty() ? covers(line_.standard(), claimed) : Fit::not_covered;
        Texts own;
        for (const auto& method : line_.methods()) {
            best = std::min(best, covers(method, claimed));
            own.push_back(format_standard(method));
        }
        // Without methods of its own the line means those of its standard; whether this is one, a
        // person knows.
        if (line_.methods().empty() && best == Fit::not_covered) best = Fit::unresolved;
        note(ScopePart::method, soften(best, pb::FLEXIBILITY_B), joined(own),
             format_standard(claimed));
    }

    void objects() {
        if (line_.object().empty()) return;
        Texts own;
        for (const auto& text : line_.object()) own.push_back(text.text());
        if (claim_.items().empty())
            return note(ScopePart::object, Fit::unresolved, joined(own), "");
        for (const auto& item : claim_.items()) {
            Texts names;
            for (const auto& name : item.names()) names.push_back(name.text());
            const bool fits = std::any_of(own.begin(), own.end(), [&](const auto& text) {
                return std::any_of(names.begin(), names.end(),
                                   [&](const auto& name) { return texts_alike(text, name); });
            });
            note(ScopePart::object, fits ? Fit::covered : Fit::unresolved, joined(own),
                 joined(names));
        }
    }

    void sites() {
        if (line_.sites().empty()) return;
        const Texts own(line_.sites().begin(), line_.sites().end());
        if (claim_.sites().empty()) return note(ScopePart::site, Fit::unresolved, joined(own), "");
        for (const auto& site : claim_.sites()) {
            const bool named = std::find(own.begin(), own.end(), site) != own.end();
            note(ScopePart::site, named ? Fit::covered : Fit::not_covered, joined(own), site);
        }
    }

    /// A calibration gives values; a report of tests need not.
    void measurements() {
        if (!line_.has_quantity()) return;
        const std::string own = format_quantity(line_.quantity());
        if (claim_.calibration().empty() && line_.activity() == pb::ACTIVITY_CALIBRATION)
            note(ScopePart::quantity, Fit::unresolved, own, "");
        for (const auto& value : claim_.calibration()) {
            const bool same = same_quantity(line_.quantity(), value.quantity());
            note(ScopePart::quantity, same ? Fit::covered : Fit::unresolved, own,
                 format_quantity(value.quantity()));
            if (!same) continue;
            note(ScopePart::range, within_range(line_.quantity(), value), own,
                 value.value() + "; " + format_quantity(value.quantity()));
            compare_uncertainty(value);
        }
    }

    void compare_uncertainty(const pb::CalibrationValue& value) {
        if (!line_.has_smallest_uncertainty()) return;
        const auto& least = line_.smallest_uncertainty();
        note(ScopePart::uncertainty,
             value.has_uncertainty() ? at_least(least, value.uncertainty()) : Fit::unresolved,
             "at least " + format_uncertainty(least),
             value.has_uncertainty() ? format_uncertainty(value.uncertainty()) : "");
    }

    void fields() {
        Texts schemes;
        for (const auto& field : line_.fields()) {
            const auto scheme = fold_text(field.scheme());
            if (std::find(schemes.begin(), schemes.end(), scheme) == schemes.end())
                schemes.push_back(scheme);
        }
        for (const auto& scheme : schemes) compare_scheme(scheme);
    }

    void compare_scheme(const std::string& scheme) {
        Texts own;
        for (const auto& field : line_.fields()) {
            if (fold_text(field.scheme()) == scheme) own.push_back(fold_text(field.code()));
        }
        bool claimed = false;
        for (const auto& item : claim_.items()) {
            for (const auto& field : item.fields()) {
                if (fold_text(field.scheme()) != scheme) continue;
                claimed = true;
                note(ScopePart::field,
                     has_code(scheme, own, fold_text(field.code())) ? Fit::covered
                                                                    : Fit::not_covered,
                     field.scheme() + " " + joined(own), field.scheme() + " " + field.code());
            }
        }
        if (!claimed) note(ScopePart::field, Fit::unresolved, scheme + " " + joined(own), "");
    }

    /// HS codes nest: the line's heading covers the subheadings below it.
    static bool has_code(const std::string& scheme, const Texts& own, const std::string& code) {
        const bool nests = scheme.rfind("HS", 0) == 0;
        return std::any_of(own.begin(), own.end(), [&](const std::string& one) {
            return one == code || (nests && code.compare(0, one.size(), one) == 0);
        });
    }

    static std::string joined(const Texts& texts) {
        std::string all;
        for (const auto& text : texts) all += (all.empty() ? "" : "; ") + text;
        return all;
    }

    const pb::ScopeLine& line_;
    const pb::Attestation& claim_;
    LineFit result_{.fit = Fit::covered};
};

/// The line that fits best: the first of those with the best fit, then with the fewest bad parts.
LineFit best_of(std::span<const pb::ScopeLine> lines, const pb::Attestation& claim) {
    const auto bad_parts = [](const LineFit& fit) {
        return std::count_if(fit.parts.begin(), fit.parts.end(),
                             [](const PartFit& part) { return part.fit != Fit::covered; });
    };
    std::optional<LineFit> best;
    for (const auto& line : lines) {
        auto fit = match(line, claim);
        if (!best || fit.fit < best->fit ||
            (fit.fit == best->fit && bad_parts(fit) < bad_parts(*best)))
            best = std::move(fit);
    }
    return best ? *std::move(best) : LineFit{.fit = Fit::not_covered};
}

}  // namespace

LineFit match(const pb::ScopeLine& line, const pb::Attestation& claim) {
    return Comparison(line, claim).run();
}

LineFit match(std::span<const pb::ScopeLine> lines, const pb::Attestation& claim) {
    LineFit all{.fit = Fit::covered};
    for_each_piece(claim, [&](const pb::Attestation& piece) {
        auto fit = best_of(lines, piece);
        all.fit = worse(all.fit, fit.fit);
        std::move(fit.parts.begin(), fit.parts.end(), std::back_inserter(all.parts));
    });
    return all;
}

}  // namespace touchstone::rules
