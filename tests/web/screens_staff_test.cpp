// What admins and organizers do with accounts: the list and the panel (AC1, AC5), tokens (AC9), the log (RE7).
#include "tests/web/screens_fixture.hpp"

namespace gapura::web {
namespace {

struct StaffScreens : ScreensTest {
    static api::ManagedAccount account(api::AccountState state = api::AccountState::active) {
        api::ManagedAccount account;
        account.id = AccountId{12}, account.name = "Wira Kusuma", account.email = "wira@example.org";
        account.role = api::Role::organizer, account.state = state, account.member_number = "23456789";
        account.created_at = at("2026-11-01T00:00:00Z");
        return account;
    }
    static api::ListAccounts::Response one(api::AccountState state) {
        api::ListAccounts::Response list;
        list.data = {account(state)};
        list.meta.page = 1, list.meta.limit = 25, list.meta.total = 1;
        return list;
    }
    static void open_account(api::AccountState state) {
        open("/admin/accounts?account=12", api::Role::admin);
        ASSERT_TRUE(give("/admin/api/accounts?", one(state)));
        ASSERT_TRUE(give("/admin/api/accounts/12", account(state)));
    }
    static api::ApiToken token() {
        api::ApiToken token;
        token.id = ApiTokenId{5}, token.name = "Situs komunitas", token.scopes = {api::Scope::events_read};
        token.created_at = at("2026-11-01T00:00:00Z"), token.expires_at = at("2099-11-01T00:00:00Z");
        return token;
    }
};

// ---- accounts

TEST_F(StaffScreens, an_organizer_who_waits_is_approved_from_the_panel_AC5) {
    open_account(api::AccountState::waiting);
    EXPECT_TRUE(says("accounts.waits"));
    press("accounts.approve");
    EXPECT_EQ(body("/admin/api/accounts/12/action")["action"], "approve");
    ASSERT_TRUE(give("/admin/api/accounts/12/action", account()));
    EXPECT_FALSE(says("accounts.waits"));
    EXPECT_TRUE(asked("/admin/api/accounts?")) << "the list is read again";
}

TEST_F(StaffScreens, suspending_asks_first_AC5) {
    open_account(api::AccountState::active);
    press("accounts.suspend");
    EXPECT_FALSE(asked("/admin/api/accounts/12/action"));
    press("accounts.suspend_yes");
    EXPECT_EQ(body("/admin/api/accounts/12/action")["action"], "suspend");
    ASSERT_TRUE(refuse("/admin/api/accounts/12/action", 409, "last_admin"));
    EXPECT_TRUE(says("error.last_admin"));
}

TEST_F(StaffScreens, what_somebody_else_has_done_meanwhile_is_said_and_read_again) {
    open_account(api::AccountState::waiting);
    press("accounts.approve");
    ASSERT_TRUE(refuse("/admin/api/accounts/12/action", 409, "state_change_not_allowed"));
    EXPECT_TRUE(says("accounts.changed_meanwhile"));
    ASSERT_TRUE(give("/admin/api/accounts/12", account()));
    EXPECT_FALSE(says("accounts.waits"));
}

TEST_F(StaffScreens, an_account_that_is_not_there_and_a_list_that_cannot_be_read_say_so) {
    open("/admin/accounts?account=99", api::Role::admin);
    ASSERT_TRUE(lose("/admin/api/accounts?"));
    ASSERT_TRUE(refuse("/admin/api/accounts/99", 404, "not_found"));
    EXPECT_TRUE(says("accounts.failed_one"));
}

TEST_F(StaffScreens, an_organizer_sees_neither_accounts_nor_the_log_AC1) {
    for (auto const* path : {"/admin/accounts", "/admin/audit"}) {
        open(path, api::Role::organizer);
        EXPECT_TRUE(says("refused.title")) << path;
    }
    open("/account/tokens", api::Role::member);
    EXPECT_TRUE(says("refused.title"));
}

// ---- tokens

TEST_F(StaffScreens, without_tokens_the_page_says_how_to_make_the_first_AC9) {
    open("/account/tokens", api::Role::organizer);
    ASSERT_TRUE(give("/api/account/tokens", api::ListTokens::Response{}));
    press("tokens.create_first");
    press("tokens.make");
    EXPECT_TRUE(says("tokens.choose_scope"));
    EXPECT_FALSE(asked("/api/account/tokens"));
}

TEST_F(StaffScreens, revoking_a_token_asks_first_AC9) {
    open("/account/tokens", api::Role::organizer);
    api::ListTokens::Response list;
    list.data = {token()};
    ASSERT_TRUE(give("/api/account/tokens", list));
    press("tokens.revoke_token", {{"name", "Situs komunitas"}});
    EXPECT_FALSE(asked("/api/account/tokens/5/revoke"));
    press("tokens.revoke_yes");
    EXPECT_TRUE(asked("/api/account/tokens/5/revoke"));
}

// ---- the log

TEST_F(StaffScreens, the_log_tells_who_did_what_before_and_after_RE7) {
    open("/admin/audit?action=account.change_role", api::Role::admin);
    api::ListAudit::Response list;
    api::AuditEntry entry;
    entry.id = AuditEntryId{3}, entry.at = at("2026-11-01T00:00:00Z");
    entry.account_id = AccountId{1}, entry.account_name = "Ratna Dewi", entry.account_role = api::Role::admin;
    entry.action = "account.change_role", entry.subject = "account", entry.subject_id = 12;
    entry.subject_name = "Wira Kusuma", entry.changes = {{"role", "member", "organizer"}},
    entry.address = "192.0.2.1";
    list.data = {entry};
    ASSERT_TRUE(give("/admin/api/audit?limit=50&action=account.change_role", list));
    EXPECT_TRUE(browser().says("Ratna Dewi"));
    EXPECT_TRUE(browser().says(text("role.member") + " → " + text("role.organizer")));
}

TEST_F(StaffScreens, the_days_of_the_filter_are_those_of_jakarta_and_include_the_last_RE7) {
    open("/admin/audit?from=2026-12-01&until=2026-12-01", api::Role::admin);
    EXPECT_TRUE(asked("/admin/api/audit?limit=50&from=2026-11-30T17%3A00%3A00Z&until=2026-12-01T17%3A00%3A00Z"))
        << browser().requests.back().request.url;
    ASSERT_TRUE(give("/admin/api/audit?", api::ListAudit::Response{}));
    EXPECT_TRUE(says("audit.empty_words"));
}

} // namespace
} // namespace gapura::web
