// RU2: files in a store that speaks S3 and verifies every signature; links work with curl and nothing else. There are
// two: one reads AWS's documents by itself, the other lets npm's aws4 sign anew, which knows nothing of our client.

#include "backend/files/file_storage.hpp"
#include "backend/files/s3_storage.hpp"
#include "generated/test_places.hpp"
#include "tests/backend/sample_files.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

namespace gapura::test {
namespace {

struct Script {
    char const *program, *path;
};
constexpr Script our_own{"python3", GAPURA_SOURCE_DIR "/tests/backend/files_s3_server.py"};
constexpr Script independent{"node", GAPURA_SOURCE_DIR "/tests/backend/files_s3_verifier.mjs"};

/// One of them as a process of its own.
class S3Server {
public:
    explicit S3Server(Script script) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        std::array<char const*, 6> words{script.program, script.path,      "KUNCI",
                                         "rahasia/+=",   "ap-southeast-3", nullptr};
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], 1);
            execvp(words[0], const_cast<char**>(words.data()));
            _exit(127);
        }
        close(ends[1]);
        char text[16] = {};
        auto const got = ::read(ends[0], text, sizeof text - 1);
        close(ends[0]);
        if (got <= 0) throw std::runtime_error(std::string("does not start: ") + script.path);
        port_ = std::to_string(std::atoi(text));
    }
    ~S3Server() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    S3Server(S3Server const&) = delete;
    S3Server& operator=(S3Server const&) = delete;

    Settings settings() const {
        Settings made;
        made.s3_endpoint = "http://127.0.0.1:" + port_;
        made.s3_bucket = "berkas";
        made.s3_region = "ap-southeast-3";
        made.s3_access_key = "KUNCI";
        made.s3_secret_key = "rahasia/+=";
        return made;
    }
    files::S3Place place() const {
        auto const s = settings();
        return {s.s3_endpoint, s.s3_bucket, s.s3_region, s.s3_access_key, s.s3_secret_key, true};
    }

private:
    pid_t process_ = 0;
    std::string port_;
};

/// What curl prints; its arguments stand between single quotes.
std::string curl(std::string const& arguments) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const pipe(popen(("curl -s " + arguments).c_str(), "r"), pclose);
    std::string out;
    for (int c = fgetc(pipe.get()); c != EOF; c = fgetc(pipe.get())) out += static_cast<char>(c);
    return out;
}

class S3Storage : public testing::TestWithParam<Script> {};
INSTANTIATE_TEST_SUITE_P(On, S3Storage, testing::Values(our_own, independent),
                         [](auto const& info) { return std::string(info.index == 0 ? "our_own" : "aws4"); });

TEST_P(S3Storage, KeepsGivesAndDeletesWhatItWasGiven) {
    S3Server const server(GetParam());
    auto const storage = files::storage_of(server.settings());
    std::string const bytes = sample_png(20, 20) + std::string("\0\r\n", 3);
    storage->put("abc.png", bytes, "image/png");
    EXPECT_EQ(storage->read("abc.png"), bytes);
    EXPECT_EQ(storage->get("abc.png", files::Use::shown, "").bytes, bytes);

    std::string const large(3'000'000, 'x');
    ReceivedSample const file(large);
    storage->put("besar.pdf", file.incoming(), "application/pdf");
    EXPECT_EQ(storage->read("besar.pdf"), large);

    storage->remove("abc.png");
    storage->remove("abc.png"); // twice is once
    EXPECT_THROW(storage->read("abc.png"), std::exception);
}

TEST_P(S3Storage, ALinkCanBeUsedWithNothingButCurl) {
    S3Server const server(GetParam());
    auto const storage = files::storage_of(server.settings());
    auto const put = files::presigned(server.place(), "PUT", "kiriman.pdf", system_now(), 60);
    EXPECT_EQ(curl("-o /dev/null -w '%{http_code}' --data-binary x -X PUT '" + put + "'"), "200");
    storage->put("slide.pdf", "isi", "application/pdf");
    auto const link = storage->get("slide.pdf", files::Use::saved, "Slide hari \"1\" é.pdf").link;
    EXPECT_EQ(curl("'" + link + "'"), "isi");
    auto const head = curl("-D - -o /dev/null '" + link + "'");
    EXPECT_NE(head.find("filename*=UTF-8''Slide%20hari%20%221%22%20%C3%A9.pdf"), head.npos) << head;
}

TEST_P(S3Storage, ALinkIsForOneObjectOneDeedAndAShortTime) {
    S3Server const server(GetParam());
    auto const storage = files::storage_of(server.settings());
    storage->put("satu.pdf", "1", "application/pdf");
    storage->put("dua.pdf", "2", "application/pdf");
    auto const status = [](std::string const& link, std::string const& more = "") {
        return curl("-o /dev/null -w '%{http_code}' " + more + " '" + link + "'");
    };
    auto const link = storage->get("satu.pdf", files::Use::saved, "a.pdf").link;
    EXPECT_EQ(status(link), "200");
    EXPECT_EQ(status(link, "-X DELETE"), "403");
    auto other = link;
    other.replace(other.find("satu"), 4, "dua");
    EXPECT_EQ(status(other), "403");
    EXPECT_EQ(status(files::presigned(server.place(), "GET", "satu.pdf", system_now() - hours(1), 300)), "403");
    auto wrong_secret = server.settings(), wrong_key = server.settings(), elsewhere = server.settings();
    wrong_secret.s3_secret_key = "tebakan";
    wrong_key.s3_access_key = "TEBAKAN";
    elsewhere.s3_region = "us-east-1";
    for (auto const& each : {wrong_secret, wrong_key, elsewhere}) {
        auto const stranger = files::storage_of(each);
        EXPECT_THROW(stranger->put("x", "y", "image/png"), std::exception);
        EXPECT_THROW(stranger->read("satu.pdf"), std::exception);
        EXPECT_THROW(stranger->remove("satu.pdf"), std::exception);
    }
    EXPECT_EQ(storage->read("satu.pdf"), "1");
}

} // namespace
} // namespace gapura::test
