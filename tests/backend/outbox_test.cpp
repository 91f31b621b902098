#include "backend/outbox/address.hpp"
#include "backend/outbox/kinds.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/outbox/template.hpp"
#include "embedded/mail_templates.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <set>

namespace gapura::test {
namespace {

outbox::Variables variables_of(outbox::Kind kind, std::string const& name = "Siti") {
    switch (kind) {
    case outbox::Kind::verify:
        return {{{"name", name}, {"code", "123456"}, {"link", "http://gapura.test/verify"}, {"minutes", "5"}}, {}};
    case outbox::Kind::organizer_waiting:
    case outbox::Kind::organizer_approved:
        return {{{"name", name}}, {}};
    case outbox::Kind::reset_password:
        return {{{"name", name}, {"code", "123456"}, {"link", "http://gapura.test/reset"}, {"minutes", "5"}}, {}};
    case outbox::Kind::account_suspended:
        return {{{"name", name}}, {}};
    case outbox::Kind::email_changed:
    case outbox::Kind::account_lifted:
        return {{{"name", name}, {"link", "http://gapura.test/sign-in"}}, {}};
    case outbox::Kind::two_step_off:
    case outbox::Kind::two_step_removed:
    case outbox::Kind::password_changed:
        return {{{"name", name}, {"link", "http://gapura.test/reset"}}, {}};
    case outbox::Kind::organizer_refused:
        return {{{"name", name}, {"note", "Data belum lengkap"}}, {}};
    case outbox::Kind::ticket:
    case outbox::Kind::ticket_sold: {
        outbox::Variables variables{{{"name", name},
                                     {"event", "Kelas Kopi Nusantara"},
                                     {"when", "Selasa, 1 Desember 2026, 19.00 WIB"},
                                     {"place", "Balai Kota"},
                                     {"order", "17"},
                                     {"organizer", "Rani"},
                                     {"link", "http://gapura.test/tickets"}},
                                    {}};
        for (auto const* code : {"K7M2P9XR4TQ8", "Z3M2P9XR4TQ8"})
            variables.lists["tickets"].push_back({{"code", code},
                                                  {"attendee", "Budi"},
                                                  {"type", "Reguler"},
                                                  {"link", std::string("http://gapura.test/tickets/") + code}});
        return variables;
    }
    case outbox::Kind::ticket_received:
    case outbox::Kind::ticket_passed_on:
    case outbox::Kind::ticket_voided:
        return {{{"name", name},
                 {"giver", "Budi"},
                 {"receiver", "Dewi"},
                 {"organizer", "Rani"},
                 {"event", "Kelas Kopi Nusantara"},
                 {"when", "Selasa, 1 Desember 2026, 19.00 WIB"},
                 {"place", "Balai Kota"},
                 {"type", "Reguler"},
                 {"claim", "1"},
                 {"note", "Salah cetak"},
                 {"link", "http://gapura.test/tickets?claim=abc"}},
                {}};
    case outbox::Kind::event_cancelled:
        return {{{"name", name},
                 {"event", "Kelas Kopi Nusantara"},
                 {"when", "Selasa, 1 Desember 2026, 19.00 WIB"},
                 {"place", "Balai Kota"},
                 {"organizer", "Rani"},
                 {"link", "http://gapura.test/events/kelas-kopi-nusantara"}},
                {}};
    case outbox::Kind::order_placed:
    case outbox::Kind::order_rejected:
    case outbox::Kind::order_cancelled:
    case outbox::Kind::waiting_offer: {
        outbox::Variables variables{{{"name", name},
                                     {"event", "Konser Senja"},
                                     {"when", "Selasa, 1 Desember 2026 19.00 WIB"},
                                     {"place", "Balai Kota"},
                                     {"order", "17"},
                                     {"link", "http://gapura.test/orders/17"}},
                                    {}};
        for (auto const* each :
             {"amount", "digits", "bank", "account", "holder", "until", "reason", "sold_out", "event_off", "again",
              "last", "paid", "note", "expired", "had_tickets", "page", "type"})
            variables.texts[each] = "isi";
        return variables;
    }
    case outbox::Kind::refund_failed:
        return {{{"name", name},
                 {"event", "Kelas Kopi Nusantara"},
                 {"buyer", "Budi"},
                 {"amount", "Rp150.000"},
                 {"method", "Midtrans"},
                 {"reference", "G17-5f0c"},
                 {"link", "http://gapura.test/admin/orders/17"}},
                {}};
    case outbox::Kind::test:
        return {{{"when", "2026-12-01 12:00 UTC"}, {"server", "mail.example.org"}}, {}};
    }
    return {};
}

TEST(MailTemplate, every_kind_has_text_and_html_in_both_languages_CO2) {
    for (auto const& facts : outbox::kinds) {
        auto const kind = facts.kind;
        for (auto const* language : {"id", "en"}) {
            auto const mail = outbox::render(kind, language, variables_of(kind), "http://gapura.test");
            for (auto const& part : {mail.subject, mail.text, mail.html}) {
                EXPECT_FALSE(part.empty()) << outbox::name_of(kind);
                EXPECT_EQ(part.find("{{"), std::string::npos) << part;
            }
            EXPECT_EQ(mail.text.find(mail.subject + "\n"), std::string::npos)
                << "the subject is not the text's first line";
            EXPECT_NE(mail.html.find(std::string("lang=\"") + language), std::string::npos);
            if (kind != outbox::Kind::test) {
                EXPECT_NE(mail.html.find("Siti"), std::string::npos);
            }
            EXPECT_NE(mail.text.find("\n\n-- \n"), std::string::npos) << "why one gets it";
            EXPECT_EQ(outbox::without_footer(mail.text), mail.text.substr(0, mail.text.find("\n\n-- \n")));
        }
        auto const indonesian = outbox::render(kind, "id", variables_of(kind), "http://gapura.test");
        auto const english = outbox::render(kind, "en", variables_of(kind), "http://gapura.test");
        EXPECT_NE(indonesian.subject, english.subject);
        EXPECT_EQ(outbox::render(kind, "fr", variables_of(kind), "http://gapura.test").subject, indonesian.subject);
    }
}

TEST(MailTemplate, no_file_is_without_its_sibling_in_the_other_language_CO2) {
    std::set<std::string> names;
    for (auto const& file : embedded::mail_templates()) names.emplace(file.name);
    ASSERT_FALSE(names.empty());
    for (auto const& name : names) {
        auto other = name;
        auto const at = other.find('.') + 1;
        other.replace(at, 2, other.substr(at, 2) == "id" ? "en" : "id");
        EXPECT_TRUE(names.count(other)) << name << " without " << other;
    }
}

std::set<std::string> variables_in(std::string_view text) {
    std::set<std::string> names;
    std::string const copy(text);
    std::regex const tag(R"(\{\{\{?[#/^]?\s*(\w+))");
    for (std::sregex_iterator at(copy.begin(), copy.end(), tag), end; at != end; ++at) names.insert((*at)[1]);
    return names;
}

TEST(MailTemplate, both_languages_say_the_same_things_and_load_nothing_from_afar_CO2) {
    std::map<std::string, std::string_view> files;
    for (auto const& file : embedded::mail_templates()) files.emplace(file.name, file.text);
    for (auto const& [name, text] : files) {
        if (auto const at = name.find(".id."); at != std::string::npos) {
            auto other = name;
            EXPECT_EQ(variables_in(text), variables_in(files.at(other.replace(at, 4, ".en.")))) << name;
        }
        for (auto const* remote :
             {"<img", "<script", "<link", "@import", "url(", "src=", "background=\"", "http:", "https:"})
            EXPECT_EQ(text.find(remote), std::string_view::npos) << name << " has " << remote;
        if (name.find(".html") != std::string::npos && name.rfind("layout", 0) != 0) {
            EXPECT_EQ(text.find("<style"), std::string_view::npos) << name << ": its styles stand with its elements";
            EXPECT_EQ(text.find("{{{"), std::string_view::npos) << name << ": every value is escaped";
            EXPECT_EQ(text.substr(0, 4), "<h1 ") << name << " begins with its heading";
        }
    }
    for (auto const& facts : outbox::kinds)
        for (auto const* ending : {".id.txt", ".en.txt", ".id.html", ".en.html"})
            EXPECT_TRUE(files.count(std::string(facts.name) + ending)) << facts.name << ending;
}

TEST(MailTemplate, the_line_after_the_subject_in_a_list_of_mails_says_what_it_is_about) {
    auto const mail =
        outbox::render(outbox::Kind::verify, "en", variables_of(outbox::Kind::verify), "http://gapura.test");
    auto const body = mail.html.find("<body"), preview = mail.html.find("Your verification code: 123456", body);
    ASSERT_NE(preview, std::string::npos);
    EXPECT_LT(preview, mail.html.find("<h1", body));
}

TEST(MailTemplate, a_name_cannot_become_markup_or_further_lines) {
    auto const mail = outbox::render(
        outbox::Kind::verify, "en", variables_of(outbox::Kind::verify, "<b>Eve</b>\r\nBcc: all@example.org {{code}}"),
        "http://gapura.test");
    EXPECT_EQ(mail.html.find("<b>"), std::string::npos);
    EXPECT_NE(mail.html.find("&lt;b&gt;Eve&lt;/b&gt;"), std::string::npos);
    EXPECT_EQ(mail.text.find("\nBcc:"), std::string::npos);
    EXPECT_NE(mail.text.find("<b>Eve</b>"), std::string::npos) << "the text is not HTML";
    EXPECT_NE(mail.text.find("{{code}}"), std::string::npos) << "values are not templates";
}

TEST(MailTemplate, the_ticket_mail_lists_every_ticket_with_its_own_link) {
    auto const mail =
        outbox::render(outbox::Kind::ticket, "id", variables_of(outbox::Kind::ticket), "http://gapura.test");
    for (auto const& part : {mail.text, mail.html})
        for (auto const* expected :
             {"K7M2P9XR4TQ8", "http://gapura.test/tickets/K7M2P9XR4TQ8", "http://gapura.test/tickets/Z3M2P9XR4TQ8",
              "Kelas Kopi Nusantara", "19.00 WIB", "Balai Kota"})
            EXPECT_NE(part.find(expected), std::string::npos) << expected;
}

TEST(MailTemplate, what_has_no_value_has_no_line) {
    auto variables = variables_of(outbox::Kind::ticket);
    variables.texts["place"] = "";
    auto const mail = outbox::render(outbox::Kind::ticket, "id", variables, "http://gapura.test");
    EXPECT_EQ(mail.text.find("Tempat"), std::string::npos);
    EXPECT_EQ(mail.html.find("Tempat"), std::string::npos);
}

TEST(MailTemplate, a_forgotten_variable_is_an_error_and_not_a_gap) {
    auto variables = variables_of(outbox::Kind::verify);
    variables.texts.erase("code");
    EXPECT_THROW((void)outbox::render(outbox::Kind::verify, "id", variables, "http://gapura.test"), std::logic_error);
}

TEST(MailHeader, text_beyond_ascii_is_encoded_in_short_words_RFC_2047) {
    EXPECT_EQ(outbox::header_text("Your ticket"), "Your ticket");
    EXPECT_EQ(outbox::header_text("é"), "=?UTF-8?B?w6k=?=");
    EXPECT_EQ(outbox::header_text("=?UTF-8?B?w6k=?=").find("=?UTF-8?B?PT"), 0u) << "not taken for an encoded word";
    std::string const encoded = outbox::header_text(std::string(40, 'a') + "😀😀😀😀😀😀😀😀😀😀");
    for (std::size_t from = 0, to; from < encoded.size(); from = to + 2) {
        to = std::min(encoded.find("\r\n", from), encoded.size());
        EXPECT_LE(to - from, 76u);
    }
}

TEST(MailHeader, no_value_can_add_a_header_line) {
    EXPECT_EQ(outbox::header_text("Hi\r\nBcc: all@example.org"), "Hi  Bcc: all@example.org");
    EXPECT_EQ(outbox::header_mailbox({"", "a@example.org\r\nBcc: b@example.org"}).find('\n'), std::string::npos);
}

TEST(MailHeader, names_of_senders_are_quoted_where_they_must_be_RFC_5322) {
    EXPECT_EQ(outbox::header_mailbox(outbox::mailbox_of("Gapura <door@example.org>")), "Gapura <door@example.org>");
    EXPECT_EQ(outbox::header_mailbox(outbox::mailbox_of("\"Gapura, Inc.\" <door@example.org>")),
              "\"Gapura, Inc.\" <door@example.org>");
    EXPECT_EQ(outbox::header_mailbox(outbox::mailbox_of("door@example.org")), "door@example.org");
    EXPECT_EQ(outbox::mailbox_of(" door@example.org ").address, "door@example.org");
}

TEST(MailLink, values_are_percent_encoded_RFC_3986) {
    EXPECT_EQ(outbox::encoded("siti+1@example.org"), "siti%2B1%40example.org");
    Settings settings;
    settings.public_url = "https://gapura.test/";
    EXPECT_EQ(outbox::link_to(settings, "/tickets"), "https://gapura.test/tickets");
}

struct OutboxTest : AccountsTest {
    MessageId enqueue(std::string to, std::string name = "Siti") {
        return database().write([&](storage::Session& session) {
            outbox::Mail mail{outbox::Kind::organizer_waiting, "en", to};
            mail.variables.texts = {{"name", name}};
            return outbox::enqueue(session, settings, mail, now);
        });
    }
    api::ListOutbox::Response list(api::ListOutbox::Request const& request) {
        auto given = context();
        return outbox::list_outbox(given, request).value();
    }
};
ON_EACH_DATABASE(OutboxTest);

TEST_P(OutboxTest, a_mail_exists_only_if_its_cause_does_CO1) {
    auto const result = database().write([&](storage::Session& session) -> Result<MessageId> {
        outbox::Mail mail{outbox::Kind::organizer_waiting, "en", "siti@example.org"};
        mail.variables.texts = {{"name", "Siti"}};
        outbox::enqueue(session, settings, mail, now);
        return Refused(Refusal::sold_out); // the cause fails after all
    });
    EXPECT_FALSE(result.ok());
    EXPECT_TRUE(list({}).data.empty());
}

TEST_P(OutboxTest, the_newest_stand_last_and_earlier_pages_are_reached_by_before_CO1) {
    std::vector<MessageId> ids;
    for (int i = 0; i < 7; ++i) ids.push_back(enqueue("member" + std::to_string(i) + "@example.org"));
    auto const last = list({.limit = 3});
    ASSERT_EQ(last.data.size(), 3u);
    EXPECT_EQ(last.total, 7);
    EXPECT_EQ(last.data[0].id, ids[4]);
    EXPECT_EQ(last.data[2].id, ids[6]);
    auto const before = list({.limit = 3, .before = last.data[0].id});
    ASSERT_EQ(before.data.size(), 3u);
    EXPECT_EQ(before.data[2].id, ids[3]);
    EXPECT_EQ(before.total, 7);
}

TEST_P(OutboxTest, messages_are_found_by_recipient_and_subject_whatever_the_case_CO1) {
    enqueue("siti@example.org");
    enqueue("budi@example.org");
    EXPECT_EQ(list({.search = "SITI@"}).total, 1);
    EXPECT_EQ(list({.search = "waiting for approval"}).total, 2);
    EXPECT_EQ(list({.search = "%"}).total, 0) << "a wildcard is a character like any other";
    EXPECT_EQ(list({.search = "s_ti"}).total, 0);
    EXPECT_EQ(list({.search = "\\"}).total, 0);
    EXPECT_EQ(list({.state = api::MessageState::kept}).total, 2);
    EXPECT_EQ(list({.state = api::MessageState::sent}).total, 0);
}

TEST_P(OutboxTest, with_a_mail_server_messages_wait_and_without_they_are_kept_CO2) {
    enqueue("siti@example.org");
    settings.smtp_url = "smtp://127.0.0.1:1";
    enqueue("budi@example.org");
    auto const all = list({}).data;
    EXPECT_EQ(all[0].state, api::MessageState::kept);
    EXPECT_EQ(all[1].state, api::MessageState::waiting);
    EXPECT_EQ(all[1].next_try_at, now);
}

} // namespace
} // namespace gapura::test
