// An attestation taken apart into what one scope line must cover alone.
#include "ledger/rules/scope.h"

namespace touchstone::rules {

namespace {

namespace pb = records::pb;
using Piece = std::function<void(const pb::Attestation&)>;

/// What is common to all pieces; one working copy serves them all.
pb::Attestation common_of(const pb::Attestation& claim) {
    pb::Attestation common;
    common.set_type(claim.type());
    *common.mutable_items() = claim.items();
    *common.mutable_methods() = claim.methods();
    *common.mutable_sites() = claim.sites();
    return common;
}

void each_standard(pb::Attestation& piece, const pb::Attestation& claim, const Piece& visit) {
    for (const pb::StandardRef& standard : claim.standards()) {
        piece.clear_standards();
        *piece.add_standards() = standard;
        visit(piece);
    }
    piece.clear_standards();
}

void each_value(pb::Attestation& piece, const pb::Attestation& claim, const Piece& visit) {
    for (const pb::CalibrationValue& value : claim.calibration()) {
        piece.clear_calibration();
        *piece.add_calibration() = value;
        visit(piece);
    }
}

}  // namespace

void for_each_piece(const pb::Attestation& claim, const Piece& visit) {
    pb::Attestation piece = common_of(claim);
    const bool one_standard = claim.standards_size() <= 1;
    const bool one_value = claim.calibration_size() <= 1;
    if (one_standard) *piece.mutable_standards() = claim.standards();
    if (one_value) *piece.mutable_calibration() = claim.calibration();
    if (one_standard && one_value) return visit(piece);
    if (!one_standard) each_standard(piece, claim, visit);
    if (!one_value) each_value(piece, claim, visit);
}

}  // namespace touchstone::rules
