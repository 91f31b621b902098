// "Send a test mail", TLS and logins, against a real SMTP server with a certificate authority of its own (CO1, CO2).

#include "backend/outbox/smtp.hpp"
#include "backend/outbox/smtp_target.hpp"
#include "backend/outbox/test_mail.hpp"
#include "tests/backend/outbox_smtp_fixture.hpp"

namespace gapura::test {
namespace {

using api::MailProblem;

/// A made-up authority and a certificate of 127.0.0.1 that it has signed.
struct Certificates {
    Certificates() {
        std::string const in = folder.path().string() + "/";
        std::string const make =
            "cd " + in +
            " && exec 2>/dev/null && "
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem && "
            "openssl req -newkey rsa:2048 -nodes -subj /CN=mail -keyout key.pem -out request.pem && "
            "printf 'subjectAltName=IP:127.0.0.1' >names && "
            "openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names "
            "-out cert.pem";
        if (std::system(make.c_str()) != 0) throw std::runtime_error("openssl made no certificates");
        authority = in + "ca.pem", certificate = in + "cert.pem", key = in + "key.pem";
    }
    TemporaryFolder folder;
    std::string authority, certificate, key;
};

struct TestMailTest : SmtpFixture {
    api::SendTestMail::Response send() {
        auto given = context();
        return outbox::send_test_mail(given, {"admin@example.org", "en"}).value();
    }
    static Certificates const& certificates() {
        static Certificates const made;
        return made;
    }
};
ON_EACH_DATABASE(TestMailTest);

TEST_P(TestMailTest, it_tells_what_the_server_said_and_stands_in_the_outbox_CO1) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    auto const answer = send();
    EXPECT_TRUE(answer.sent) << answer.detail;
    EXPECT_FALSE(answer.problem);
    EXPECT_EQ(answer.server_said, "250 ok");
    EXPECT_EQ(answer.tls, "");
    EXPECT_FALSE(answer.signed_in);
    EXPECT_EQ(last_message().state, api::MessageState::sent);
    EXPECT_EQ(last_message().kind, "test");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return server.letters().size() == 1; }));
}

TEST_P(TestMailTest, without_a_mail_server_it_says_so_CO2) {
    auto given = context();
    EXPECT_EQ(refusal_of(outbox::send_test_mail(given, {"admin@example.org", "id"})), Refusal::no_mail_server);
}

TEST_P(TestMailTest, starttls_and_a_login_with_an_authority_of_ones_own_CO2) {
    auto const& made = certificates();
    SmtpServer server({"tls_login", made.certificate, made.key});
    settings.smtp_ca_file = made.authority;
    settings.smtp_url = server.url("gapura:p%40ss%3Aword%2F1@") + "?starttls=required";
    auto const answer = send();
    EXPECT_TRUE(answer.sent) << answer.detail;
    EXPECT_EQ(answer.tls.substr(0, 4), "TLSv");
    EXPECT_TRUE(answer.signed_in);
    ASSERT_TRUE(eventually([&] { return server.letters().size() == 1; }));
    EXPECT_EQ(server.letters()[0]["tls"], true);

    settings.smtp_url = server.url("gapura:wrong-s3cret@");
    auto const refused = send();
    EXPECT_FALSE(refused.sent);
    EXPECT_EQ(refused.problem, MailProblem::login_refused);
    EXPECT_EQ(refused.server_said.substr(0, 3), "535");
    EXPECT_EQ(refused.detail.find("wrong-s3cret"), std::string::npos);
}

TEST_P(TestMailTest, tls_from_the_first_byte_CO2) {
    auto const& made = certificates();
    SmtpServer server({"smtps", made.certificate, made.key});
    settings.smtp_ca_file = made.authority;
    settings.smtp_url = server.url("", "smtps://");
    auto const answer = send();
    EXPECT_TRUE(answer.sent) << answer.detail;
    EXPECT_EQ(answer.tls.substr(0, 4), "TLSv");
}

TEST_P(TestMailTest, a_certificate_that_cannot_be_checked_gets_nothing_CO2) {
    auto const& made = certificates();
    for (auto const* mode : {"tls", "smtps"}) {
        SmtpServer server({mode, made.certificate, made.key});
        settings.smtp_url = server.url("", mode == std::string("tls") ? "smtp://" : "smtps://");
        auto const answer = send();
        EXPECT_EQ(answer.problem, MailProblem::certificate) << mode << " " << answer.detail;
        EXPECT_TRUE(server.letters().empty());
    }
}

TEST_P(TestMailTest, where_tls_is_required_a_server_without_it_gets_nothing_CO2) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url() + "?starttls=required";
    auto const answer = send();
    EXPECT_EQ(answer.problem, MailProblem::no_tls) << answer.detail;
    EXPECT_TRUE(server.letters().empty());
}

TEST_P(TestMailTest, each_kind_of_refusal_has_its_name_CO1) {
    struct Case {
        char const* mode;
        MailProblem problem;
        char const* reply;
    };
    for (auto const& each : {Case{"refuse", MailProblem::recipient_refused, "550 5.1.1 no such mailbox"},
                             Case{"busy", MailProblem::recipient_refused, "450 4.2.1 mailbox busy"},
                             Case{"spam", MailProblem::letter_refused, "554 5.7.1 looks like spam"}}) {
        SmtpServer server({each.mode});
        settings.smtp_url = server.url();
        auto const answer = send();
        EXPECT_EQ(answer.problem, each.problem) << each.mode << " " << answer.detail;
        EXPECT_EQ(answer.server_said.rfind(each.reply, 0), 0u) << answer.server_said;
        EXPECT_EQ(last_message().state, api::MessageState::failed);
    }
    SmtpServer server({"drop", "1"});
    settings.smtp_url = server.url();
    EXPECT_EQ(send().problem, MailProblem::dropped);
}

TEST_P(TestMailTest, a_server_that_is_not_there_has_its_name_too_CO1) {
    settings.smtp_url = "smtp://no-such-host.invalid";
    EXPECT_EQ(send().problem, MailProblem::no_such_host);
    {
        SmtpServer gone({"accept"});
        settings.smtp_url = gone.url();
    }
    EXPECT_EQ(send().problem, MailProblem::unreachable);
}

TEST_P(TestMailTest, a_server_that_falls_silent_is_left_at_any_stage_CO1) {
    settings.smtp_timeout = Duration{700'000};
    for (auto const* stage : {"connect", "EHLO", "MAIL", "RCPT", "DATA"}) {
        SmtpServer server({"stall", stage});
        settings.smtp_url = server.url();
        EXPECT_EQ(send().problem, MailProblem::timeout) << stage;
    }
}

TEST_P(TestMailTest, what_is_refused_for_good_is_given_up_at_once_and_can_be_sent_again_CO1) {
    for (auto const* mode : {"refuse", "spam"}) {
        SmtpServer server({mode});
        settings.smtp_url = server.url();
        enqueue("nobody@example.org");
        auto const worker = new_worker();
        ASSERT_TRUE(eventually([&] { return last_message().state == api::MessageState::failed; })) << mode;
        EXPECT_EQ(last_message().attempts, 1);
        EXPECT_FALSE(last_message().next_try_at);
    }
}

TEST_P(TestMailTest, an_address_cannot_add_commands_or_headers) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    for (auto const* bad :
         {"a@example.org>\r\nRCPT TO:<b@example.org", "a@example.org\r\nBcc: b@example.org", "a b@c"}) {
        enqueue(bad);
        auto const worker = new_worker();
        ASSERT_TRUE(
            eventually([&] { return in_state("failed") > 0 && in_state("waiting") + in_state("sending") == 0; }));
    }
    EXPECT_TRUE(server.letters().empty());
    enqueue("siti@example.org", "Siti\r\nBcc: all@example.org\r\n\r\n.\r\nMAIL FROM:<x@example.org>");
    auto const worker = new_worker();
    ASSERT_TRUE(eventually([&] { return server.letters().size() == 1; }));
    auto const headers = server.letters()[0]["headers"];
    EXPECT_EQ(std::count(headers.begin(), headers.end(), "bcc"), 0);
    EXPECT_EQ(server.letters()[0]["recipients"], nlohmann::json{"siti@example.org"});
}

TEST_P(TestMailTest, lines_with_dots_and_very_long_lines_arrive_as_they_are_RFC_5321) {
    SmtpServer server({"accept"});
    settings.smtp_url = server.url();
    std::string const text = "Halo,\n.\n..dua\n" + std::string(3000, 'x') + "\n.\nSelesai ’é😀\n";
    std::atomic<bool> const never = false;
    outbox::SmtpClient client(settings, never);
    ASSERT_TRUE(client
                    .send({.from = "G <g@example.org>",
                           .to = "siti@example.org",
                           .subject = std::string(300, 'S'),
                           .text = text,
                           .html = "<p>.</p>",
                           .language = "id",
                           .message_id = "1@example.org",
                           .date = now})
                    .ok());
    ASSERT_TRUE(eventually([&] { return server.letters().size() == 1; }));
    auto const letter = server.letters()[0];
    auto got = letter["text"].get<std::string>();
    got.erase(std::remove(got.begin(), got.end(), '\r'), got.end());
    EXPECT_EQ(got, text);
    EXPECT_LE(letter["longest_line"], 998);
    EXPECT_EQ(letter["subject"], std::string(300, 'S'));
    EXPECT_EQ(letter["defects"], nlohmann::json::array());
}

TEST(SmtpTarget, a_password_goes_over_tls_or_not_at_all_CO2) {
    using outbox::Tls;
    auto const tls = [](char const* url) { return outbox::smtp_target(url).value().tls; };
    EXPECT_EQ(tls("smtp://mail.example.org"), Tls::when_offered);
    EXPECT_EQ(tls("smtp://u:p@mail.example.org:587"), Tls::required);
    EXPECT_EQ(tls("smtp://u:p@mail.example.org:587?starttls=offered"), Tls::required);
    EXPECT_EQ(tls("smtp://u:p@127.0.0.1:25"), Tls::when_offered);
    EXPECT_EQ(tls("smtp://mail.example.org?starttls=required"), Tls::required);
    EXPECT_EQ(tls("smtps://mail.example.org"), Tls::from_the_start);
    EXPECT_EQ(outbox::smtp_target("smtp://u:p%40@mail.example.org/?starttls=required").value().url.find('?'),
              std::string::npos);
    for (auto const* bad : {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://x?starttls=no"})
        EXPECT_FALSE(outbox::smtp_target(bad).ok()) << bad;
    EXPECT_EQ(outbox::smtp_target("smtp://u:s3cret@x?y").error().find("s3cret"), std::string::npos);
}

} // namespace
} // namespace gapura::test
