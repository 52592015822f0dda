#include "crypto/sha256.h"

#include <thread>

#include <gtest/gtest.h>

#include "crypto/hex.h"

namespace touchstone::crypto {
namespace {

constexpr const char* kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, digests_the_examples_of_fips_180) {
    EXPECT_EQ(to_hex(sha256(BytesView{})), kEmpty);
    EXPECT_EQ(to_hex(sha256(as_bytes("abc"))), kAbc);
    EXPECT_EQ(to_hex(sha256(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(to_hex(sha256(Bytes(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, digests_parts_as_one_text) {
    EXPECT_EQ(to_hex(sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")})), kAbc);
    EXPECT_EQ(to_hex(sha256({})), kEmpty);
}

TEST(Sha256, starts_anew_after_finish_and_moves) {
    Sha256 digest;
    digest.update(as_bytes("a"));
    Sha256 moved = std::move(digest);
    moved.update(as_bytes("bc"));
    EXPECT_EQ(to_hex(moved.finish()), kAbc);
    EXPECT_EQ(to_hex(moved.finish()), kEmpty);
}

TEST(Sha256, digests_on_many_threads_at_once) {
    std::vector<std::jthread> threads;
    std::vector<int> wrong(4);
    for (int& count : wrong) {
        threads.emplace_back([&count] {
            for (int i = 0; i < 1'000; ++i)
                count += to_hex(sha256(as_bytes("abc"))) == kAbc ? 0 : 1;
        });
    }
    threads.clear();
    EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace touchstone::crypto
