// The worker against a real SMTP server, one that fails in the ways in which servers fail.

#include "backend/outbox/back_off.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/outbox/outbox_store.hpp"
#include "backend/outbox/worker.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace gapura::test {
namespace {

/// tests/backend/outbox_smtp_server.py as a process of its own.
class SmtpServer {
public:
    explicit SmtpServer(std::vector<std::string> arguments) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        std::string const script = GAPURA_SOURCE_DIR "/tests/backend/outbox_smtp_server.py";
        std::vector<char*> words{const_cast<char*>("/usr/bin/python3"), const_cast<char*>(script.c_str())};
        for (auto& argument : arguments) words.push_back(argument.data());
        words.push_back(nullptr);
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], 1);
            execv(words[0], words.data());
            _exit(127);
        }
        close(ends[1]);
        output_ = fdopen(ends[0], "r");
        port_ = next_line();
        if (port_.empty())
            throw std::runtime_error("the SMTP server did not start (apt-get install python3-aiosmtpd)");
        reader_ = std::thread([this] {
            for (auto line = next_line(); !line.empty(); line = next_line()) {
                std::lock_guard const lock(mutex_);
                letters_.push_back(nlohmann::json::parse(line));
            }
        });
    }
    ~SmtpServer() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        reader_.join();
        fclose(output_);
    }
    SmtpServer(SmtpServer const&) = delete;
    SmtpServer& operator=(SmtpServer const&) = delete;

    std::string url(std::string const& user = "") const { return "smtp://" + user + "127.0.0.1:" + port_; }

    /// Everything whose data arrived, whatever the server answered.
    std::vector<nlohmann::json> letters() {
        std::lock_guard const lock(mutex_);
        return letters_;
    }
    std::size_t accepted() {
        auto const all = letters();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](auto const& letter) { return letter["accepted"] == true; }));
    }

private:
    std::string next_line() {
        std::string line;
        for (int c = fgetc(output_); c != EOF && c != '\n'; c = fgetc(output_)) line += static_cast<char>(c);
        return line;
    }

    pid_t process_ = 0;
    std::FILE* output_ = nullptr;
    std::string port_;
    std::mutex mutex_;
    std::vector<nlohmann::json> letters_;
    std::thread reader_;
};

struct SmtpTest : AccountsTest {
    void enqueue(std::string to, std::string name = "Siti") {
        database().write([&](storage::Session& session) {
            outbox::Mail mail{outbox::Kind::organizer_waiting, "id", to};
            mail.variables.texts = {{"name", name}};
            outbox::enqueue(session, settings, mail, now);
        });
    }

    /// A worker whose clock is `time`, which tests turn.
    std::unique_ptr<outbox::Worker> new_worker() {
        time = now.microseconds;
        return std::make_unique<outbox::Worker>(database(), settings, [this] { return Instant{time}; });
    }

    api::OutboxMessage last_message() { return mails_to("@").back(); }
    long long in_state(std::string const& state) {
        return count("select count(*) from outbox where state = '" + state + "'");
    }

    /// Waits, with patience for a busy machine.
    template <class Condition>
    bool eventually(Condition condition) {
        for (int i = 0; i < 1500; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }

    std::atomic<std::int64_t> time = 0;
};
ON_EACH_DATABASE(SmtpTest);

TEST_P(SmtpTest, a_letter_arrives_as_it_was_written_CO2) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    settings.mail_from = "Gapura Événement <door@gapura.test>";
    enqueue("siti@example.org", "Sìti ꦱꦶꦠꦶ 😀");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 1; }));
    ASSERT_EQ(server.letters().size(), 1u);
    auto const letter = server.letters()[0];
    auto const stored = last_message();
    EXPECT_EQ(letter["recipients"][0], "siti@example.org");
    EXPECT_EQ(letter["sender"], "door@gapura.test");
    EXPECT_EQ(letter["type"], "multipart/alternative");
    EXPECT_EQ(letter["subject"], stored.subject);
    EXPECT_EQ(letter["from"], "Gapura Événement <door@gapura.test>");
    EXPECT_NE(letter["text"].get<std::string>().find("Halo Sìti ꦱꦶꦠꦶ 😀"), std::string::npos);
    EXPECT_NE(letter["html"].get<std::string>().find("Sìti ꦱꦶꦠꦶ 😀"), std::string::npos);
    EXPECT_NE(letter["message-id"].get<std::string>().find("@gapura.test>"), std::string::npos);
    EXPECT_EQ(letter["date"], "Tue, 01 Dec 2026 12:00:00 +0000");
    EXPECT_LE(letter["longest_line"], 998) << "RFC 5322 2.1.1";
    EXPECT_EQ(letter["ascii"], true);
    EXPECT_EQ(stored.sent_at, now);
    EXPECT_EQ(stored.attempts, 1);
}

TEST_P(SmtpTest, without_a_server_mails_are_kept_and_readable_CO2) {
    enqueue("siti@example.org");
    auto const worker = new_worker();
    EXPECT_EQ(last_message().state, api::MessageState::kept);
    EXPECT_FALSE(last_message().next_try_at);
}

TEST_P(SmtpTest, a_server_that_says_later_gets_it_again_and_nothing_is_sent_twice_CO1) {
    SmtpServer server({"later", "2"});
    settings.smtp_url = server.url();
    enqueue("siti@example.org");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return last_message().last_error.has_value(); }));
    EXPECT_NE(last_message().last_error->find("451 4.3.0 please come back later"), std::string::npos);
    EXPECT_EQ(last_message().state, api::MessageState::waiting);
    EXPECT_EQ(last_message().next_try_at, now + seconds(15));
    EXPECT_EQ(server.accepted(), 0u);

    time += seconds(15).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return last_message().attempts == 2 && in_state("waiting") == 1; }));
    time += minutes(1).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 1; }));
    time += days(1).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return server.accepted() == 1; }));
    EXPECT_EQ(server.letters().size(), 3u);
    EXPECT_EQ(server.letters()[0]["message-id"], server.letters()[2]["message-id"]);
}

TEST_P(SmtpTest, a_connection_that_ends_after_the_data_costs_a_repetition_with_the_same_message_id_CO1) {
    SmtpServer server({"drop", "1"});
    settings.smtp_url = server.url();
    enqueue("siti@example.org");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return last_message().last_error.has_value(); }));
    EXPECT_EQ(in_state("waiting"), 1) << "the protocol cannot tell whether it was taken";
    time += seconds(15).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 1; }));
    ASSERT_EQ(server.letters().size(), 2u);
    EXPECT_EQ(server.letters()[0]["message-id"], server.letters()[1]["message-id"]);
    EXPECT_EQ(server.accepted(), 1u);
}

TEST_P(SmtpTest, a_letter_that_nobody_takes_is_given_up_after_eight_tries_CO1) {
    SmtpServer server({"refuse"});
    settings.smtp_url = server.url();
    enqueue("nobody@example.org");
    auto const worker = new_worker();
    for (int tries = 1; tries <= 8; ++tries) {
        ASSERT_TRUE(eventually([&] {
            auto const message = last_message();
            return message.attempts == tries && message.state != api::MessageState::sending;
        })) << tries;
        EXPECT_EQ(in_state("failed"), tries == 8 ? 1 : 0);
        time += hours(12).microseconds, worker->wake();
    }
    EXPECT_NE(last_message().last_error->find("550 5.1.1 no such mailbox"), std::string::npos);
    EXPECT_TRUE(server.letters().empty());
}

TEST_P(SmtpTest, one_that_cannot_be_sent_does_not_hold_up_the_others_CO1) {
    SmtpServer server({"later", "1"});
    settings.smtp_url = server.url();
    for (int i = 0; i < 10; ++i) enqueue("member" + std::to_string(i) + "@example.org");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 9; }));
    EXPECT_EQ(in_state("waiting"), 1);
}

TEST_P(SmtpTest, a_server_that_is_away_loses_nothing_CO1) {
    {
        SmtpServer gone({"accept"});
        settings.smtp_url = gone.url();
    }
    enqueue("siti@example.org");
    auto worker = new_worker();
    ASSERT_TRUE(eventually([&] { return last_message().last_error.has_value(); }));
    worker.reset();

    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    now = now + minutes(1);
    worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 1; }));
    EXPECT_EQ(server.accepted(), 1u);
}

TEST_P(SmtpTest, a_worker_that_died_between_sending_and_noting_repeats_that_letter_only_CO1) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    for (int i = 0; i < 3; ++i) enqueue("member" + std::to_string(i) + "@example.org");
    auto const held = database().write([&](storage::Session& session) {
        return outbox::lease_next(session, now, now + minutes(2)); // and is never heard of again
    });
    ASSERT_TRUE(held);
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 2; }));
    EXPECT_EQ(in_state("sending"), 1) << "as long as its lease lasts nobody else sends it";
    time += minutes(2).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 3; }));
    EXPECT_EQ(server.letters().size(), 3u);
    EXPECT_EQ(server.letters()[2]["message-id"], "<" + held->message_id + ">");
}

TEST_P(SmtpTest, many_workers_send_each_letter_once_CO1) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    constexpr int letters = 60;
    for (int i = 0; i < letters; ++i) enqueue("member" + std::to_string(i) + "@example.org");
    auto const one = new_worker(), two = new_worker(), three = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == letters; }));
    ASSERT_TRUE(eventually([&] { return server.letters().size() >= letters; }));
    std::map<std::string, int> times;
    for (auto const& letter : server.letters()) ++times[letter["message-id"].get<std::string>()];
    EXPECT_EQ(times.size(), static_cast<std::size_t>(letters));
    EXPECT_EQ(server.letters().size(), static_cast<std::size_t>(letters));
}

TEST_P(SmtpTest, user_and_password_come_from_the_url) {
    SmtpServer server({"login"});
    settings.smtp_url = server.url("gapura:p%40ss%3Aword%2F1@");
    enqueue("siti@example.org");
    auto worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 1; }));
    worker.reset();

    settings.smtp_url = server.url("gapura:wrong-s3cret@");
    enqueue("siti@example.org");
    worker = new_worker();
    ASSERT_TRUE(eventually([&] { return last_message().last_error.has_value(); }));
    EXPECT_EQ(last_message().last_error->find("wrong-s3cret"), std::string::npos);
}

TEST_P(SmtpTest, a_server_that_offers_tls_with_a_certificate_that_cannot_be_checked_gets_nothing_CO2) {
    TemporaryFolder folder;
    auto const certificate = (folder.path() / "cert.pem").string(), key = (folder.path() / "key.pem").string();
    std::string const make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout " + key +
                             " -out " + certificate + " 2>/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    SmtpServer server({"tls", certificate, key});
    settings.smtp_url = server.url();
    enqueue("siti@example.org");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return last_message().last_error.has_value(); }));
    EXPECT_EQ(in_state("waiting"), 1);
    EXPECT_TRUE(server.letters().empty());
}

TEST(BackOff, pauses_grow_from_seconds_to_hours_and_end_after_eight_tries_CO1) {
    Duration all{};
    for (long long tries = 1; tries < outbox::most_tries; ++tries) {
        auto const pause = outbox::pause_after_try(tries);
        ASSERT_TRUE(pause);
        EXPECT_GT(*pause, tries == 1 ? Duration{} : *outbox::pause_after_try(tries - 1));
        all.microseconds += pause->microseconds;
    }
    EXPECT_GT(all, hours(16)) << "a night without a mail server loses nothing";
    EXPECT_FALSE(outbox::pause_after_try(outbox::most_tries));
}

} // namespace
} // namespace gapura::test
