#include "backend/audit/audit.hpp"
#include "backend/audit/list_audit.hpp"
#include "backend/audit/network.hpp"
#include "shared/base/text.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <atomic>
#include <set>

namespace gapura::test {
namespace {

struct AuditTest : AccountsTest {
    Context as(AccountId id, api::Role role) {
        auto given = context();
        given.caller = Caller{id, role};
        return given;
    }
    void record(Context const& by, audit::Entry const& entry) {
        database().write([&](storage::Session& session) { audit::record(session, by, entry); });
    }
    api::ListAudit::Response list(api::ListAudit::Request const& wanted = {}) {
        auto given = context();
        return audit::list_audit(given, wanted).value();
    }
};
ON_EACH_DATABASE(AuditTest);

TEST_P(AuditTest, an_entry_says_who_did_what_to_which_record_when_and_from_where_RE7) {
    ASSERT_TRUE(accounts::create_admin(database(), settings, "ratna@example.org", "Ratna Dewi", password, now).ok());
    ASSERT_TRUE(sign_in("ratna@example.org").ok());
    auto const entries = list().data;
    ASSERT_EQ(entries.size(), 2u);
    auto const& newest = entries[0];
    EXPECT_EQ(newest.action, "account.sign_in");
    EXPECT_EQ(newest.account_name, "Ratna Dewi");
    EXPECT_EQ(newest.account_role, api::Role::admin);
    EXPECT_EQ(newest.address, "192.0.2.1");
    EXPECT_EQ(newest.at, now);
    EXPECT_EQ(newest.via, api::AuditVia::web);
    auto const& made = entries[1];
    EXPECT_EQ(made.action, "account.create");
    EXPECT_EQ(made.via, api::AuditVia::console);
    EXPECT_FALSE(made.account_id);
    EXPECT_EQ(made.subject_name, "Ratna Dewi") << "the log itself does not hold the name";
    ASSERT_EQ(made.changes.size(), 1u);
    EXPECT_EQ(made.changes[0].value, "role");
    EXPECT_FALSE(made.changes[0].before);
    EXPECT_EQ(made.changes[0].after, "admin");
}

TEST_P(AuditTest, the_database_refuses_to_change_or_delete_an_entry_RE7) {
    record(context(), {.action = "account.create", .subject = "account", .subject_id = 1});
    for (auto const* sql :
         {"update audit_entries set account_id = 2", "delete from audit_entries", "update audit_entries set id = 9",
          "insert into audit_entries (id, made_at, action, subject, before_json, after_json, via, address) "
          "values (1, 0, 'x', 'x', '{}', '{}', 'web', '') on conflict (id) do update set action = 'forged'"})
        EXPECT_THROW(change(sql), storage::StorageError) << sql;
    if (on_sqlite())
        EXPECT_THROW(change("insert or replace into audit_entries (id, made_at, action, subject, before_json, "
                            "after_json, via, address) values (1, 0, 'forged', 'x', '{}', '{}', 'web', '')"),
                     storage::StorageError);
    else
        EXPECT_THROW(change("truncate audit_entries"), storage::StorageError);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.create' and account_id is null"), 1);
}

TEST_P(AuditTest, entries_are_numbered_in_the_order_of_their_commits_RE7) {
    constexpr int writers = 6, each = 25;
    std::atomic<int> running = writers;
    at_once(writers + 1, [&](int index) {
        if (index < writers) {
            for (int i = 0; i < each; ++i)
                database().write([&](storage::Session& session) {
                    audit::record(session, context(), {.action = "event.edit", .subject = "event", .subject_id = 1});
                    // Some commit later than others that began after them, if anything lets them.
                    if ((index + i) % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
                });
            --running;
            return;
        }
        long long highest = 0, seen = 0;
        for (bool last = false; !last;) {
            last = running == 0;
            auto const ids = database().read([&](storage::Session& session) {
                return session.all<long long>("select id from audit_entries order by id");
            });
            long long newer = 0;
            for (auto const id : ids) newer += id > highest;
            EXPECT_EQ(static_cast<long long>(ids.size()), seen + newer)
                << "an entry appeared before one seen already";
            seen = static_cast<long long>(ids.size());
            if (!ids.empty()) highest = ids.back();
        }
    });
    EXPECT_EQ(count("select count(*) from audit_entries"), writers * each);
}

TEST_P(AuditTest, an_entry_goes_with_its_transaction_RE7) {
    EXPECT_THROW(database().write([&](storage::Session& session) {
        audit::record(session, context(), {.action = "event.edit", .subject = "event"});
        throw std::runtime_error("the change failed");
    }),
                 std::runtime_error);
    EXPECT_TRUE(list().data.empty());
}

TEST_P(AuditTest, only_what_differs_is_kept_and_nothing_personal_RE7_AC13) {
    record(context(), {.action = "account.edit",
                       .subject = "account",
                       .subject_id = 5,
                       .before = {{"name", "Siti Rahmawati"}, {"role", "member"}, {"language", "id"}},
                       .after = {{"name", "Siti Aminah"}, {"role", "gate"}, {"language", "id"}}});
    auto const entry = list().data.at(0);
    ASSERT_EQ(entry.changes.size(), 2u);
    EXPECT_EQ(entry.changes[0].value, "name");
    EXPECT_EQ(entry.changes[0].before, "***");
    EXPECT_EQ(entry.changes[0].after, "***");
    EXPECT_EQ(entry.changes[1].before, "member");
    EXPECT_EQ(entry.changes[1].after, "gate");
    EXPECT_EQ(count("select count(*) from audit_entries where before_json like '%Siti%' or after_json like '%Siti%'"),
              0);
}

TEST_P(AuditTest, of_members_only_the_network_is_kept_AC13) {
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(list().data.at(0).action, "account.register");
    EXPECT_EQ(list().data.at(0).address, "192.0.2.0/24");
    EXPECT_EQ(list().data.at(0).account_name, "Siti Rahmawati");
    EXPECT_EQ(audit::network_of("2001:db8:1:2:3::4"), "2001:db8:1::/48");
    EXPECT_EQ(audit::network_of("::ffff:192.0.2.77"), "192.0.2.0/24");
    EXPECT_EQ(audit::network_of("\xff\n' or 1=1"), "");
    EXPECT_EQ(audit::printable_address("\xff\n'"), std::string(2, '?') + "'");
}

TEST_P(AuditTest, the_log_is_searched_by_action_record_account_and_time_RE7) {
    auto const ratna =
        *accounts::create_admin(database(), settings, "ratna@example.org", "Ratna Dewi", password, now);
    auto const by = as(ratna, api::Role::admin);
    for (int i = 1; i <= 5; ++i) {
        now = now + minutes(1);
        auto at = by;
        at.now = now;
        record(at, {.action = i % 2 ? "event.edit" : "event.publish", .subject = "event", .subject_id = i});
    }
    EXPECT_EQ(list({.action = "event.edit"}).data.size(), 3u);
    EXPECT_EQ(list({.subject = "event"}).data.size(), 5u);
    EXPECT_EQ(list({.subject = "event", .subject_id = 3}).data.size(), 1u);
    EXPECT_EQ(list({.subject = "account", .subject_id = 3}).data.size(), 0u);
    EXPECT_EQ(list({.account_id = ratna}).data.size(), 5u);
    EXPECT_EQ(list({.from = now - minutes(1), .until = now}).data.size(), 1u);
    EXPECT_EQ(list({.action = "event.publish", .subject = "event", .account_id = ratna}).data.size(), 2u);
    EXPECT_EQ(list({.action = "' or 1=1 --"}).data.size(), 0u);
}

TEST_P(AuditTest, pages_follow_each_other_without_a_gap_while_entries_are_added_RE7) {
    for (int i = 1; i <= 7; ++i) record(context(), {.action = "event.edit", .subject = "event", .subject_id = i});
    std::vector<std::int64_t> seen;
    std::optional<AuditEntryId> before;
    do {
        auto const page = list({.limit = 3, .before = before});
        for (auto const& entry : page.data) seen.push_back(*entry.subject_id);
        before = page.older;
        record(context(), {.action = "event.edit", .subject = "event", .subject_id = 100});
    } while (before);
    EXPECT_EQ(seen, (std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1}));
}

TEST_P(AuditTest, a_members_signing_in_is_not_kept_a_staffs_is_and_its_end_RE7) {
    join_and_verify();
    ASSERT_TRUE(sign_in("siti@example.org").ok());
    std::set<std::string> actions;
    for (auto const& entry : list().data) actions.insert(entry.action);
    EXPECT_EQ(actions, (std::set<std::string>{"account.register", "account.verify"}));
    auto const id = *accounts::create_account(
        database(), settings,
        {.name = "Gani", .email = "gani@example.org", .phone = {}, .password = password, .role = api::Role::gate},
        now);
    auto given = context();
    ASSERT_TRUE(accounts::sign_in(given, {"gani@example.org", password}).ok());
    auto leaving = as(id, api::Role::gate);
    leaving.session_id = given.cookie.id;
    ASSERT_TRUE(accounts::sign_out(leaving, {}).ok());
    EXPECT_EQ(list().data[0].action, "account.sign_out");
    EXPECT_EQ(list().data[1].action, "account.sign_in");
    EXPECT_FALSE(accounts::caller_of(database(), settings, given.cookie.id, now));
}

TEST(Audit, long_values_are_cut_between_code_points) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "é";
    auto const kept = audit::kept_of(
        {.action = "event.edit", .subject = "event", .before = {{"title", ""}}, .after = {{"title", text}}});
    auto const after = kept.after["title"].get<std::string>();
    EXPECT_LE(after.size(), 203u);
    EXPECT_EQ(after.substr(after.size() - 3), "…");
    EXPECT_TRUE(is_valid_utf8(after));
}

} // namespace
} // namespace gapura::test
