// The worker against a real SMTP server, one that fails in the ways in which servers fail.

#include "backend/outbox/back_off.hpp"
#include "backend/outbox/smtp.hpp"
#include "tests/backend/outbox_smtp_fixture.hpp"

#include <map>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

namespace gapura::test {
namespace {

struct SmtpTest : SmtpFixture {};
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
    EXPECT_EQ(letter["defects"], nlohmann::json::array());
    EXPECT_EQ(letter["parts"], (nlohmann::json{"multipart/alternative", "text/plain", "text/html"}));
    EXPECT_EQ(letter["auto_submitted"], "auto-generated");
    EXPECT_EQ(letter["mime_version"], "1.0");
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
    SmtpServer server({"busy"});
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
    EXPECT_NE(last_message().last_error->find("450 4.2.1 mailbox busy"), std::string::npos);
    EXPECT_TRUE(server.letters().empty());
}

TEST_P(SmtpTest, the_log_says_why_a_letter_was_not_sent_and_not_to_whom_RU4) {
    std::ostringstream lines;
    auto const before = spdlog::default_logger();
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines)));
    {
        SmtpServer server({"refuse"});
        settings.smtp_url = server.url();
        enqueue("siti@example.org");
        auto const worker = new_worker();
        EXPECT_TRUE(eventually([&] { return in_state("failed") == 1; }));
    }
    spdlog::set_default_logger(before);
    EXPECT_NE(last_message().last_error->find("550 5.1.1 no such mailbox: <siti@example.org>"), std::string::npos);
    EXPECT_NE(lines.str().find("recipient_refused (550)"), std::string::npos) << lines.str();
    EXPECT_EQ(lines.str().find("siti"), std::string::npos) << lines.str();
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

TEST_P(SmtpTest, a_letter_that_was_sent_and_not_noted_goes_out_once_more_and_no_other_CO1) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    for (int i = 0; i < 5; ++i) enqueue("member" + std::to_string(i) + "@example.org");
    auto const held = database().write(
        [&](storage::Session& session) { return outbox::lease_next(session, now, now + minutes(2)); });
    std::atomic<bool> const never = false;
    {
        outbox::SmtpClient client(settings, never); // and then the power goes
        ASSERT_TRUE(client
                        .send({.from = settings.mail_from,
                               .to = held->recipient,
                               .subject = held->subject,
                               .text = held->text,
                               .html = held->html,
                               .language = held->language,
                               .message_id = held->message_id,
                               .date = now})
                        .ok());
    }
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 4; }));
    time += minutes(2).microseconds, worker->wake();
    ASSERT_TRUE(eventually([&] { return in_state("sent") == 5; }));
    std::map<std::string, int> times;
    for (auto const& letter : server.letters()) ++times[letter["message-id"].get<std::string>()];
    EXPECT_EQ(times.size(), 5u);
    for (auto const& [id, count] : times) EXPECT_EQ(count, id == "<" + held->message_id + ">" ? 2 : 1) << id;
}

TEST_P(SmtpTest, many_workers_of_several_servers_send_each_letter_once_CO1) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    constexpr int letters = 80;
    for (int i = 0; i < letters; ++i) enqueue("member" + std::to_string(i) + "@example.org");
    std::vector<std::unique_ptr<outbox::Worker>> workers;
    for (int i = 0; i < 12; ++i) workers.push_back(new_worker());
    ASSERT_TRUE(eventually([&] { return in_state("sent") == letters; }));
    ASSERT_TRUE(eventually([&] { return server.letters().size() >= letters; }));
    std::map<std::string, int> times;
    for (auto const& letter : server.letters()) ++times[letter["message-id"].get<std::string>()];
    EXPECT_EQ(times.size(), static_cast<std::size_t>(letters));
    EXPECT_EQ(server.letters().size(), static_cast<std::size_t>(letters));
    EXPECT_EQ(count("select count(*) from outbox where attempts <> 1"), 0);
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
