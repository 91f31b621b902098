// A member's inbox, "send again", and how long messages stay (CO1, CO3).

#include "backend/outbox/housekeeping.hpp"
#include "backend/outbox/inbox.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/outbox/resend.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct InboxTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        join_and_verify("siti@example.org", "081234567890");
        join_and_verify("budi@example.org", "081234567891");
        siti = id_of("siti@example.org"), budi = id_of("budi@example.org");
    }
    AccountId id_of(std::string const& email) {
        return AccountId{count("select id from accounts where email = '" + email + "'")};
    }
    MessageId enqueue(AccountId account, std::string name = "Siti") {
        return database().write([&](storage::Session& session) {
            outbox::Mail mail{outbox::Kind::organizer_waiting, "en", "siti@example.org"};
            mail.variables.texts = {{"name", name}};
            mail.account = account;
            return outbox::enqueue(session, settings, mail, now);
        });
    }
    Context as(AccountId account) {
        auto given = context();
        given.caller = Caller{account, api::Role::member};
        return given;
    }
    api::ListInbox::Response list(AccountId account, api::ListInbox::Request const& request = {}) {
        auto given = as(account);
        return outbox::list_inbox(given, request).value();
    }

    AccountId siti, budi;
};
ON_EACH_DATABASE(InboxTest);

TEST_P(InboxTest, codes_are_mailed_but_never_shown_in_the_inbox_CO3) {
    EXPECT_EQ(mails_to("siti@example.org").size(), 1u);
    EXPECT_EQ(list(siti).total, 0);
    EXPECT_TRUE(list(siti).data.empty());
    auto given = as(siti);
    auto const code_mail = mails_to("siti@example.org").back().id;
    EXPECT_EQ(refusal_of(outbox::get_inbox_message(given, {code_mail})), Refusal::not_found);
}

TEST_P(InboxTest, one_sees_ones_own_messages_newest_first_and_no_others_CO3) {
    std::vector<MessageId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(enqueue(siti));
    auto const foreign = enqueue(budi);
    auto const first = list(siti, {.limit = 2});
    ASSERT_EQ(first.data.size(), 2u);
    EXPECT_EQ(first.data[0].id, ids[4]);
    EXPECT_EQ(first.total, 5);
    EXPECT_EQ(first.unread, 5);
    EXPECT_FALSE(first.data[0].subject.empty());
    EXPECT_EQ(first.data[0].text.find("-- \n"), std::string::npos) << "the footer is for mailboxes";
    auto const next = list(siti, {.limit = 2, .before = first.data[1].id});
    EXPECT_EQ(next.data[0].id, ids[2]);
    auto given = as(siti);
    EXPECT_EQ(refusal_of(outbox::get_inbox_message(given, {foreign})), Refusal::not_found);
    EXPECT_EQ(refusal_of(outbox::mark_inbox_message(given, {foreign, true})), Refusal::not_found);
    EXPECT_EQ(outbox::get_inbox_message(given, {ids[0]}).value().id, ids[0]);
}

TEST_P(InboxTest, messages_are_read_unread_and_all_read_CO3) {
    auto const one = enqueue(siti);
    enqueue(siti), enqueue(siti), enqueue(budi);
    auto given = as(siti);
    EXPECT_EQ(outbox::mark_inbox_message(given, {one, true}).value().unread, 2);
    EXPECT_EQ(outbox::mark_inbox_message(given, {one, true}).value().unread, 2);
    EXPECT_EQ(list(siti, {.only_unread = true}).data.size(), 2u);
    EXPECT_EQ(outbox::mark_inbox_message(given, {one, false}).value().unread, 3);
    EXPECT_EQ(outbox::mark_whole_inbox(given, {true}).value().unread, 0);
    EXPECT_EQ(outbox::inbox_count(given, {}).value().unread, 0);
    EXPECT_EQ(list(budi).unread, 1) << "only one's own";
}

TEST_P(InboxTest, an_erased_persons_messages_go_and_nobody_elses_AC13) {
    enqueue(siti), enqueue(budi);
    database().write([&](storage::Session& session) { outbox::forget(session, siti); });
    EXPECT_EQ(list(siti).total, 0);
    EXPECT_EQ(list(budi).total, 1);
    EXPECT_EQ(count("select count(*) from outbox where account_id = " + std::to_string(siti.value)), 0);
}

TEST_P(InboxTest, old_messages_are_deleted_and_those_that_wait_are_not_CO1) {
    auto const before = count("select count(*) from outbox");
    settings.smtp_url = "smtp://127.0.0.1:1";
    enqueue(siti);
    outbox::sweep(database(), settings, now + days(90));
    EXPECT_EQ(count("select count(*) from outbox"), before + 1);
    outbox::sweep(database(), settings, now + days(90) + seconds(1));
    EXPECT_EQ(count("select count(*) from outbox"), 1);
    settings.outbox_days = 7;
    change("update outbox set state = 'sent'");
    outbox::sweep(database(), settings, now + days(8));
    EXPECT_EQ(count("select count(*) from outbox"), 0);
}

TEST_P(InboxTest, what_failed_is_sent_again_one_or_all_and_nothing_else_is_CO1) {
    auto const one = enqueue(siti), two = enqueue(siti), three = enqueue(siti);
    auto given = context();
    EXPECT_EQ(refusal_of(outbox::resend_message(given, {one})), Refusal::no_mail_server);
    EXPECT_EQ(refusal_of(outbox::resend_failed(given, {})), Refusal::no_mail_server);
    EXPECT_EQ(refusal_of(outbox::resend_message(given, {MessageId{987654}})), Refusal::not_found);

    settings.smtp_url = "smtp://127.0.0.1:1";
    EXPECT_EQ(outbox::resend_message(given, {one}).value().state, api::MessageState::waiting) << "it was kept";
    EXPECT_EQ(refusal_of(outbox::resend_message(given, {one})), Refusal::state_change_not_allowed);
    change("update outbox set state = 'failed', attempts = 8");
    auto const again = outbox::resend_message(given, {two}).value();
    EXPECT_EQ(again.attempts, 0);
    EXPECT_EQ(again.next_try_at, now);
    change("update outbox set state = 'sent' where id = " + std::to_string(three.value));
    auto const failed = count("select count(*) from outbox where state = 'failed'");
    EXPECT_EQ(outbox::resend_failed(given, {}).value().count, failed);
    EXPECT_EQ(refusal_of(outbox::resend_message(given, {three})), Refusal::state_change_not_allowed);

    auto const listed = outbox::list_outbox(given, {}).value();
    EXPECT_EQ(listed.counts.waiting, failed + 1);
    EXPECT_EQ(listed.counts.sent, 1);
    EXPECT_EQ(listed.counts.failed, 0);
    EXPECT_TRUE(listed.has_mail_server);
    EXPECT_EQ(outbox::list_outbox(given, {.search = "budi@"}).value().counts.waiting, 1);
}

} // namespace
} // namespace gapura::test
