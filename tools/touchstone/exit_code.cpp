#include "tools/touchstone/exit_code.h"

#include <string_view>

namespace touchstone::cli {

ExitCode exit_code_of(verify::CertificateVerdict verdict) {
    using enum verify::CertificateVerdict;
    switch (verdict) {
        case valid:
            return ExitCode::valid;
        case check_further:
            return ExitCode::check_further;
        case not_valid:
            return ExitCode::not_valid;
        case cannot_confirm:
            return ExitCode::cannot_confirm;
        case not_genuine:
            return ExitCode::not_genuine;
    }
    return ExitCode::cannot_confirm;
}

ExitCode exit_code_of(const verify::Verdict& verdict) {
    if (verdict.certificate == verify::CertificateVerdict::not_genuine)
        return ExitCode::not_genuine;
    using enum verify::AcceptanceVerdict;
    switch (verdict.acceptance) {
        case not_asked:
            return exit_code_of(verdict.certificate);
        case accepted:
            return ExitCode::valid;
        case not_accepted:
            return ExitCode::not_valid;
        case rule_not_published:
        case check_further:
            return ExitCode::check_further;
        case cannot_confirm:
            return ExitCode::cannot_confirm;
    }
    return ExitCode::cannot_confirm;
}

ExitCode exit_code_of(const Error& error) {
    const std::string_view rule = error.rule;
    const std::string_view family = rule.substr(0, rule.find('.'));
    if (family == "usage") return ExitCode::usage;
    if (family == "context" || family == "file" || family == "database")
        return ExitCode::configuration;
    if (rule == "ledger.missing") return ExitCode::configuration;
    if (family == "verify" || family == "follow" || rule == "consensus.history")
        return ExitCode::cannot_confirm;
    if (rule == "network.url") return ExitCode::usage;
    if (family == "network") return ExitCode::network;
    switch (error.code) {
        case Errc::invalid:
        case Errc::not_found:
        case Errc::conflict:
        case Errc::busy:
            return ExitCode::refused;
        case Errc::unavailable:
        case Errc::fatal:
            return ExitCode::configuration;
        case Errc::corrupt:
            return ExitCode::cannot_confirm;
    }
    return ExitCode::refused;
}

}  // namespace touchstone::cli
