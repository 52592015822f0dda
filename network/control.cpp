#include "network/control.h"

#include <algorithm>
#include <array>

#include "crypto/codec.h"
#include "crypto/hex.h"

namespace touchstone::network {

namespace {

constexpr std::string_view kHelloContext = "touchstone hello v1";

struct ReasonText {
    Reason reason{};
    Errc code{};
    std::string_view rule{};
    std::string_view told{};  ///< of the other side
};

constexpr std::array kReasons{
    ReasonText{Reason::frame, Errc::invalid, "network.frame", "what it received breaks a rule"},
    ReasonText{Reason::version, Errc::conflict, "network.version", "it speaks another version"},
    ReasonText{Reason::network_id, Errc::conflict, "network.network_id",
               "it is of another network"},
    ReasonText{Reason::key, Errc::conflict, "network.key",
               "the key it saw is not the one it knows"},
    ReasonText{Reason::role, Errc::conflict, "network.role", "it knows this node in another role"},
    ReasonText{Reason::duplicate, Errc::conflict, "network.duplicate",
               "it keeps another connection"},
    ReasonText{Reason::removed, Errc::conflict, "network.removed", "this node is not its peer now"},
    ReasonText{Reason::overdue, Errc::unavailable, "network.overdue",
               "it heard nothing for too long"},
    ReasonText{Reason::closing, Errc::unavailable, "network.closing", "it stops"},
};

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "network.frame", std::move(what));
}

void write(crypto::Writer& out, const Hello& hello) {
    out.context(kHelloContext).u16(kProtocolVersion);
    out.fixed(hello.network_id).u8(static_cast<std::uint8_t>(hello.role));
}

void write(crypto::Writer&, const Welcome&) {}

void write(crypto::Writer& out, const Farewell& farewell) {
    out.u8(static_cast<std::uint8_t>(farewell.reason));
}

void write(crypto::Writer&, const Alive&) {}

Result<Control> read_hello(crypto::Reader& in) {
    TRY_VOID(in.context(kHelloContext));
    TRY(const std::uint16_t version, in.u16("version"));
    if (version != kProtocolVersion) {
        return fail(Errc::conflict, "network.version",
                    "version: the peer speaks " + std::to_string(version) + ", this node " +
                        std::to_string(kProtocolVersion));
    }
    Hello hello;
    TRY(hello.network_id, in.hash("network_id"));
    TRY(const std::uint8_t role, in.u8("role"));
    if (role != 1 && role != 2) return refuse("role: there is no " + std::to_string(role));
    hello.role = static_cast<Role>(role);
    return hello;
}

Result<Control> read_farewell(crypto::Reader& in) {
    TRY(const std::uint8_t number, in.u8("reason"));
    for (const ReasonText& text : kReasons) {
        if (static_cast<std::uint8_t>(text.reason) == number) return Farewell{text.reason};
    }
    return refuse("reason: there is no " + std::to_string(number));
}

Result<Control> read_control(crypto::Reader& in) {
    TRY(const std::uint8_t kind, in.u8("kind"));
    switch (kind) {
        case 0:
            return read_hello(in);
        case 1:
            return Welcome{};
        case 2:
            return read_farewell(in);
        case 3:
            return Alive{};
    }
    return refuse("kind: there is no " + std::to_string(kind));
}

}  // namespace

Bytes encode(const Control& control) {
    crypto::Writer out;
    out.u8(static_cast<std::uint8_t>(control.index()));
    std::visit([&](const auto& said) { write(out, said); }, control);
    return out.take();
}

Result<Control> decode_control(BytesView bytes) {
    crypto::Reader in(bytes);
    auto control = read_control(in);
    if (control) {
        if (auto end = in.end(); !end) control = tl::unexpected(end.error());
    }
    if (!control && control.error().rule == "codec.form") return refuse(control.error().what);
    return control;
}

Result<void> check_hello(const Hello& hello, const Hash& network_id, Role expected) {
    if (hello.network_id != network_id) {
        return fail(Errc::conflict, "network.network_id",
                    "the peer is of the network " + crypto::to_hex(hello.network_id) +
                        ", this node of " + crypto::to_hex(network_id));
    }
    if (hello.role != expected) {
        return fail(Errc::conflict, "network.role",
                    "the peer comes as " + std::string(name_of(hello.role)) +
                        ", this node knows it as " + std::string(name_of(expected)));
    }
    return {};
}

std::optional<Farewell> farewell_of(const Error& error) {
    const auto found = std::ranges::find(kReasons, std::string_view(error.rule), &ReasonText::rule);
    if (found == kReasons.end()) return std::nullopt;
    return Farewell{found->reason};
}

Error error_of(const Farewell& farewell) {
    const auto found = std::ranges::find(kReasons, farewell.reason, &ReasonText::reason);
    TOUCHSTONE_CHECK(found != kReasons.end());
    return {found->code, std::string(found->rule),
            "the peer ended the connection: " + std::string(found->told)};
}

}  // namespace touchstone::network
