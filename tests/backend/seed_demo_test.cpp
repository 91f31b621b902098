#include "backend/seed/seed_demo.hpp"

#include "backend/checkin/door_status.hpp"
#include "backend/events/public_events.hpp"
#include "tests/backend/box_office.hpp"

#include <set>

namespace gapura {
namespace {

class Seed : public test::OnEachDatabase {
protected:
    void SetUp() override {
        create({"seed", [](storage::Database& database) {
                    storage::migrate(database, embedded::migrations(), test::opening_day);
                }});
        settings.bcrypt_cost = 4;
    }
    Settings settings;
};
ON_EACH_DATABASE(Seed);

TEST_P(Seed, the_demo_has_a_login_of_every_role_and_events_in_different_states_AC14) {
    // Any moment of the day and of the year must do.
    auto const now = test::opening_day + hours(11) + minutes(17);
    auto const logins = seed::seed_demo(database(), settings, now);
    ASSERT_TRUE(logins);
    std::set<api::Role> roles;
    for (auto const& login : *logins) roles.insert(login.role);
    EXPECT_EQ(roles.size(), 4u);

    Context anyone{.database = database(), .settings = settings, .now = now};
    auto const catalogue = events::list_public_events(anyone, {.limit = 50});
    ASSERT_TRUE(catalogue.ok());
    EXPECT_EQ(catalogue->meta.total, 5);
    std::set<domain::RegistrationCode> codes;
    for (auto const& each : catalogue->data) {
        EXPECT_EQ(each.picture, "/demo/" + each.slug + ".webp");
        codes.insert(events::get_public_event(anyone, {each.slug})->registration.code);
    }
    EXPECT_TRUE(codes.contains(domain::RegistrationCode::not_open_yet));
    EXPECT_TRUE(codes.contains(domain::RegistrationCode::not_signed_in));
}

TEST_P(Seed, one_event_of_the_demo_is_letting_guests_in_at_this_moment_DO12) {
    auto const now = test::opening_day;
    ASSERT_TRUE(seed::seed_demo(database(), settings, now));
    auto const gate = database().read([](storage::Session& session) {
        return session.the<AccountId>("select id from accounts where role = 'gate'");
    });
    Context context{
        .database = database(), .settings = settings, .now = now, .caller = Caller{gate, api::Role::gate}};
    auto const doors = checkin::list_doors(context, {});
    ASSERT_TRUE(doors.ok());
    auto const& open = doors->data.at(0).event;
    EXPECT_LE(open.doors_open_at, now);
    EXPECT_GT(open.starts_at, now);
    auto const status = checkin::door_status(context, {open.id});
    ASSERT_TRUE(status.ok());
    EXPECT_EQ(status->registered, 34);
    EXPECT_EQ(status->admitted, 21);
    EXPECT_EQ(status->refused, 2);
    EXPECT_EQ(status->gates.size(), 2u);
    EXPECT_GT(status->per_minute, 0);
}

TEST_P(Seed, a_database_with_accounts_is_left_alone_AC14) {
    ASSERT_TRUE(seed::seed_demo(database(), settings, test::opening_day));
    EXPECT_FALSE(seed::seed_demo(database(), settings, test::opening_day));
}

} // namespace
} // namespace gapura
