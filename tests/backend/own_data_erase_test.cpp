// The end of an account: the person disappears, the figures stay (AC13). And what the person may take along.

#include "backend/accounts/own_email.hpp"
#include "backend/accounts/own_profile.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/reset_password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/sign_in.hpp"
#include "backend/api_tokens/manage_tokens.hpp"
#include "backend/backup/export_tables.hpp"
#include "backend/businesses/businesses.hpp"
#include "backend/events/edit_event.hpp"
#include "backend/own_data/erase_account.hpp"
#include "backend/own_data/export_own_data.hpp"
#include "backend/own_data/name_in_text.hpp"
#include "backend/storage/table_rows.hpp"
#include "shared/contract/json.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/support/a_business.hpp"

#include <filesystem>
#include <fstream>
#include <regex>

namespace gapura::test {
namespace {

constexpr char const* own_password = "Rahasia#2026";
constexpr char const* own_email = "Kartini.S@example.org";

struct OwnDataTest : BoxOffice {
    void SetUp() override {
        BoxOffice::SetUp();
        settings.bcrypt_cost = 4;
        person = make_person(api::Role::member, own_email, "+6281377788899");
    }

    Caller make_person(api::Role role, std::string const& email, std::string const& phone,
                       std::string const& name = "Kartini Sulastri") {
        static auto const hash = accounts::hash_password(own_password, 4);
        auto const caller = account(role, name);
        database().write([&](storage::Session& session) {
            session.execute("update accounts set email = :email, email_key = lower(:email), phone = :phone, "
                            "password_hash = :hash where id = :id",
                            email, phone, hash, caller.id);
        });
        return caller;
    }

    Result<api::EraseAccount::Response> erase(Caller caller, std::string password = own_password,
                                              std::string confirm = own_email, Instant now = opening_day) {
        auto context = as(caller, now);
        return own_data::erase_account(context, {std::move(password), std::move(confirm)});
    }

    /// A session's id.
    std::string sign_in(std::string login) {
        auto context = as(std::nullopt);
        return accounts::sign_in(context, {std::move(login), own_password}).ok() ? context.cookie.id : "";
    }

    /// Where a text stands, in any table's any column, without regard to case.
    std::vector<std::string> places_of(std::string const& wanted) {
        return database().read_snapshot([&](storage::Session& session) {
            std::vector<std::string> places;
            for (auto const& table : storage::tables_of(session))
                storage::each_row(session, table, [&](storage::Cell* cells) {
                    for (std::size_t i = 0; i < table.columns.size(); ++i)
                        if (to_ascii_lower(cells[i].text).find(to_ascii_lower(wanted)) != std::string::npos)
                            places.push_back(table.name + "." + table.columns[i].name);
                });
            return places;
        });
    }

    static constexpr std::array traces{"Kartini", "Sulastri", "kartini.s@example.org", "81377788899"};

    Caller person;
};
ON_EACH_DATABASE(OwnDataTest);

TEST_P(OwnDataTest, no_column_of_any_table_names_an_erased_person_AC13) {
    auto const past = event(draft("Yang Lalu"));
    auto const coming = event(draft("Yang Akan Datang"));
    auto const used = ticket(person, past);
    ticket(person, coming);
    execute("update events set starts_at = 1, ends_at = 2 where id = " + std::to_string(past.value));
    execute("update tickets set used_at = 1, used_gate = 'Utama' where code = '" + used + "'");
    execute("update order_changes set note = 'Kartini Sulastri menelepon'");
    auto const id = std::to_string(person.id.value);
    execute("update accounts set institution = 'Yayasan Kartini', home_street = 'Jalan Kartini 1', birth_date = "
            "'1979-04-21', owns_business = 1 where id = " +
            id);
    execute("insert into business_profiles (account_id, nonce, created_at, updated_at, name) values (" + id +
            ", 'n', 1, 1, 'Warung Bu Sulastri')");
    ASSERT_NE(sign_in(own_email), "");
    for (auto const* trace : traces) EXPECT_FALSE(places_of(trace).empty()) << trace << ": the test sees nothing";

    auto const erased = erase(person);
    ASSERT_TRUE(erased.ok());
    EXPECT_EQ(erased->tickets_returned, 1);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.erase'"), 1);
    for (auto const* trace : traces) EXPECT_EQ(places_of(trace), std::vector<std::string>{}) << trace;
    EXPECT_EQ(places_of("1979-04-21"), std::vector<std::string>{});
    EXPECT_EQ(count("select count(*) from business_profiles"), 0);
    EXPECT_EQ(count("select count(*) from accounts where id = " + id + " and owns_business = 0"), 1);
}

TEST_P(OwnDataTest, figures_of_what_was_stay_and_coming_tickets_go_back_AC13_OR6) {
    auto const past = event(draft("Yang Lalu"));
    auto const coming = event(draft("Yang Akan Datang"));
    auto const old_code = ticket(person, past);
    auto const new_code = ticket(person, coming);
    ticket(member, coming);
    execute("update events set starts_at = 1, ends_at = 2 where id = " + std::to_string(past.value));
    ASSERT_TRUE(erase(person).ok());
    auto const taken = [&](EventId id) {
        return count("select taken from events where id = " + std::to_string(id.value));
    };
    EXPECT_EQ(taken(past), 1);
    EXPECT_EQ(taken(coming), 1);
    EXPECT_EQ(count("select sum(taken) from ticket_types"), 2);
    EXPECT_EQ(count("select count(*) from tickets where standing = 'valid' and code = '" + old_code + "'"), 1);
    EXPECT_EQ(count("select count(*) from tickets where standing = 'voided' and code = '" + new_code + "'"), 1);
    EXPECT_EQ(count("select count(*) from tickets where attendee = 'Anonim' and attendee_key = 'anonim'"), 2);
    EXPECT_EQ(count("select count(*) from orders where state = 'cancelled'"), 1);
    EXPECT_EQ(count("select count(*) from order_changes where to_state = 'cancelled'"), 1);
}

TEST_P(OwnDataTest, an_erased_person_cannot_sign_in_and_the_addresses_are_free_AC13) {
    auto const session_id = sign_in(own_email);
    ASSERT_NE(session_id, "");
    ASSERT_TRUE(erase(person).ok());
    EXPECT_FALSE(accounts::caller_of(database(), settings, session_id, opening_day));
    EXPECT_EQ(sign_in(own_email), "");
    EXPECT_EQ(sign_in("+6281377788899"), "");
    EXPECT_EQ(sign_in("erased-" + std::to_string(person.id.value)), "");
    EXPECT_NE(make_person(api::Role::member, own_email, "+6281377788899").id, person.id);
    EXPECT_NE(sign_in(own_email), "");
    EXPECT_EQ(count("select count(*) from accounts where erased_at is not null and suspended_at is not null"), 1);
}

TEST_P(OwnDataTest, erasing_wants_the_password_and_the_typed_address_AC13) {
    EXPECT_EQ(refusal_of(erase(person, "Salah#2026")), Refusal::wrong_password);
    EXPECT_EQ(refusal_of(erase(person, own_password, "someone@example.org")), Refusal::invalid_input);
    EXPECT_NE(sign_in(own_email), "");
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(erase(person, "Salah#2026").ok());
    EXPECT_EQ(refusal_of(erase(person)), Refusal::too_many_requests) << "not even with the right one";
    EXPECT_TRUE(erase(person, own_password, "  KARTINI.S@example.org", opening_day + hours(1)).ok());
}

TEST_P(OwnDataTest, the_last_admin_and_who_has_events_to_come_must_stay_AC13) {
    execute("update accounts set role = 'member' where role = 'admin'");
    auto const boss = make_person(api::Role::admin, "boss@example.org", "+6281377788800");
    EXPECT_EQ(refusal_of(erase(boss, own_password, "boss@example.org")), Refusal::last_admin);
    account(api::Role::admin, "Ayu Lestari");
    EXPECT_TRUE(erase(boss, own_password, "boss@example.org").ok());

    organizer = make_person(api::Role::organizer, "host@example.org", "+6281377788811");
    auto made = draft();
    made.person_in_charge = "Kartini Sulastri";
    made.description = "Bersama Kartini Sulastri dan tamu.";
    auto const own = event(made);
    EXPECT_EQ(refusal_of(erase(organizer, own_password, "host@example.org")), Refusal::has_live_events);
    auto context = as(organizer);
    ASSERT_TRUE(events::change_event_state(context, {own, domain::EventAction::cancel}).ok());
    EXPECT_TRUE(erase(organizer, own_password, "host@example.org").ok());
    EXPECT_EQ(count("select count(*) from events where person_in_charge = 'Anonim'"), 1);
    ASSERT_TRUE(erase(person).ok());
    EXPECT_EQ(places_of("Kartini"), std::vector<std::string>{});
}

TEST_P(OwnDataTest, two_who_erase_at_once_leave_one_admin_AC13) {
    execute("update accounts set role = 'member' where role = 'admin'");
    std::array const admins{make_person(api::Role::admin, "a@example.org", "+6281377788801"),
                            make_person(api::Role::admin, "b@example.org", "+6281377788802")};
    std::atomic<int> erased = 0;
    at_once(2, [&](int i) {
        erased +=
            erase(admins[static_cast<std::size_t>(i)], own_password, i == 0 ? "a@example.org" : "b@example.org").ok();
    });
    EXPECT_EQ(erased, 1);
    EXPECT_EQ(count("select count(*) from accounts where role = 'admin' and erased_at is null"), 1);
}

// Each of them reads the person, and writes what it has read: the database must let it do both before the person is
// erased, or neither.
TEST_P(OwnDataTest, whatever_is_under_way_at_the_moment_of_erasing_leaves_nothing_behind_AC13) {
    for (int round = 0; round < 4; ++round) {
        std::string const email = "roekmini" + std::to_string(round) + "@example.org";
        auto const leaving =
            make_person(api::Role::member, email, "+62813555667" + std::to_string(10 + round), "Roekmini Djojo");
        auto wanted = draft("Pesta " + std::to_string(round), 100'000);
        wanted.category = "concert"; // several orders of one member
        auto const party = event(wanted);
        std::vector<EventId> cancelled;
        for (int i = 0; i < 6; ++i) {
            cancelled.push_back(event(draft("Batal " + std::to_string(round * 10 + i))));
            ticket(leaving, cancelled.back());
        }
        std::atomic<bool> gone = false;
        std::atomic<int> done = 0, next = 0;
        std::vector<std::function<void()>> const works{
            [&] { done += order(leaving, party).ok(); },
            [&] {
                auto context = as(leaving);
                auto const made = businesses::create_business(context, {test::complete_business("Warung Roekmini"),
                                                                        api::BusinessSave::draft,
                                                                        "nonce" + std::to_string(++next)});
                if (made.ok()) done += businesses::change_business(context, {made->id, made->profile}).ok();
            },
            [&] {
                auto context = as(organizer);
                auto const index = static_cast<std::size_t>(++next) % cancelled.size();
                (void)events::change_event_state(context, {cancelled[index], domain::EventAction::cancel});
            },
            [&] {
                auto context = as(leaving);
                auto own = accounts::own_profile(context, {});
                if (!own.ok()) return;
                own->name = "Roekmini Djojo", own->profile.institution = "Yayasan Roekmini";
                (void)accounts::change_own_profile(context, *own);
            },
            [&] {
                auto context = as(std::nullopt);
                context.address = "roekmini";
                done += accounts::sign_in(context, {email, own_password}).ok();
            },
            [&] {
                auto context = as(leaving, opening_day + minutes(++next));
                (void)accounts::change_email(
                    context, {"roekmini.baru" + std::to_string(++next) + "@example.org", own_password});
            },
            [&] {
                auto context = as(leaving);
                auto const made = api_tokens::create_token(context, {"Roekmini", {api::Scope::checkin}, 1});
                if (made.ok()) (void)api_tokens::revoke_token(context, {made->token.id});
            },
        };
        at_once(static_cast<int>(works.size()) + 1, [&](int i) {
            if (i == 0) {
                while (done < 10) std::this_thread::yield();
                EXPECT_TRUE(erase(leaving, own_password, email).ok());
                gone = true;
                return;
            }
            for (bool last = false; !last;) {
                last = gone;
                works[static_cast<std::size_t>(i - 1)]();
            }
        });
        for (auto const* trace : {"Roekmini", "Djojo", "81355566"})
            EXPECT_EQ(places_of(trace), std::vector<std::string>{}) << trace << ", round " << round;
        execute("delete from throttles");
    }
}

TEST_P(OwnDataTest, who_is_suspended_or_erased_orders_nothing_AC13_AC1) {
    auto const party = event();
    execute("update accounts set suspended_at = 1 where id = " + std::to_string(person.id.value));
    EXPECT_EQ(refusal_of(order(person, party)), Refusal::sign_in_required);
    execute("update accounts set suspended_at = null");
    ASSERT_TRUE(erase(person).ok());
    EXPECT_EQ(refusal_of(order(person, party)), Refusal::sign_in_required);
    auto context = as(person);
    EXPECT_EQ(refusal_of(businesses::create_business(
                  context, {test::complete_business(), api::BusinessSave::draft, "nonce-late"})),
              Refusal::sign_in_required);
    EXPECT_EQ(count("select count(*) from tickets"), 0);
    EXPECT_EQ(count("select taken from events"), 0);
}

TEST_P(OwnDataTest, the_download_has_what_is_ones_own_and_nobody_elses_AC13) {
    auto const shared_event = event();
    auto const own_ticket = ticket(person, shared_event);
    auto const other_ticket = ticket(member, shared_event);
    ASSERT_NE(sign_in(own_email), "");
    auto context = as(person);
    auto const text = own_data::export_own_data(context);
    ASSERT_TRUE(text.ok());
    auto const data = contract::Json::parse(*text);
    EXPECT_EQ(data["accounts"][0]["name"], "Kartini Sulastri");
    EXPECT_EQ(data["accounts"][0]["email"], own_email);
    EXPECT_EQ(data["orders"].size(), 1u);
    EXPECT_EQ(data["order_items"].size(), 1u);
    EXPECT_EQ(data["tickets"][0]["code"], own_ticket);
    EXPECT_EQ(data["sessions"].size(), 1u);
    EXPECT_EQ(data["outbox"].size(), 1u);
    EXPECT_EQ(data.count("business_profiles"), 0u) << "there are none";
    EXPECT_EQ(text->find(other_ticket), std::string::npos);
    EXPECT_EQ(text->find("Citra"), std::string::npos);
    EXPECT_EQ(text->find("$2b$"), std::string::npos);
    EXPECT_EQ(text->find("_hash"), std::string::npos);

    auto of_organizer = as(organizer);
    auto const theirs = own_data::export_own_data(of_organizer);
    EXPECT_NE(theirs->find("Kelas Kopi Nusantara"), std::string::npos) << "one's own events are there";
    EXPECT_EQ(theirs->find("Kartini"), std::string::npos) << "and the guests are not";
    EXPECT_EQ(theirs->find("signing_seed"), std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.download_data'"), 2);
}

TEST_P(OwnDataTest, a_code_that_lets_somebody_in_stands_in_no_download_and_no_export_AC13_AC14) {
    auto visitor = as(std::nullopt);
    ASSERT_TRUE(accounts::forgot_password(visitor, {own_email}).ok());
    auto context = as(person);
    ASSERT_TRUE(accounts::change_email(context, {"baru@example.org", own_password}).ok());
    auto const texts = database().read([](storage::Session& session) {
        return session.all<std::string>("select body_text from outbox order by id");
    });
    ASSERT_EQ(texts.size(), 2u);

    auto const own = own_data::export_own_data(context);
    auto const folder = std::filesystem::temp_directory_path() / ("export_" + std::to_string(::getpid()));
    backup::export_tables(database(), folder.string(), backup::Secrets::left_out);
    std::ifstream file(folder / "outbox.jsonl");
    std::string const exported{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove_all(folder);
    for (auto const& text : texts) {
        std::smatch code, link;
        ASSERT_TRUE(std::regex_search(text, code, std::regex("\\b\\d{6}\\b")));
        ASSERT_TRUE(std::regex_search(text, link, std::regex("code=[A-Za-z0-9_-]+")));
        for (auto const& secret : {code.str(), link.str()}) {
            EXPECT_EQ(own->find(secret), std::string::npos) << secret;
            EXPECT_EQ(exported.find(secret), std::string::npos) << secret;
        }
    }
    EXPECT_NE(own->find("reset_password"), std::string::npos) << "that there was a mail is no secret";
    EXPECT_NE(exported.find("reset_password"), std::string::npos);
}

TEST_P(OwnDataTest, a_name_is_taken_out_of_texts_and_not_out_of_other_words_AC13) {
    organizer = make_person(api::Role::organizer, "host@example.org", "+6281377788811");
    execute("update accounts set name = 'Budi', name_key = 'budi' where id = " + std::to_string(organizer.id.value));
    auto made = draft("Budidaya Ikan");
    made.description = "Budidaya ikan lele bersama Budi, ketua kelompok.";
    made.person_in_charge = "Budi";
    auto const own = event(made);
    execute("update events set state = 'cancelled' where id = " + std::to_string(own.value));
    ASSERT_TRUE(erase(organizer, own_password, "host@example.org").ok());
    auto const text = [&](std::string const& column) {
        return database().read(
            [&](storage::Session& session) { return session.the<std::string>("select " + column + " from events"); });
    };
    EXPECT_EQ(text("description"), "Budidaya ikan lele bersama Anonim, ketua kelompok.");
    EXPECT_EQ(text("person_in_charge"), "Anonim");
    EXPECT_EQ(text("search_key"), search_key("Budidaya Ikan Budidaya ikan lele bersama Anonim, ketua kelompok. " +
                                             made.venue.name + " " + made.venue.address));
}

TEST(NameInText, it_goes_where_it_stands_as_words_of_its_own_AC13) {
    using own_data::replace_name;
    EXPECT_EQ(replace_name("Budi, Budidaya, Ki-Budi, AgungBudi, Budi2, Budi", "Budi", "X"),
              "X, Budidaya, Ki-X, AgungBudi, Budi2, X");
    EXPECT_EQ(replace_name("_Budi_ “Budi” (Budi’s) Budié éBudi Budi·", "Budi", "X"), "_X_ “X” (X’s) Budié éBudi X·");
    EXPECT_EQ(replace_name("Budi Budi Budi", "Budi Budi", "X"), "X Budi");
    EXPECT_EQ(replace_name("Ana Anana ana", "Ana", "Ana Ana"), "Ana Ana Anana ana");
    EXPECT_EQ(replace_name("Sìti ꦱꦶꦠꦶ!", "Sìti ꦱꦶꦠꦶ", "X"), "X!");
    EXPECT_EQ(replace_name("Budi", "", "X"), "Budi");
    EXPECT_EQ(replace_name("", "Budi", "X"), "");
}

} // namespace
} // namespace gapura::test
