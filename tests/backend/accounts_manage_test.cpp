#include "backend/accounts/door_staff.hpp"
#include "backend/accounts/manage_accounts.hpp"
#include "backend/accounts/operate.hpp"
#include "backend/audit/list_audit.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <set>

namespace gapura::test {
namespace {

using api::AccountAction;
using api::AccountState;
using api::Role;

struct ManageTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        ratna = make("Ratna Dewi", "ratna@example.org", Role::admin);
    }
    AccountId make(std::string name, std::string email, Role role, std::optional<std::string> phone = {}) {
        return *accounts::create_account(
            database(), settings,
            {.name = std::move(name), .email = std::move(email), .phone = phone, .password = password, .role = role},
            now);
    }
    Context as(AccountId id, Role role = Role::admin) {
        auto given = context();
        given.caller = Caller{id, role};
        return given;
    }
    Result<api::ManagedAccount> act(AccountId id, AccountAction action, std::string note = "") {
        auto given = as(ratna);
        return accounts::change_account(given, {id, action, std::move(note)});
    }
    Result<api::ManagedAccount> give_role(AccountId by, AccountId id, Role role) {
        auto given = as(by);
        return accounts::change_role(given, {id, role});
    }
    api::ListAccounts::Response list(api::ListAccounts::Request const& wanted) {
        auto given = as(ratna);
        return accounts::list_accounts(given, wanted).value();
    }
    std::set<std::string> names(api::ListAccounts::Request const& wanted) {
        std::set<std::string> found;
        for (auto const& each : list(wanted).data) found.insert(each.name);
        return found;
    }
    /// A verified organizer who waits for approval.
    AccountId waiting_organizer(std::string const& email = "budi@example.org") {
        auto request = registration(email, "081234567899");
        request.name = "Budi Santoso", request.account_type = api::AccountType::organizer;
        auto given = context();
        EXPECT_TRUE(accounts::register_account(given, request).ok());
        EXPECT_TRUE(verify(email, code_for(email)).ok());
        return list({.search = email}).data.at(0).id;
    }
    std::string last_action() {
        auto given = as(ratna);
        return audit::list_audit(given, {.limit = 1}).value().data.at(0).action;
    }

    AccountId ratna;
};
ON_EACH_DATABASE(ManageTest);

TEST_P(ManageTest, accounts_are_found_by_name_email_phone_and_member_number_AC1) {
    auto const siti = make("Siti Rahmawati", "siti@example.org", Role::member, "081234567890");
    make("Émile 100%", "emile_x@example.org", Role::gate);
    EXPECT_EQ(names({.search = "rahma"}), std::set<std::string>{"Siti Rahmawati"});
    EXPECT_EQ(names({.search = "SITI@example"}), std::set<std::string>{"Siti Rahmawati"});
    EXPECT_EQ(names({.search = "0812 3456"}), std::set<std::string>{"Siti Rahmawati"});
    EXPECT_EQ(names({.search = "+62812"}), std::set<std::string>{"Siti Rahmawati"});
    auto given = as(ratna);
    auto const number = accounts::get_account(given, {siti}).value().member_number;
    EXPECT_EQ(names({.search = number}), std::set<std::string>{"Siti Rahmawati"});
    EXPECT_EQ(names({.search = "emile"}), std::set<std::string>{"Émile 100%"});
    EXPECT_EQ(names({.search = "0%"}), std::set<std::string>{"Émile 100%"}) << "a wildcard is only a character";
    EXPECT_EQ(names({.search = "' or 1=1 --"}), std::set<std::string>{});
    EXPECT_EQ(names({.role = Role::gate}), std::set<std::string>{"Émile 100%"});
    EXPECT_EQ(list({}).meta.total, 3);
}

TEST_P(ManageTest, accounts_are_filtered_by_their_state_AC1) {
    ASSERT_TRUE(join().ok()); // Siti, not verified
    waiting_organizer();
    auto const gani = make("Gani", "gani@example.org", Role::gate);
    ASSERT_TRUE(act(gani, AccountAction::suspend).ok());
    EXPECT_EQ(names({.state = AccountState::unverified}), std::set<std::string>{"Siti Rahmawati"});
    EXPECT_EQ(names({.state = AccountState::waiting}), std::set<std::string>{"Budi Santoso"});
    EXPECT_EQ(names({.state = AccountState::suspended}), std::set<std::string>{"Gani"});
    EXPECT_EQ(names({.state = AccountState::active}), std::set<std::string>{"Ratna Dewi"});
    EXPECT_EQ(list({}).waiting, 1);
}

TEST_P(ManageTest, an_approved_organizer_is_told_and_can_sign_in_AC5) {
    auto const budi = waiting_organizer();
    EXPECT_EQ(refusal_of(sign_in("budi@example.org")), Refusal::awaiting_approval);
    auto const changed = act(budi, AccountAction::approve);
    ASSERT_TRUE(changed.ok());
    EXPECT_EQ(changed->state, AccountState::active);
    EXPECT_EQ(mails_to("budi@example.org").back().kind, "organizer_approved");
    EXPECT_EQ(last_action(), "account.approve");
    EXPECT_TRUE(sign_in("budi@example.org").ok());
    EXPECT_EQ(refusal_of(act(budi, AccountAction::approve)), Refusal::state_change_not_allowed);
    EXPECT_EQ(refusal_of(act(budi, AccountAction::refuse)), Refusal::state_change_not_allowed);
}

TEST_P(ManageTest, a_refused_organizer_is_told_why_and_goes_on_as_a_member_AC5) {
    auto const budi = waiting_organizer();
    auto const changed = act(budi, AccountAction::refuse, " Data <belum> lengkap ");
    ASSERT_TRUE(changed.ok());
    EXPECT_EQ(changed->role, Role::member);
    auto const mail = mails_to("budi@example.org").back();
    EXPECT_EQ(mail.kind, "organizer_refused");
    EXPECT_NE(mail.text.find("Data <belum> lengkap"), std::string::npos);
    EXPECT_EQ(mail.html.find("<belum>"), std::string::npos) << "a note is no markup";
    EXPECT_TRUE(sign_in("budi@example.org").ok());
}

TEST_P(ManageTest, only_one_of_two_admins_decides_about_an_organizer_AC5) {
    auto const budi = waiting_organizer();
    std::atomic<int> done = 0;
    at_once(8, [&](int i) { done += act(budi, i % 2 ? AccountAction::approve : AccountAction::refuse).ok(); });
    EXPECT_EQ(done, 1);
    EXPECT_EQ(mails_to("budi@example.org").size(), 3u) << "the code, that it waits, and one decision";
}

TEST_P(ManageTest, suspending_ends_every_session_at_once_and_lifting_gives_none_back_AC1) {
    auto const id = join_and_verify();
    auto const siti = accounts::caller_of(database(), settings, id, now)->id;
    ASSERT_TRUE(act(siti, AccountAction::suspend).ok());
    EXPECT_FALSE(accounts::cached_caller_of(id, now));
    EXPECT_FALSE(accounts::caller_of(database(), settings, id, now));
    EXPECT_EQ(count("select count(*) from sessions"), 0);
    EXPECT_EQ(refusal_of(sign_in("siti@example.org")), Refusal::suspended);
    EXPECT_EQ(mails_to("siti@example.org").back().kind, "account_suspended");
    ASSERT_TRUE(act(siti, AccountAction::lift).ok());
    EXPECT_EQ(mails_to("siti@example.org").back().kind, "account_lifted");
    EXPECT_EQ(last_action(), "account.lift");
    EXPECT_FALSE(accounts::caller_of(database(), settings, id, now));
    EXPECT_TRUE(sign_in("siti@example.org").ok());
    EXPECT_EQ(refusal_of(act(siti, AccountAction::lift)), Refusal::state_change_not_allowed);
}

TEST_P(ManageTest, an_account_locked_by_wrong_passwords_is_listed_and_can_be_unlocked_AC6) {
    auto const siti = make("Siti Rahmawati", "siti@example.org", Role::member, "081234567890");
    for (int i = 0; i < 6; ++i) (void)sign_in("siti@example.org", "Salah#2026");
    EXPECT_EQ(refusal_of(sign_in("siti@example.org")), Refusal::too_many_requests);
    auto const locked = list({.locked = true});
    ASSERT_EQ(locked.data.size(), 1u);
    EXPECT_TRUE(locked.data[0].locked);
    EXPECT_EQ(locked.data[0].id, siti);
    ASSERT_TRUE(act(siti, AccountAction::unlock).ok());
    EXPECT_TRUE(list({.locked = true}).data.empty());
    EXPECT_TRUE(sign_in("siti@example.org").ok());
}

TEST_P(ManageTest, the_last_admin_can_be_neither_demoted_nor_suspended_AC1) {
    EXPECT_EQ(refusal_of(give_role(ratna, ratna, Role::member)), Refusal::last_admin);
    EXPECT_EQ(refusal_of(act(ratna, AccountAction::suspend)), Refusal::last_admin);
    auto const wati = make("Wati", "wati@example.org", Role::admin);
    ASSERT_TRUE(act(wati, AccountAction::suspend).ok());
    EXPECT_EQ(refusal_of(give_role(ratna, ratna, Role::member)), Refusal::last_admin) << "a suspended one is none";
    ASSERT_TRUE(act(wati, AccountAction::lift).ok());
    EXPECT_TRUE(give_role(ratna, ratna, Role::organizer).ok());
}

TEST_P(ManageTest, two_admins_who_demote_each_other_at_once_leave_one_AC1) {
    auto const wati = make("Wati", "wati@example.org", Role::admin);
    for (int round = 0; round < 10; ++round) {
        std::atomic<int> done = 0;
        at_once(2, [&](int i) {
            bool const by_suspending = (round + i) % 2 == 0;
            auto given = as(i ? ratna : wati);
            auto const target = i ? wati : ratna;
            done += by_suspending ? accounts::change_account(given, {target, AccountAction::suspend, ""}).ok()
                                  : accounts::change_role(given, {target, Role::organizer}).ok();
        });
        EXPECT_EQ(done, 1);
        EXPECT_EQ(count("select count(*) from accounts where role = 'admin' and suspended_at is null"), 1);
        change("update accounts set role = 'admin', suspended_at = null");
    }
}

TEST_P(ManageTest, a_new_role_ends_the_sessions_that_began_with_the_old_one_AC1) {
    auto const id = join_and_verify();
    auto const siti = accounts::caller_of(database(), settings, id, now)->id;
    ASSERT_TRUE(give_role(ratna, siti, Role::organizer).ok());
    EXPECT_FALSE(accounts::caller_of(database(), settings, id, now));
    EXPECT_TRUE(sign_in("siti@example.org").ok()) << "whom an admin makes an organizer is approved";
    EXPECT_EQ(list({.search = "siti"}).data.at(0).role, Role::organizer);
}

TEST_P(ManageTest, an_organizer_sees_and_removes_only_the_staff_of_the_own_door_AC1) {
    auto const budi = make("Budi", "budi@example.org", Role::organizer);
    auto const wati = make("Wati", "wati@example.org", Role::organizer);
    auto given = as(budi, Role::organizer), stranger = as(wati, Role::organizer);
    auto const gani = accounts::add_door_person(given, {"Gani", "gani@example.org", password});
    ASSERT_TRUE(gani.ok());
    EXPECT_TRUE(sign_in("gani@example.org").ok());
    EXPECT_EQ(accounts::list_door_staff(given, {}).value().data.size(), 1u);
    EXPECT_TRUE(accounts::list_door_staff(stranger, {}).value().data.empty());
    EXPECT_EQ(refusal_of(accounts::remove_door_person(stranger, {gani->id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(accounts::add_door_person(stranger, {"Gani", "GANI@example.org", password})),
              Refusal::email_taken);
    EXPECT_TRUE(accounts::remove_door_person(given, {gani->id}).ok());
    EXPECT_EQ(refusal_of(accounts::remove_door_person(given, {gani->id})), Refusal::not_found);
}

TEST_P(ManageTest, an_erased_account_is_no_longer_there_AC13) {
    auto const wati = make("Wati", "wati@example.org", Role::admin);
    auto const budi = waiting_organizer();
    // As erasing leaves them: the role and the moment of verification stay.
    change("update accounts set name = 'Anonim', email = '', email_key = 'erased-' || id, phone = null, "
           "suspended_at = 1, erased_at = 1 where id <> " +
           std::to_string(ratna.value));
    EXPECT_EQ(list({}).meta.total, 1);
    EXPECT_EQ(list({.state = AccountState::suspended}).meta.total, 0);
    for (auto const action : {AccountAction::lift, AccountAction::suspend, AccountAction::approve,
                              AccountAction::refuse, AccountAction::unlock}) {
        EXPECT_EQ(refusal_of(act(wati, action)), Refusal::not_found);
        EXPECT_EQ(refusal_of(act(budi, action)), Refusal::not_found);
    }
    EXPECT_EQ(refusal_of(give_role(ratna, budi, Role::admin)), Refusal::not_found);
    EXPECT_EQ(refusal_of(give_role(ratna, ratna, Role::member)), Refusal::last_admin);
    EXPECT_EQ(count("select count(*) from outbox where recipient = ''"), 0);
    change("update accounts set suspended_at = null"); // however it came about
    EXPECT_EQ(refusal_of(give_role(ratna, ratna, Role::member)), Refusal::last_admin) << "an erased one is none";
    EXPECT_TRUE(accounts::list_accounts(database()).size() == 1) << "nor on the console";
}

TEST_P(ManageTest, unlocking_forgives_one_account_and_no_other_AC6) {
    auto const siti = make("Siti Rahmawati", "siti@example.org", Role::member, "081234567890");
    auto const tono = make("Tono", "tono@example.org", Role::member);
    for (int i = 0; i < 6; ++i)
        for (auto const* login : {"siti@example.org", "081234567890", "tono@example.org"})
            (void)sign_in(login, "Salah#2026");
    EXPECT_EQ(list({.locked = true}).meta.total, 2);
    auto const unlocked = act(siti, AccountAction::unlock);
    ASSERT_TRUE(unlocked.ok());
    EXPECT_FALSE(unlocked->locked);
    auto given = as(ratna);
    EXPECT_TRUE(accounts::get_account(given, {tono})->locked);
    EXPECT_EQ(list({.locked = true}).meta.total, 1);
}

TEST_P(ManageTest, two_demotions_on_the_console_at_once_leave_an_admin_AC14) {
    make("Wati", "wati@example.org", Role::admin);
    for (int round = 0; round < 10; ++round) {
        std::atomic<int> done = 0;
        at_once(2, [&](int i) {
            done += accounts::set_role(database(), settings, i ? "wati@example.org" : "ratna@example.org",
                                       Role::member, now)
                        .ok();
        });
        EXPECT_EQ(done, 1);
        EXPECT_EQ(count("select count(*) from accounts where role = 'admin'"), 1);
        change("update accounts set role = 'admin'");
    }
}

TEST_P(ManageTest, an_account_that_is_not_there_is_404) {
    auto given = as(ratna);
    EXPECT_EQ(refusal_of(accounts::get_account(given, {AccountId(4711)})), Refusal::not_found);
    EXPECT_EQ(refusal_of(act(AccountId(4711), AccountAction::suspend)), Refusal::not_found);
    EXPECT_EQ(refusal_of(give_role(ratna, AccountId(4711), Role::admin)), Refusal::not_found);
}

} // namespace
} // namespace gapura::test
