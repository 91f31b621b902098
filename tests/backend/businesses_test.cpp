// Business profiles, and what they open (AC12, OR1), on both databases.
#include "backend/businesses/businesses.hpp"
#include "backend/events/public_events.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/support/a_business.hpp"

namespace gapura {
namespace {

using api::BusinessSave;
using test::at_once;
using test::complete_business;
using test::must;
using test::opening_day;
using test::refusal_of;

class Businesses : public test::BoxOffice {
protected:
    Result<api::Business> add(Caller caller, api::BusinessProfile const& profile, BusinessSave save) {
        auto context = as(caller);
        return businesses::create_business(context, {profile, save, "nonce-" + std::to_string(++nonces_)});
    }
    Result<api::Business> change(Caller caller, BusinessId id, api::BusinessProfile const& profile,
                                 BusinessSave save) {
        auto context = as(caller);
        return businesses::change_business(context, {id, profile, save});
    }
    Result<api::Business> change_from(std::string version, BusinessId id, api::BusinessProfile const& profile) {
        auto context = as(member);
        return businesses::change_business(context, {id, profile, BusinessSave::draft, std::move(version)});
    }
    Result<api::Business> restore(Caller caller, BusinessId id, Instant now = opening_day) {
        auto context = as(caller, now);
        return businesses::restore_business(context, {id});
    }
    auto remove(Caller caller, BusinessId id) {
        auto context = as(caller);
        return businesses::delete_business(context, {id});
    }
    api::ListBusinesses::Response list(Caller caller) {
        auto context = as(caller);
        return must(businesses::list_businesses(context, {}));
    }
    bool has_business_data(Caller caller) { return list(caller).has_business_data; }
    EventId business_event() {
        auto wanted = draft("Khusus UMKM");
        wanted.needs_business_data = true;
        return event(wanted);
    }
    static contract::Problems problems_of(Result<api::Business> const& result) {
        return result.ok() ? contract::Problems{} : result.error().problems;
    }

private:
    std::atomic<int> nonces_ = 100;
};
ON_EACH_DATABASE(Businesses);

TEST_P(Businesses, everything_that_was_filled_in_comes_back_AC12) {
    auto profile = complete_business();
    profile.email = "toko@example.org", profile.tax_receipt = "S-1234", profile.tax_year = 2025;
    profile.tax_date = "2026-03-01", profile.balance_sheet = true, profile.address.rt = "004";
    profile.finances.push_back({2024, "from_2_billion", -1'000'000, 0, "from_11"});
    profile.marketplaces.push_back({"whatsapp", "081234567890"});
    profile.funding.push_back({"grant", "Dinas Koperasi", 5'000'000, "2023-01-01", "", std::nullopt});
    auto const made = must(add(member, profile, BusinessSave::finish));
    profile.phone = "+6281234567890";
    EXPECT_TRUE(made.complete);
    EXPECT_EQ(made.profile, profile);
    auto context = as(member);
    EXPECT_EQ(must(businesses::get_business(context, {made.id})).profile, profile);
    profile.finances.erase(profile.finances.begin()), profile.funding.clear(), profile.name = "Kopi Dua";
    EXPECT_EQ(must(change(member, made.id, profile, BusinessSave::finish)).profile, profile);
}

TEST_P(Businesses, a_draft_is_kept_as_it_is_and_does_not_count_AC12) {
    api::BusinessProfile half;
    half.name = "Kopi", half.phone = "08", half.finances = {{}};
    auto const made = must(add(member, half, BusinessSave::draft));
    EXPECT_FALSE(made.complete);
    EXPECT_EQ(made.profile, half);
    EXPECT_FALSE(has_business_data(member));
    auto const refused = change(member, made.id, half, BusinessSave::finish);
    ASSERT_FALSE(problems_of(refused).empty());
    EXPECT_EQ(problems_of(refused).front().field, "profile.business_type");
    EXPECT_FALSE(has_business_data(member));
    EXPECT_TRUE(must(change(member, made.id, complete_business(), BusinessSave::finish)).complete);
    EXPECT_TRUE(has_business_data(member));
}

TEST_P(Businesses, a_phone_number_has_one_form_however_it_is_written_AC4_AC12) {
    auto profile = complete_business();
    for (auto const* written : {"0812-3456-7890", "+62 812 3456 7890", "(0812) 34567890", "6281234567890"}) {
        profile.phone = written;
        auto const made = add(member, profile, BusinessSave::finish);
        EXPECT_EQ(must(made).profile.phone, "+6281234567890") << written;
    }
    profile.phone = "kosong";
    EXPECT_EQ(problems_of(add(member, profile, BusinessSave::finish)).front().code, "invalid_phone");
    EXPECT_EQ(must(add(member, profile, BusinessSave::draft)).profile.phone, "kosong")
        << "a draft is as it was typed";
}

TEST_P(Businesses, where_the_member_lives_must_be_a_whole_address_to_be_the_businesss_AC12) {
    auto profile = complete_business();
    profile.same_as_home = true, profile.address = {};
    auto const refused = add(member, profile, BusinessSave::finish);
    ASSERT_EQ(problems_of(refused).size(), 1u);
    EXPECT_EQ(problems_of(refused)[0].code, "home_address_incomplete");
    EXPECT_EQ(problems_of(refused)[0].field, "profile.same_as_home");
    EXPECT_FALSE(must(add(member, profile, BusinessSave::draft)).complete) << "a draft waits";
    execute(
        "update accounts set home_province = '32', home_city = '32.73', home_district = '32.73.02', home_village = "
        "'32.73.02.1001' where id = " +
        std::to_string(member.id.value));
    EXPECT_EQ(problems_of(add(member, profile, BusinessSave::finish)).size(), 1u) << "the street is missing";
    execute("update accounts set home_street = 'Jalan Dago 12' where id = " + std::to_string(member.id.value));
    EXPECT_TRUE(must(add(member, profile, BusinessSave::finish)).complete);
}

TEST_P(Businesses, what_another_tab_has_saved_is_not_overwritten_AC12) {
    auto profile = complete_business();
    auto const made = must(add(member, profile, BusinessSave::draft));
    auto here = made.profile, there = made.profile;
    there.name = "Kopi dari tab lain";
    auto const saved = must(change_from(made.version, made.id, there));
    EXPECT_NE(saved.version, made.version);
    here.name = "Kopi dari tab ini";
    EXPECT_EQ(refusal_of(change_from(made.version, made.id, here)), Refusal::changed_meanwhile);
    EXPECT_EQ(list(member).data.at(0).profile.name, "Kopi dari tab lain");
    EXPECT_TRUE(change_from(made.version, made.id, there).ok()) << "the same change sent again is no other";
    EXPECT_TRUE(change_from(list(member).data.at(0).version, made.id, here).ok());
    EXPECT_TRUE(change_from("", made.id, there).ok()) << "who says no version wants it so";
}

TEST_P(Businesses, of_many_tabs_that_save_at_once_one_wins_AC12) {
    auto const made = must(add(member, complete_business(), BusinessSave::draft));
    std::atomic<int> won = 0, refused = 0;
    at_once(12, [&](int i) {
        auto mine = made.profile;
        mine.name = "Tab " + std::to_string(i);
        auto const saved = change_from(made.version, made.id, mine);
        won += saved.ok(), refused += refusal_of(saved) == Refusal::changed_meanwhile;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(refused, 11);
}

TEST_P(Businesses, a_deleted_one_can_be_brought_back_for_ten_minutes_with_all_it_opens_AC12) {
    auto const made = must(add(member, complete_business(), BusinessSave::finish));
    ASSERT_TRUE(remove(member, made.id).ok());
    EXPECT_TRUE(list(member).data.empty());
    EXPECT_FALSE(has_business_data(member));
    EXPECT_EQ(refusal_of(change(member, made.id, made.profile, BusinessSave::draft)), Refusal::not_found);
    EXPECT_EQ(refusal_of(remove(member, made.id)), Refusal::not_found);
    auto const stranger = account(api::Role::member, "Dewi Anggraini");
    EXPECT_EQ(refusal_of(restore(stranger, made.id)), Refusal::not_found);
    EXPECT_EQ(must(restore(member, made.id, opening_day + minutes(9))).profile, made.profile);
    EXPECT_TRUE(has_business_data(member));
    EXPECT_EQ(refusal_of(restore(member, made.id)), Refusal::not_found) << "it is there";
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'business.restore'"), 1);

    ASSERT_TRUE(remove(member, made.id).ok());
    EXPECT_EQ(refusal_of(restore(member, made.id, opening_day + minutes(10))), Refusal::not_found);
    businesses::sweep(database(), opening_day + minutes(9));
    EXPECT_EQ(count("select count(*) from business_profiles"), 1);
    businesses::sweep(database(), opening_day + minutes(10));
    EXPECT_EQ(count("select count(*) from business_profiles"), 0);
    EXPECT_EQ(count("select count(*) from business_finances"), 0) << "nothing of it is left behind";
}

TEST_P(Businesses, a_draft_that_lacks_nothing_waits_for_its_member_to_finish_it_AC12) {
    auto const made = must(add(member, complete_business(), BusinessSave::draft));
    EXPECT_FALSE(made.complete);
    EXPECT_FALSE(has_business_data(member));
}

TEST_P(Businesses, a_complete_one_that_loses_something_is_a_draft_again_AC12) {
    auto profile = complete_business();
    auto const made = must(add(member, profile, BusinessSave::finish));
    profile.name = "Kopi Ibu Sari Dua";
    EXPECT_TRUE(must(change(member, made.id, profile, BusinessSave::draft)).complete) << "nothing is missing";
    profile.finances.clear();
    EXPECT_FALSE(must(change(member, made.id, profile, BusinessSave::draft)).complete);
    EXPECT_FALSE(has_business_data(member));
}

TEST_P(Businesses, one_complete_profile_is_enough_and_the_last_one_counts_AC12) {
    auto const one = must(add(member, complete_business("Satu"), BusinessSave::finish));
    auto const two = must(add(member, complete_business("Dua"), BusinessSave::finish));
    must(add(member, {}, BusinessSave::draft));
    EXPECT_EQ(list(member).data.size(), 3u);
    ASSERT_TRUE(remove(member, one.id).ok());
    EXPECT_TRUE(has_business_data(member));
    ASSERT_TRUE(remove(member, two.id).ok());
    EXPECT_FALSE(has_business_data(member));
    EXPECT_EQ(refusal_of(remove(member, two.id)), Refusal::not_found);
}

TEST_P(Businesses, the_register_button_opens_with_business_data_and_closes_without_OR1_AC12) {
    auto const id = business_event();
    EXPECT_EQ(refusal_of(order(member, id)), Refusal::business_data_needed);
    auto const made = must(add(member, complete_business(), BusinessSave::finish));
    ASSERT_TRUE(remove(member, made.id).ok());
    EXPECT_EQ(refusal_of(order(member, id)), Refusal::business_data_needed);
    must(add(member, complete_business(), BusinessSave::finish));
    EXPECT_TRUE(order(member, id).ok());
}

TEST_P(Businesses, what_is_somebody_elses_does_not_exist_AC1) {
    auto const made = must(add(member, complete_business(), BusinessSave::finish));
    auto const stranger = account(api::Role::member, "Dewi Anggraini");
    auto context = as(stranger);
    EXPECT_EQ(refusal_of(businesses::get_business(context, {made.id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(change(stranger, made.id, complete_business("Curian"), BusinessSave::finish)),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(remove(stranger, made.id)), Refusal::not_found);
    EXPECT_TRUE(list(stranger).data.empty());
    EXPECT_FALSE(has_business_data(stranger));
    EXPECT_EQ(list(member).data.at(0).profile.name, "Kopi Ibu Sari");
    EXPECT_EQ(refusal_of(change(admin, made.id, {}, BusinessSave::draft)), Refusal::not_found) << "nor for an admin";
}

TEST_P(Businesses, the_same_nonce_adds_one_profile_however_often_it_comes_AC12) {
    at_once(8, [&](int) {
        auto context = as(member);
        EXPECT_TRUE(
            businesses::create_business(context, {complete_business(), BusinessSave::finish, "nonce-same"}).ok());
    });
    EXPECT_EQ(list(member).data.size(), 1u);
    auto const other = account(api::Role::member, "Dewi Anggraini");
    auto context = as(other);
    EXPECT_TRUE(businesses::create_business(context, {{}, BusinessSave::draft, "nonce-same"}).ok());
    EXPECT_EQ(list(other).data.size(), 1u) << "another member's nonces are their own";
    EXPECT_EQ(list(member).data.size(), 1u);
}

TEST_P(Businesses, what_was_finished_stays_finished_when_a_draft_of_it_comes_with_the_same_nonce_AC12) {
    auto const send = [&](api::BusinessProfile const& profile, BusinessSave save) {
        auto context = as(member);
        return businesses::create_business(context, {profile, save, "nonce-lost"});
    };
    auto const entries = [&](std::string const& action) {
        return count("select count(*) from audit_entries where action = '" + action + "'");
    };
    auto profile = complete_business();
    auto const first = must(send(profile, BusinessSave::finish));
    EXPECT_TRUE(must(send(profile, BusinessSave::draft)).complete);
    EXPECT_TRUE(has_business_data(member));
    EXPECT_EQ(must(send(profile, BusinessSave::finish)).id, first.id);
    EXPECT_EQ(entries("business.create"), 1);
    EXPECT_EQ(entries("business.change"), 0) << "nothing was";
    profile.name = "Kopi Ibu Sari Dua";
    EXPECT_EQ(must(send(profile, BusinessSave::draft)).profile.name, "Kopi Ibu Sari Dua");
    EXPECT_EQ(entries("business.create"), 1);
    EXPECT_EQ(entries("business.change"), 1);
    EXPECT_EQ(list(member).data.size(), 1u);
}

TEST_P(Businesses, there_are_two_hundred_at_most_and_each_is_listed_with_its_own_AC12) {
    api::BusinessProfile profile;
    for (int i = 0; i < api::most_businesses; ++i) {
        profile.name = "Usaha " + std::to_string(i);
        profile.marketplaces = {{"tokopedia", profile.name}, {"whatsapp", "2"}};
        if (i % 50 == 0)
            profile.finances = {{i, "", 1, 2, ""}}, profile.funding = {{"bank", profile.name, 1, "", "", 1}};
        must(add(member, profile, BusinessSave::draft));
    }
    auto const refused = add(member, profile, BusinessSave::draft);
    EXPECT_EQ(refusal_of(refused), Refusal::too_many_businesses);
    EXPECT_EQ(refused.error().limit, api::most_businesses);
    auto const listed = list(member).data;
    EXPECT_EQ(static_cast<std::int64_t>(listed.size()), api::most_businesses);
    for (auto const& each : listed) {
        ASSERT_EQ(each.profile.marketplaces.size(), 2u);
        EXPECT_EQ(each.profile.marketplaces[0].link, each.profile.name);
        EXPECT_EQ(each.profile.finances.size(), 1u);
    }
    ASSERT_TRUE(remove(member, listed.front().id).ok());
    EXPECT_TRUE(add(member, profile, BusinessSave::draft).ok());
    EXPECT_TRUE(add(organizer, profile, BusinessSave::draft).ok()) << "each has their own";
}

TEST_P(Businesses, profiles_that_go_at_the_same_moment_leave_no_business_data_behind_AC12) {
    for (int round = 0; round < 8; ++round) {
        std::vector<BusinessId> ids;
        for (int i = 0; i < 4; ++i) ids.push_back(must(add(member, complete_business(), BusinessSave::finish)).id);
        at_once(4, [&](int i) { EXPECT_TRUE(remove(member, ids[static_cast<std::size_t>(i)]).ok()); });
        ASSERT_FALSE(has_business_data(member)) << "round " << round;
    }
}

TEST_P(Businesses, a_place_that_does_not_exist_is_refused_even_in_a_draft_AC12) {
    auto profile = complete_business();
    profile.address.village = "32.73.02.9999";
    auto const unknown = add(member, profile, BusinessSave::draft);
    ASSERT_EQ(problems_of(unknown).size(), 1u);
    EXPECT_EQ(problems_of(unknown)[0].field, "profile.address.village");
    EXPECT_EQ(problems_of(unknown)[0].code, "unknown_place");
    profile = complete_business(), profile.address.city = "31.71";
    EXPECT_EQ(problems_of(add(member, profile, BusinessSave::draft)).front().code, "invalid_place");
    EXPECT_TRUE(list(member).data.empty());
}

} // namespace
} // namespace gapura
