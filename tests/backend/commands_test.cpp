// The program's commands on accounts and on the database (AC14).

#include "backend/accounts/sign_in.hpp"
#include "backend/commands/account_commands.hpp"
#include "backend/commands/database_commands.hpp"
#include "shared/contract/json.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <sstream>

namespace gapura::test {
namespace {

struct CommandsTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        settings.database_url = place().url();
    }

    template <class Run>
    std::string said(Run run, std::string const& input = "") {
        std::istringstream in(input);
        std::ostringstream out;
        try {
            EXPECT_EQ(run(in, out), 0);
        } catch (commands::Fatal const& fatal) {
            return "Fatal: " + fatal.message;
        }
        return out.str();
    }

    std::string create(std::string const& role, std::string const& email) {
        commands::AccountWish wish;
        wish.name = "Ayu Lestari", wish.email = email, wish.role = role;
        return said([&](auto& in, auto& out) { return commands::create_account(settings, wish, in, out); },
                    std::string(password) + "\n");
    }
    std::string set_role(std::string const& login, std::string const& role) {
        commands::AccountWish wish;
        wish.login = login, wish.role = role;
        return said([&](auto&, auto& out) { return commands::set_role(settings, wish, out); });
    }
    bool signs_in(std::string const& login, std::string const& with = password) { return sign_in(login, with).ok(); }
};
ON_EACH_DATABASE(CommandsTest);

TEST_P(CommandsTest, create_makes_an_account_that_signs_in_AC14) {
    EXPECT_EQ(create("gate", "pintu@example.org"), "Created the gate pintu@example.org.\n");
    EXPECT_TRUE(signs_in("pintu@example.org"));
    EXPECT_NE(create("gate", "PINTU@example.org").find("already an account"), std::string::npos);
    EXPECT_NE(create("king", "raja@example.org").find("--role"), std::string::npos);
}

TEST_P(CommandsTest, reset_password_ends_sessions_and_the_old_password_AC14) {
    create("admin", "admin@example.org");
    auto given = context();
    ASSERT_TRUE(accounts::sign_in(given, {"admin@example.org", password}).ok());
    commands::AccountWish wish;
    wish.login = "Admin@example.org";
    auto const run = [&](auto& in, auto& out) { return commands::reset_password(settings, wish, in, out); };
    EXPECT_NE(said(run, "short\n").find("password: "), std::string::npos);
    EXPECT_NE(said(run, "").find("standard input"), std::string::npos);
    EXPECT_TRUE(signs_in("admin@example.org"));

    EXPECT_EQ(said(run, "Baru#Sekali1\n").find("Fatal"), std::string::npos);
    EXPECT_FALSE(signs_in("admin@example.org"));
    EXPECT_TRUE(signs_in("admin@example.org", "Baru#Sekali1"));
    EXPECT_FALSE(accounts::caller_of(database(), settings, given.cookie.id, now));

    wish.generate = true;
    auto const output = said(run);
    auto const at = output.find("password is ");
    ASSERT_NE(at, std::string::npos);
    EXPECT_TRUE(signs_in("admin@example.org", output.substr(at + 12, 19)));
    wish.login = "nobody@example.org";
    EXPECT_NE(said(run).find("Fatal"), std::string::npos);
}

TEST_P(CommandsTest, the_last_admin_stays_one_AC14) {
    create("admin", "admin@example.org");
    create("member", "siti@example.org");
    EXPECT_NE(set_role("admin@example.org", "member").find("last admin"), std::string::npos);
    EXPECT_EQ(set_role("siti@example.org", "admin").find("Fatal"), std::string::npos);
    EXPECT_EQ(set_role("admin@example.org", "member").find("Fatal"), std::string::npos);
    EXPECT_EQ(count("select count(*) from accounts where role = 'admin'"), 1);
}

TEST_P(CommandsTest, list_shows_everybody_as_table_and_as_json_AC14) {
    create("organizer", "bagus@example.org");
    ASSERT_TRUE(join("siti@example.org").ok());
    commands::AccountWish wish;
    auto const run = [&](auto&, auto& out) { return commands::list_accounts(settings, wish, out); };
    auto const table = said(run);
    EXPECT_NE(table.find("bagus@example.org"), std::string::npos);
    EXPECT_NE(table.find("unverified"), std::string::npos);
    wish.json = true;
    std::istringstream lines(said(run));
    std::vector<contract::Json> rows;
    for (std::string line; std::getline(lines, line);) rows.push_back(contract::Json::parse(line));
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0]["state"], "active");
    EXPECT_EQ(rows[1]["phone"], "+6281234567890");
    EXPECT_EQ(table.find("$2b$"), std::string::npos) << "no hash is shown";
}

TEST_P(CommandsTest, reset_wants_the_databases_name_AC14) {
    create("admin", "admin@example.org");
    commands::DatabaseWish wish;
    auto const run = [&](auto& in, auto& out) { return commands::reset_database(settings, wish, in, out); };
    EXPECT_NE(said(run, "yes\n").find("nothing was changed"), std::string::npos);
    EXPECT_NE(said(run, "").find("Fatal"), std::string::npos);
    EXPECT_TRUE(signs_in("admin@example.org"));
    auto const url = place().url();
    auto const name = url.substr(url.rfind('/') + 1);
    EXPECT_EQ(said(run, name.substr(0, name.find('?')) + "\n").find("Fatal"), std::string::npos);
    EXPECT_EQ(count("select count(*) from accounts"), 0);
}

TEST_P(CommandsTest, restore_asks_before_it_replaces_AC14) {
    create("admin", "admin@example.org");
    TemporaryFolder folder;
    commands::DatabaseWish wish;
    wish.file = (folder.path() / "backup").string();
    auto const back_up = [&](auto&, auto& out) { return commands::back_up_database(settings, wish, out); };
    EXPECT_EQ(said(back_up).find("Fatal"), std::string::npos);
    EXPECT_NE(said(back_up).find("is there already"), std::string::npos);
    create("member", "siti@example.org");

    auto const restore = [&](auto& in, auto& out) { return commands::restore_database(settings, wish, in, out); };
    EXPECT_NE(said(restore).find("not empty"), std::string::npos);
    wish.replace = true;
    EXPECT_NE(said(restore, "no\n").find("nothing was changed"), std::string::npos);
    EXPECT_EQ(count("select count(*) from accounts"), 2);
    auto const url = place().url();
    wish.confirm = url.substr(url.rfind('/') + 1);
    wish.confirm.resize(std::min(wish.confirm.find('?'), wish.confirm.size()));
    EXPECT_EQ(said(restore).find("Fatal"), std::string::npos);
    EXPECT_EQ(count("select count(*) from accounts"), 1);
    EXPECT_TRUE(signs_in("admin@example.org"));

    auto const shown = said([&](auto&, auto& out) { return commands::show_database(settings, out); });
    EXPECT_NE(shown.find("migrations"), std::string::npos);
    EXPECT_NE(shown.find("1  accounts"), std::string::npos);
}

} // namespace
} // namespace gapura::test
