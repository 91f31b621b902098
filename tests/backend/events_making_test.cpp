// Copies, series, templates, many at once, categories and Markdown (EV1, EV3, EV4, EV7).

#include "backend/events/archive_events.hpp"
#include "backend/events/categories.hpp"
#include "backend/events/copy_event.hpp"
#include "backend/events/edit_event.hpp"
#include "backend/events/managed_events.hpp"
#include "backend/events/markdown.hpp"
#include "backend/events/public_events.hpp"
#include "backend/events/templates.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura {
namespace {

using domain::EventState;
using test::must;
using test::refusal_of;

class MakingEvents : public test::BoxOffice {
protected:
    api::ManagedEvent managed(EventId id) {
        auto context = as(organizer);
        return must(events::get_managed_event(context, {id}));
    }
    Result<api::CopyEvent::Response> copy(EventId id, std::optional<Instant> at = {},
                                          Instant now = test::opening_day) {
        auto context = as(organizer, now);
        return events::copy_event(context, {id, at});
    }
    Result<api::MakeSeries::Response> repeat(EventId id, std::vector<Instant> const& dates) {
        auto context = as(organizer);
        return events::make_series(context, {id, dates});
    }
    Result<api::EditEvent::Response> edit(EventId id, std::function<void(api::EditEvent::Request&)> const& change) {
        api::EditEvent::Request request;
        static_cast<api::EventDraft&>(request) = managed(id);
        request.id = id;
        change(request);
        auto context = as(organizer);
        return events::edit_event(context, request);
    }
    api::GetPublicEvent::Response page(std::string const& slug) {
        auto context = as(std::nullopt);
        return must(events::get_public_event(context, {slug}));
    }
    static api::EventDraft concert() {
        auto wanted = draft("Konser Senja");
        wanted.category = "concert";
        wanted.registration_opens_at = wanted.starts_at - days(5);
        wanted.ticket_types = {{.name = "VIP",
                                .tier = api::Tier::vip,
                                .price = 50'000,
                                .quantity = 5,
                                .sales_close_at = wanted.starts_at - days(1)},
                               {.name = "Biasa", .price = 0, .quantity = 90}};
        wanted.brand = {"#7a1f3d", "", domain::BrandFont::serif};
        return wanted;
    }
};
ON_EACH_DATABASE(MakingEvents);

// ---- copies (EV4)

TEST_P(MakingEvents, a_copy_is_a_draft_with_its_dates_moved_and_nothing_sold_EV4) {
    auto const id = event(concert());
    auto context = as(member, test::event_start - days(2));
    must(orders::place_order(context, {id, {{types_of(id).at(1), 1}}}));
    auto const made = must(copy(id, test::event_start + days(30)));
    EXPECT_EQ(made.state, EventState::draft);
    EXPECT_EQ(made.slug, "konser-senja-2");
    auto const is = managed(made.id), was = managed(id);
    EXPECT_EQ(is.starts_at - was.starts_at, days(30));
    EXPECT_EQ(is.ends_at - was.ends_at, days(30));
    EXPECT_EQ(*is.registration_opens_at - *was.registration_opens_at, days(30));
    EXPECT_EQ(*is.types[0].sales_close_at - *was.types[0].sales_close_at, days(30));
    EXPECT_EQ(is.brand, was.brand);
    EXPECT_EQ(is.registered, 0);
    EXPECT_EQ(is.types[1].available, 90);
    EXPECT_EQ(was.types[1].available, 89);
    EXPECT_NE(is.types[0].id, was.types[0].id);
}

TEST_P(MakingEvents, a_copy_without_a_date_falls_on_the_first_same_weekday_that_is_allowed_EV4_EV2) {
    auto const id = event();
    EXPECT_EQ(managed(must(copy(id)).id).starts_at - test::event_start, days(7));
    EXPECT_EQ(managed(must(copy(id, {}, test::event_start + days(100))).id).starts_at - test::event_start, days(105));
    EXPECT_EQ(refusal_of(copy(id, test::opening_day + days(1))), Refusal::event_too_soon);
}

TEST_P(MakingEvents, what_another_organizer_has_cannot_be_copied_repeated_or_kept_AC1) {
    auto const id = event();
    auto stranger = as(account(api::Role::organizer, "Orang Lain"));
    EXPECT_EQ(refusal_of(events::copy_event(stranger, {id, {}})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::make_series(stranger, {id, {test::event_start + days(7)}})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::save_template(stranger, {id, "Curian"})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::preview_cancellation(stranger, {id})), Refusal::not_found);
    auto const done = must(events::change_event_states(stranger, {{id}, api::BulkAction::archive}));
    EXPECT_EQ(done.data.at(0).code, "not_found");
    EXPECT_EQ(managed(id).state, EventState::published);
}

// ---- series (EV7)

TEST_P(MakingEvents, a_series_is_the_event_on_more_dates_that_show_one_another_EV7) {
    auto const id = event(concert());
    auto const start = test::event_start;
    auto const made = must(repeat(id, {start + days(7), start + days(14), start + days(7), start}));
    ASSERT_EQ(made.data.size(), 2u) << "the same date twice, and the event's own, are made once";
    EXPECT_EQ(made.data[0].slug, "konser-senja-2026-12-18");
    EXPECT_EQ(made.data[0].state, EventState::published);
    EXPECT_EQ(managed(made.data[1].id).series, managed(id).series);
    auto const shown = page("konser-senja").other_dates;
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].slug, "konser-senja-2026-12-18");
    EXPECT_EQ(shown[0].starts_at, start + days(7));
    EXPECT_EQ(shown[0].available, 100);
    EXPECT_EQ(page("konser-senja-2026-12-25").other_dates.at(0).slug, "konser-senja");
    auto context = as(organizer);
    must(events::change_event_state(context, {made.data[0].id, domain::EventAction::cancel}));
    EXPECT_EQ(page("konser-senja").other_dates.size(), 1u);
    EXPECT_EQ(must(repeat(id, {start + days(21)})).data.size(), 1u) << "a series goes on";
    EXPECT_EQ(page("konser-senja-2026-12-25").other_dates.size(), 2u);
}

TEST_P(MakingEvents, a_series_with_a_date_too_soon_makes_none_EV7_EV2) {
    auto const id = event();
    auto const refused = repeat(id, {test::event_start + days(7), test::opening_day + days(1)});
    EXPECT_EQ(refusal_of(refused), Refusal::event_too_soon);
    EXPECT_EQ(refused.error().field, "starts_at[1]");
    EXPECT_EQ(count("select count(*) from events"), 1);
    EXPECT_FALSE(managed(id).series);
}

TEST_P(MakingEvents, an_edit_reaches_the_following_dates_and_not_the_earlier_ones_EV7) {
    auto const id = event(concert());
    auto const made = must(repeat(id, {test::event_start + days(7), test::event_start + days(14)}));
    auto const second = made.data[0].id, third = made.data[1].id;
    must(edit(second, [](auto& request) {
        request.title = "Konser Fajar";
        request.starts_at = request.starts_at + hours(1);
        request.ends_at = request.ends_at + hours(1);
        request.ticket_types[1].price = 20'000;
        request.ticket_types.push_back({.name = "Pelajar", .price = 5'000, .quantity = 5});
        request.scope = api::EditScope::following;
    }));
    EXPECT_EQ(managed(id).title, "Konser Senja");
    auto const last = managed(third);
    EXPECT_EQ(last.title, "Konser Fajar");
    EXPECT_EQ(last.slug, "konser-senja-2026-12-25") << "links stay good";
    EXPECT_EQ(last.starts_at, test::event_start + days(14) + hours(1));
    ASSERT_EQ(last.types.size(), 3u);
    EXPECT_EQ(last.types[1].price, 20'000);
    EXPECT_NE(last.types[1].id, managed(second).types[1].id);
    must(edit(second, [](auto& request) { request.title = "Hanya ini"; }));
    EXPECT_EQ(managed(third).title, "Konser Fajar");
}

TEST_P(MakingEvents, an_edit_of_following_dates_that_one_cannot_take_changes_none_EV7_OR6) {
    auto const id = event(draft("Kelas", 10));
    auto const made = must(repeat(id, {test::event_start + days(7)}));
    for (auto const& each : members(3)) ticket(each, made.data[0].id);
    auto const refused = edit(id, [](auto& request) {
        request.capacity = 2;
        request.ticket_types[0].quantity = 2;
        request.scope = api::EditScope::following;
    });
    EXPECT_EQ(refusal_of(refused), Refusal::capacity_below_sold);
    EXPECT_EQ(managed(id).capacity, 10);
}

// ---- templates (EV4)

TEST_P(MakingEvents, a_template_keeps_all_but_the_dates_and_is_ones_own_EV4) {
    auto const id = event(concert());
    auto context = as(organizer);
    auto const kept = must(events::save_template(context, {id, "  Konser bulanan "}));
    EXPECT_EQ(kept.name, "Konser bulanan");
    EXPECT_EQ(must(events::save_template(context, {id, "Konser bulanan"})).id, kept.id) << "replaced";
    auto const found = must(events::get_template(context, {kept.id}));
    EXPECT_EQ(found.draft.title, "Konser Senja");
    EXPECT_EQ(found.draft.ticket_types.at(0).price, 50'000);
    EXPECT_FALSE(found.draft.ticket_types.at(0).id);
    EXPECT_FALSE(found.draft.ticket_types.at(0).sales_close_at);
    EXPECT_EQ(found.draft.starts_at, Instant{});
    EXPECT_FALSE(found.draft.registration_opens_at);
    EXPECT_EQ(found.draft.slug, "");
    auto everything = as(admin);
    EXPECT_EQ(refusal_of(events::get_template(everything, {kept.id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(events::delete_template(everything, {kept.id})), Refusal::not_found);
    EXPECT_TRUE(must(events::list_templates(everything, {})).data.empty());
    EXPECT_EQ(must(events::list_templates(context, {})).data.size(), 1u);
    must(events::delete_template(context, {kept.id}));
    EXPECT_TRUE(must(events::list_templates(context, {})).data.empty());
}

// ---- many at once, and before cancelling (EV3)

TEST_P(MakingEvents, many_are_archived_each_with_its_own_result_EV3) {
    auto const one = event(draft("Satu")), two = event(draft("Dua"));
    auto context = as(organizer);
    must(events::change_event_state(context, {two, domain::EventAction::archive}));
    auto const done =
        must(events::change_event_states(context, {{one, two, EventId(999'999), one}, api::BulkAction::archive}));
    ASSERT_EQ(done.data.size(), 4u);
    EXPECT_TRUE(done.data[0].changed);
    EXPECT_EQ(done.data[1].code, "state_change_not_allowed");
    EXPECT_EQ(done.data[2].code, "not_found");
    EXPECT_TRUE(done.data[3].changed) << "named twice, done once";
    EXPECT_EQ(managed(one).state, EventState::archived);
    for (auto const& each : must(events::change_event_states(context, {{one, two}, api::BulkAction::unarchive})).data)
        EXPECT_TRUE(each.changed);
    EXPECT_EQ(managed(two).state, EventState::published);
}

TEST_P(MakingEvents, no_event_disappears_while_people_are_coming_EV3) {
    auto const id = event();
    ticket(members(1).front(), id);
    auto context = as(organizer), later = as(organizer, test::event_start + days(2));
    EXPECT_EQ(must(events::change_event_states(context, {{id}, api::BulkAction::archive})).data.at(0).code,
              "people_are_coming");
    EXPECT_EQ(managed(id).state, EventState::published);
    EXPECT_TRUE(must(events::change_event_states(later, {{id}, api::BulkAction::archive})).data.at(0).changed)
        << "it is over";
}

TEST_P(MakingEvents, a_cancellation_says_beforehand_whom_it_tells_EV3) {
    auto const id = event();
    auto context = as(organizer);
    auto before = must(events::preview_cancellation(context, {id}));
    EXPECT_EQ(before.mails, 0);
    for (auto const& each : members(7)) ticket(each, id);
    before = must(events::preview_cancellation(context, {id}));
    EXPECT_EQ(before.mails, 7);
    EXPECT_EQ(before.approved, 7);
    EXPECT_EQ(before.pending, 0);
    EXPECT_EQ(before.tickets, 7);
    EXPECT_EQ(before.names.size(), 5u);
    EXPECT_EQ(before.names.at(0), "Anggota 0");
    EXPECT_EQ(count("select count(*) from outbox where kind = 'event_cancelled'"), 0) << "nobody is told yet";
    must(events::change_event_state(context, {id, domain::EventAction::cancel}));
    EXPECT_EQ(count("select count(*) from outbox where kind = 'event_cancelled'"), before.mails);
}

// ---- categories (EV1)

TEST_P(MakingEvents, an_admin_adds_renames_orders_and_deletes_categories_EV1) {
    auto context = as(admin);
    must(events::add_category(context, {"Lokakarya"}));
    EXPECT_EQ(refusal_of(events::add_category(context, {" lokakarya "})), Refusal::category_taken);
    EXPECT_EQ(refusal_of(events::add_category(context, {"   "})), Refusal::invalid_input);
    auto wanted = draft();
    wanted.category = "Lokakarya";
    auto const id = event(wanted);
    EXPECT_EQ(refusal_of(events::delete_category(context, {"Lokakarya"})), Refusal::category_in_use);
    must(events::rename_category(context, {"Lokakarya", "Bengkel"}));
    EXPECT_EQ(managed(id).category, "Bengkel") << "its events go with it";
    EXPECT_EQ(refusal_of(events::rename_category(context, {"seminar", "Kuliah"})), Refusal::category_built_in);
    EXPECT_EQ(refusal_of(events::rename_category(context, {"Bengkel", "Seminar"})), Refusal::category_taken);
    EXPECT_EQ(refusal_of(events::rename_category(context, {"Tidak ada", "X"})), Refusal::unknown_category);
    auto const all = must(events::order_categories(context, {{"Bengkel", "concert"}}));
    ASSERT_EQ(all.data.size(), 3u);
    EXPECT_EQ(all.data[0].name, "Bengkel");
    EXPECT_EQ(all.data[0].events, 1);
    EXPECT_EQ(all.data[2].name, "seminar");
    must(edit(id, [](auto& request) { request.category = "seminar"; }));
    EXPECT_EQ(must(events::delete_category(context, {"Bengkel"})).data.size(), 2u);
    EXPECT_EQ(refusal_of(events::delete_category(context, {"concert"})), Refusal::category_built_in);
}

// ---- Markdown (EV1)

TEST(Markdown, marks_within_a_line_are_kept_EV1) {
    auto const blocks =
        events::markdown_blocks("Buka **pukul 9**, *gratis*, pakai `kode` di [situs](https://a.example)");
    ASSERT_EQ(blocks.size(), 1u);
    auto const& block = blocks[0];
    EXPECT_EQ(block.text, "Buka pukul 9, gratis, pakai kode di situs");
    ASSERT_EQ(block.spans.size(), 8u);
    EXPECT_TRUE(block.spans[1].bold);
    EXPECT_TRUE(block.spans[3].italic);
    EXPECT_TRUE(block.spans[5].code);
    EXPECT_EQ(block.spans[7].link, "https://a.example");
    std::string together;
    for (auto const& span : block.spans) together += span.text;
    EXPECT_EQ(together, block.text);
    EXPECT_TRUE(events::markdown_blocks("Tanpa tanda")[0].spans.empty());
    auto const both = events::markdown_blocks("***keduanya***");
    EXPECT_TRUE(both[0].spans.at(0).bold && both[0].spans.at(0).italic);
}

TEST(Markdown, a_link_leads_to_the_web_or_to_mail_and_nowhere_else_EV1) {
    auto const link_of = [](std::string const& url) {
        auto const blocks = events::markdown_blocks("[kata](" + url + ")");
        EXPECT_EQ(blocks.at(0).text, "kata") << url;
        return blocks.at(0).spans.empty() ? std::string() : blocks.at(0).spans.at(0).link;
    };
    EXPECT_EQ(link_of("https://a.example/b?c=d"), "https://a.example/b?c=d");
    EXPECT_EQ(link_of("HTTP://a.example"), "HTTP://a.example");
    EXPECT_EQ(link_of("mailto:a@b.example"), "mailto:a@b.example");
    for (auto const* bad :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "/admin", "//evil.example",
          "file:///etc/passwd", "&#106;avascript:alert(1)", "<java&#10;script:alert(1)>"})
        EXPECT_EQ(link_of(bad), "") << bad;
}

TEST(Markdown, lists_know_their_depth_and_their_numbers_EV1) {
    auto const blocks = events::markdown_blocks("3. tiga\n4. empat\n   - dalam\n     - lebih dalam\n\n   lanjutan\n");
    ASSERT_EQ(blocks.size(), 5u);
    EXPECT_EQ(blocks[0].kind, api::BlockKind::number);
    EXPECT_EQ(blocks[0].number, 3);
    EXPECT_EQ(blocks[1].number, 4);
    EXPECT_EQ(blocks[2].kind, api::BlockKind::bullet);
    EXPECT_EQ(blocks[2].depth, 1);
    EXPECT_EQ(blocks[3].depth, 2);
    EXPECT_EQ(blocks[4].kind, api::BlockKind::paragraph) << "goes on within its item";
}

TEST(Markdown, no_html_survives_and_no_input_is_too_much_EV1) {
    for (auto const& block :
         events::markdown_blocks("<script>alert(1)</script>\n\nA <b>tebal</b> <img src=x onerror=y>"))
        EXPECT_EQ(block.text.find('<'), std::string::npos) << block.text;
    EXPECT_LE(events::markdown_blocks(std::string(20'000, '>')).size(), 2000u);
    std::string list;
    for (int i = 0; i < 150; ++i) list += std::string(static_cast<std::size_t>(i), ' ') + "- x\n";
    for (auto const& block : events::markdown_blocks(list)) EXPECT_LE(block.depth, 100);
    std::string spans;
    for (int i = 0; i < 6000; ++i) spans += "*a* ";
    EXPECT_LE(events::markdown_blocks(spans).at(0).spans.size(), 2000u);
    EXPECT_TRUE(events::markdown_blocks("![gambar](javascript:x)").at(0).spans.empty());
}

} // namespace
} // namespace gapura
