// What is done to answers whatever they say: encodings, entity tags, limits, TLS.
#include <zlib.h>

#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "network/identity.h"
#include "served.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

constexpr const char* kCertificate = "/v1/attestations/aa.nab.lab/R-1";

std::string unzipped(const std::string& body) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(1u << 20, ' ');
    std::string in = body;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(Edges, make_answers_smaller_for_who_takes_them_so) {
    const Served served;
    const Reply plain = served.get(kCertificate);
    const Reply zipped = served.get(kCertificate, "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(plain.headers.count("content-encoding"), 0u);
    EXPECT_EQ(zipped.headers.at("content-encoding"), "gzip");
    EXPECT_LT(zipped.body.size(), plain.body.size() / 2);
    EXPECT_EQ(unzipped(zipped.body), plain.body);
    EXPECT_THAT(plain.headers.at("vary"), HasSubstr("Accept-Encoding"));
    EXPECT_THAT(plain.headers.at("vary"), HasSubstr("Accept"));
    EXPECT_NE(plain.headers.at("etag"), zipped.headers.at("etag"));
    EXPECT_EQ(served.get("/livez", "Accept-Encoding: gzip\r\n").body, "ok\n");
}

TEST(Edges, send_nothing_that_the_asker_has) {
    Served served;
    for (const char* target : {kCertificate, "/checkpoint", "/genesis.json", "/v1/bodies",
                               "/v1/openapi.json", "/tile/0/000.p/3"}) {
        const std::string tag = served.get(target).headers.at("etag");
        Client client(served.port());
        client.send(request("GET", target, "If-None-Match: " + tag + "\r\n"));
        EXPECT_EQ(client.receive(true).status, 304u) << target;
    }
    const std::string tag = served.get(kCertificate).headers.at("etag");
    const Bytes more = served.new_suspension("R1");
    ASSERT_EQ(served.post(to_text(more), "application/octet-stream", "Prefer: wait=20\r\n").status,
              200u);
    EXPECT_EQ(served.get(kCertificate, "If-None-Match: " + tag + "\r\n").status, 200u);
    EXPECT_EQ(served.get("/v1/status").headers.count("etag"), 0u);
}

TEST(Edges, limit_what_one_address_asks) {
    const Served served({}, nullptr, std::chrono::seconds(15), {.per_second = 1, .loopback = true});
    Reply reply = served.get("/livez");
    EXPECT_EQ(reply.headers.at("ratelimit-policy"), "\"address\";q=10;w=10");
    EXPECT_THAT(reply.headers.at("ratelimit"), HasSubstr("r=9"));
    for (int i = 0; i < 20 && reply.status == 200; ++i) reply = served.get("/livez");
    EXPECT_EQ(reply.status, 429u);
    EXPECT_EQ(reply.member("reason"), "http.rate");
    EXPECT_EQ(reply.headers.at("retry-after"), "1");
}

/// PEM of a self-signed certificate and its key.
std::pair<std::string, std::string> made_identity() {
    const auto identity = network::make_identity(test_key("https")).value();
    const auto text_of = [](auto&& write) {
        BIO* memory = BIO_new(BIO_s_mem());
        EXPECT_EQ(write(memory), 1);
        char* text = nullptr;
        const long size = BIO_get_mem_data(memory, &text);
        std::string pem(text, static_cast<std::size_t>(size));
        BIO_free(memory);
        return pem;
    };
    return {text_of([&](BIO* to) { return PEM_write_bio_X509(to, identity.certificate()); }),
            text_of([&](BIO* to) {
                return PEM_write_bio_PrivateKey(to, identity.key(), nullptr, nullptr, 0, nullptr,
                                                nullptr);
            })};
}

TEST(Edges, speak_tls_with_a_certificate) {
    const auto [certificate, key] = made_identity();
    Served served({.header_ms = 500, .certificate_pem = certificate, .key_pem = key});
    boost::asio::io_context io;
    boost::asio::ssl::context context(boost::asio::ssl::context::tls_client);
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream(io, context);
    stream.next_layer().connect({boost::asio::ip::make_address("127.0.0.1"), served.port()});
    stream.handshake(boost::asio::ssl::stream_base::client);
    boost::asio::write(
        stream, boost::asio::buffer(request("GET", "/livez") + request("GET", "/v1/events?from=0") +
                                    request("GET", "/livez")));
    std::string all;
    boost::system::error_code end;
    boost::asio::read(stream, boost::asio::dynamic_buffer(all), end);
    EXPECT_THAT(all, HasSubstr("Strict-Transport-Security: max-age"));
    EXPECT_THAT(all, HasSubstr("\r\n\r\nok\n"));
    EXPECT_THAT(all, HasSubstr("touchstone.events/1"));
    Client bare(served.port());
    bare.send(request("GET", "/livez"));
    bool closed = false;
    for (int i = 0; i < 100 && !closed; ++i) closed = bare.is_closed();  // perhaps after an alert
    EXPECT_TRUE(closed);
    Client silent(served.port());
    EXPECT_TRUE(silent.is_closed());
}

TEST(Edges, refuse_a_certificate_that_cannot_be_used) {
    const auto [certificate, key] = made_identity();
    boost::asio::io_context io;
    const auto start = [&](const std::string& chain, const std::string& secret) {
        return api::Server::start(io, {.certificate_pem = chain, .key_pem = secret}, {});
    };
    EXPECT_THAT(start("nonsense", key), HasRule("http.tls"));
    EXPECT_THAT(start(certificate, "nonsense"), HasRule("http.tls"));
    EXPECT_THAT(start(certificate, ""), HasRule("http.tls"));
}

}  // namespace
}  // namespace touchstone::test
