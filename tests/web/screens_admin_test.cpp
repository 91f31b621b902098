// The organizer's screens: events, the event form (EV1–EV3), attendees, the outbox (CO1).
#include "tests/web/screens_fixture.hpp"

namespace gapura::web {
namespace {

struct AdminScreens : ScreensTest {
    static api::ListManagedEvents::Response one_event(domain::EventState state = domain::EventState::published) {
        api::ListManagedEvents::Response list;
        list.data = {managed_event()};
        list.data[0].state = state;
        list.meta.total = 1, list.meta.limit = 20;
        return list;
    }

    static void open_form() {
        open("/admin/events/new", api::Role::organizer);
        api::ListCategories::Response categories;
        categories.data = {"concert", "seminar"};
        ASSERT_TRUE(give("/api/public/categories", categories));
    }

    static void fill_form() {
        browser().type(text("edit_event.name"), "Kelas Kopi");
        browser().choose(text("edit_event.category"), "seminar");
        browser().type(text("edit_event.starts"), "2099-12-01T19:00");
        browser().type(text("edit_event.ends"), "2099-12-01T21:00");
        browser().type(text("edit_event.venue_name"), "Gedung Kesenian");
        browser().type(text("edit_event.capacity"), "50");
        draw();
    }
};

// ---- the list

TEST_F(AdminScreens, the_list_shows_state_and_figures_of_each_event) {
    open("/admin", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events?", one_event()));
    EXPECT_TRUE(browser().has(Role::link, "Kelas Kopi Nusantara"));
    EXPECT_TRUE(browser().says("20 / 50"));
    EXPECT_TRUE(says("event_state.published"));
}

TEST_F(AdminScreens, cancelling_an_event_asks_first) {
    open("/admin", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events?", one_event()));
    press("managed_events.cancel_event", {{"title", "Kelas Kopi Nusantara"}});
    EXPECT_FALSE(asked("/admin/api/events/7/state"));
    EXPECT_TRUE(says("managed_events.cancel_words"));
    press("managed_events.cancel_yes");
    EXPECT_EQ(body("/admin/api/events/7/state")["action"], "cancel");
}

TEST_F(AdminScreens, a_draft_can_be_published_from_the_list_and_a_refusal_is_said) {
    open("/admin", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events?", one_event(domain::EventState::draft)));
    press("managed_events.publish_event", {{"title", "Kelas Kopi Nusantara"}});
    EXPECT_EQ(body("/admin/api/events/7/state")["action"], "publish");
    ASSERT_TRUE(refuse("/admin/api/events/7/state", 409, "state_change_not_allowed"));
    EXPECT_TRUE(says("error.state_change_not_allowed"));
}

TEST_F(AdminScreens, searching_and_filtering_stand_in_the_address) {
    open("/admin", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events?", one_event()));
    browser().type(text("managed_events.search"), "kopi");
    draw();
    browser().wait(0.5);
    draw(3);
    EXPECT_EQ(browser().address, "/admin?search=kopi");
    browser().choose(text("managed_events.state"), "draft");
    draw(3);
    EXPECT_EQ(browser().address, "/admin?search=kopi&state=draft");
    ASSERT_TRUE(
        give("/admin/api/events?page=1&limit=20&search=kopi&state=draft", api::ListManagedEvents::Response{}));
    EXPECT_TRUE(says("catalogue.nothing_found"));
}

TEST_F(AdminScreens, nothing_yet_and_nothing_loaded_are_different) {
    open("/admin", api::Role::organizer);
    ASSERT_TRUE(refuse("/admin/api/events?", 503, "unavailable"));
    EXPECT_TRUE(says("error.unavailable"));
    press("ui.retry");
    ASSERT_TRUE(give("/admin/api/events?", api::ListManagedEvents::Response{}));
    EXPECT_TRUE(says("managed_events.empty"));
}

TEST_F(AdminScreens, door_staff_see_no_admin_page) {
    open("/admin", api::Role::gate);
    EXPECT_TRUE(says("refused.title"));
    refuse("/admin/api/events?", 403, "forbidden"); // asked for before the role was known
    EXPECT_TRUE(says("refused.title"));
    EXPECT_FALSE(asked("/admin/api/events"));
}

// ---- the form

TEST_F(AdminScreens, a_new_event_is_sent_as_entered_in_the_events_time_zone) {
    open_form();
    fill_form();
    press("edit_event.publish");
    auto const sent = body("/admin/api/events");
    EXPECT_EQ(sent["title"], "Kelas Kopi");
    EXPECT_EQ(sent["starts_at"], "2099-12-01T12:00:00Z");
    EXPECT_EQ(sent["capacity"], 50);
    EXPECT_EQ(sent["state"], "published");
    api::CreateEvent::Response made;
    made.id = EventId{9}, made.slug = "kelas-kopi";
    ASSERT_TRUE(give("/admin/api/events", made, 201));
    draw(3);
    EXPECT_EQ(browser().address, "/admin/events/9");
    EXPECT_FALSE(browser().session.count("draft.event.new"));
}

TEST_F(AdminScreens, an_event_can_be_saved_as_a_draft) {
    open_form();
    fill_form();
    press("edit_event.save_draft");
    EXPECT_EQ(body("/admin/api/events")["state"], "draft");
}

TEST_F(AdminScreens, another_time_zone_makes_the_same_words_another_moment) {
    open_form();
    fill_form();
    browser().choose(text("edit_event.zone"), "Asia/Jayapura");
    draw();
    press("edit_event.publish");
    EXPECT_EQ(body("/admin/api/events")["starts_at"], "2099-12-01T10:00:00Z");
}

TEST_F(AdminScreens, an_empty_form_is_not_sent_and_every_problem_is_said) {
    open_form();
    EXPECT_FALSE(says("problem.required")) << "before anything was tried";
    press("edit_event.publish");
    draw();
    EXPECT_FALSE(asked("/admin/api/events"));
    EXPECT_TRUE(says("problem.required"));
    EXPECT_TRUE(says("edit_event.venue_needed"));
    EXPECT_TRUE(says("edit_event.problems"));
}

TEST_F(AdminScreens, the_dates_are_judged_beside_their_fields_as_the_server_would) {
    open_form();
    fill_form();
    browser().type(text("edit_event.ends"), "2099-12-01T18:00");
    draw();
    EXPECT_TRUE(says("edit_event.ends_before"));
    auto const tomorrow = local_of_instant(system_now() + days(1), "Asia/Jakarta");
    browser().type(text("edit_event.starts"), tomorrow);
    browser().type(text("edit_event.ends"), "2099-12-01T21:00");
    draw();
    EXPECT_TRUE(says("edit_event.too_soon", {{"count", 3}}));
    press("edit_event.publish");
    EXPECT_FALSE(asked("/admin/api/events"));
}

TEST_F(AdminScreens, what_the_server_finds_stands_beside_its_field) {
    open_form();
    fill_form();
    press("edit_event.publish");
    ASSERT_TRUE(refuse("/admin/api/events", 409, "slug_taken", "slug"));
    auto const slug = browser().find(Role::text_field, text("edit_event.slug"));
    EXPECT_TRUE(slug.invalid);
    EXPECT_TRUE(says("error.slug_taken"));
}

TEST_F(AdminScreens, what_was_typed_survives_a_reload) {
    open_form();
    fill_form();
    auto const kept = browser().session;
    SetUp();
    browser().session = kept;
    open_form();
    EXPECT_EQ(browser().find(Role::text_field, text("edit_event.name")).value, "Kelas Kopi");
    EXPECT_EQ(browser().find(Role::text_field, text("edit_event.starts")).value, "2099-12-01T19:00");
    EXPECT_TRUE(says("draft.restored"));
    press("draft.discard");
    EXPECT_EQ(browser().find(Role::text_field, text("edit_event.name")).value, "");
}

TEST_F(AdminScreens, ticket_types_are_added_and_removed_and_a_price_asks_for_the_account) {
    open_form();
    fill_form();
    press("edit_event.add_type");
    EXPECT_FALSE(says("edit_event.bank"));
    browser().type(text("edit_event.type_name"), "Reguler");
    browser().type(text("edit_event.price"), "150000");
    draw();
    EXPECT_TRUE(says("edit_event.bank"));
    press("edit_event.publish");
    auto const sent = body("/admin/api/events");
    ASSERT_EQ(sent["ticket_types"].size(), 1u);
    EXPECT_EQ(sent["ticket_types"][0]["price"], 150000);
    EXPECT_EQ(sent["ticket_types"][0]["quantity"], 50);
    press("edit_event.remove_type", {{"number", 1}});
    EXPECT_FALSE(says("edit_event.bank"));
}

TEST_F(AdminScreens, a_draft_saves_itself_once_it_can_be_stored_and_says_when) {
    open_form();
    browser().type(text("edit_event.name"), "Kelas Kopi");
    draw();
    browser().wait(3);
    draw(3);
    EXPECT_FALSE(asked("/admin/api/events")) << "half an event stays in the tab";
    EXPECT_TRUE(says("edit_event.here_only"));
    fill_form();
    browser().wait(3);
    draw(3);
    EXPECT_EQ(body("/admin/api/events")["state"], "draft");
    api::CreateEvent::Response made;
    made.id = EventId{9}, made.slug = "kelas-kopi", made.state = domain::EventState::draft, made.version = 1;
    ASSERT_TRUE(give("/admin/api/events", made, 201));
    draw(3);
    EXPECT_EQ(browser().address, "/admin/events/9/edit");
    EXPECT_EQ(browser().find(Role::text_field, text("edit_event.name")).value, "Kelas Kopi");
    browser().type(text("edit_event.name"), "Kelas Teh");
    draw();
    browser().wait(3);
    draw(3);
    EXPECT_EQ(body("/admin/api/events/9")["version"], 1) << "the next time it is an edit";
}

TEST_F(AdminScreens, what_another_tab_has_saved_is_not_overwritten_and_nothing_is_lost) {
    open("/admin/events/7/edit", api::Role::organizer);
    auto event = managed_event();
    event.state = domain::EventState::published, event.version = 4;
    ASSERT_TRUE(give("/admin/api/events/7", event));
    browser().type(text("edit_event.name"), "Judul saya");
    draw();
    press("edit_event.save");
    EXPECT_EQ(body("/admin/api/events/7")["version"], 4);
    ASSERT_TRUE(refuse("/admin/api/events/7", 409, "changed_meanwhile"));
    EXPECT_TRUE(says("edit_event.elsewhere"));
    EXPECT_EQ(browser().find(Role::text_field, text("edit_event.name")).value, "Judul saya");
    press("edit_event.keep_mine");
    event.version = 5, event.title = "Judul tab lain";
    ASSERT_TRUE(give("/admin/api/events/7", event));
    draw();
    EXPECT_FALSE(says("edit_event.elsewhere"));
    press("edit_event.save");
    EXPECT_EQ(body("/admin/api/events/7")["version"], 5);
    EXPECT_EQ(body("/admin/api/events/7")["title"], "Judul saya");
}

TEST_F(AdminScreens, the_public_page_stands_beside_the_form_while_typing) {
    browser().viewport = {1440, 900};
    open_form();
    fill_form();
    EXPECT_TRUE(browser().has(Role::heading, "Kelas Kopi")) << "in the preview";
    browser().type(text("edit_event.description"), "Belajar **menyeduh**");
    draw();
    browser().wait(1);
    draw(3);
    EXPECT_EQ(body("/admin/api/preview/markdown")["markdown"], "Belajar **menyeduh**");
    api::PreviewMarkdown::Response answer;
    answer.blocks = {
        {.text = "Belajar menyeduh", .spans = {{.text = "Belajar "}, {.text = "menyeduh", .bold = true}}}};
    ASSERT_TRUE(give("/admin/api/preview/markdown", answer));
    draw();
    EXPECT_TRUE(browser().says("Belajar menyeduh"));
}

TEST_F(AdminScreens, an_existing_event_is_changed_as_a_whole_and_keeps_its_ticket_types) {
    open("/admin/events/7/edit", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events/7", managed_event()));
    browser().type(text("edit_event.name"), "Kelas Kopi Malam");
    draw();
    press("edit_event.save");
    auto const sent = body("/admin/api/events/7");
    EXPECT_EQ(sent["title"], "Kelas Kopi Malam");
    EXPECT_EQ(sent["ticket_types"][0]["id"], 3);
    EXPECT_EQ(sent["starts_at"], "2099-12-01T12:00:00Z");
    EXPECT_EQ(sent["state"], "published");
    EXPECT_FALSE(sent.contains("id"));
}

// ---- one event

TEST_F(AdminScreens, an_event_shows_its_figures_its_attendees_and_its_door) {
    open("/admin/events/7", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/events/7", managed_event()));
    for (auto const* words : {"Kelas Kopi Nusantara", "Reguler", "30"}) EXPECT_TRUE(browser().says(words)) << words;

    browser().go("/admin/events/7?tab=attendees");
    draw();
    api::ListAttendees::Response list;
    api::Attendee who;
    who.ticket.code = "K7M2P9XR4TQ8", who.ticket.attendee = "Siti Aminah", who.ticket.ticket_type = "Reguler";
    who.ticket.order_id = OrderId{1}, who.email = "siti@example.org";
    list.data = {who};
    list.meta.total = 1, list.meta.limit = 50;
    ASSERT_TRUE(give("/admin/api/events/7/attendees", list));
    EXPECT_TRUE(browser().says("Siti Aminah"));
    EXPECT_TRUE(browser().says("siti@example.org"));

    browser().go("/admin/events/7?tab=door");
    draw();
    api::DoorStatus::Response status;
    status.event = ticket_event();
    status.registered = 20, status.admitted = 5;
    status.gates = {{"Utama", 5, 2}};
    ASSERT_TRUE(give("/api/events/7/door", status));
    EXPECT_TRUE(browser().says("Utama"));
}

TEST_F(AdminScreens, an_event_of_somebody_else_is_not_found) {
    open("/admin/events/7", api::Role::organizer);
    ASSERT_TRUE(refuse("/admin/api/events/7", 404, "not_found"));
    EXPECT_TRUE(says("managed_event.not_found"));
}

// ---- the outbox

TEST_F(AdminScreens, the_outbox_shows_the_newest_first_and_each_message_whole) {
    open("/admin/outbox", api::Role::admin);
    api::ListOutbox::Response list;
    for (int i = 1; i <= 2; ++i) {
        api::OutboxMessage message;
        message.id = MessageId{i}, message.kind = "verify_email", message.to = "siti@example.org";
        message.subject = "Kode " + std::to_string(i), message.text = "Kode Anda 12345" + std::to_string(i);
        message.state = api::MessageState::kept;
        list.data.push_back(message);
    }
    list.total = 2;
    ASSERT_TRUE(give("/admin/api/outbox", list));
    std::vector<std::string> subjects;
    for (auto const& record : browser().records)
        if (record.label == "Kode 1" || record.label == "Kode 2") subjects.push_back(record.label);
    ASSERT_GE(subjects.size(), 2u);
    EXPECT_EQ(subjects.front(), "Kode 2");
    press("outbox.read_message", {{"subject", "Kode 1"}, {"to", "siti@example.org"}});
    EXPECT_TRUE(browser().says("Kode Anda 123451"));
}

TEST_F(AdminScreens, organizers_do_not_read_the_outbox) {
    open("/admin/outbox", api::Role::organizer);
    EXPECT_TRUE(says("refused.title"));
    refuse("/admin/api/outbox", 403, "forbidden"); // asked for before the role was known
    EXPECT_TRUE(says("refused.title"));
    EXPECT_FALSE(asked("/admin/api/outbox"));
}

// ---- all of them

// Whatever a screen is given, its controls have names, each page one title, and both languages and sizes draw.
TEST_F(AdminScreens, every_screen_draws_in_every_state_language_and_size_with_names_for_its_controls) {
    for (auto const* path : {"/",
                             "/events/x",
                             "/sign-up",
                             "/sign-in",
                             "/verify?email=a%40b.example",
                             "/account",
                             "/tickets",
                             "/tickets/K7M2P9XR4TQ8",
                             "/door",
                             "/door/7?gate=Utama",
                             "/admin",
                             "/admin/events/new",
                             "/admin/events/7/edit",
                             "/admin/events/7",
                             "/admin/events/7?tab=attendees",
                             "/admin/events/7?tab=door",
                             "/admin/outbox",
                             "/nowhere",
                             "/orders",
                             "/orders/42",
                             "/admin/orders",
                             "/admin/events/7/orders?order=42",
                             "/admin/orders/42"})
        for (auto const width : {390.f, 1440.f})
            for (auto const language : {Language::indonesian, Language::english}) {
                SetUp();
                set_language(language);
                browser().viewport = {width, 844};
                open(path, api::Role::admin);
                auto const check = [&](char const* when) {
                    int titles = 0;
                    for (auto const& record : browser().records) {
                        titles += record.role == Role::heading && record.level == 1;
                        bool const control = record.role == Role::button || record.role == Role::link ||
                                             record.role == Role::text_field || record.role == Role::select ||
                                             record.role == Role::checkbox || record.role == Role::dialog;
                        EXPECT_FALSE(control && record.label.empty() && record.accessible_name.empty())
                            << path << " " << when << ": a control without a name";
                    }
                    EXPECT_LE(titles, 1) << path << " " << when;
                };
                check("while loading");
                while (!browser().requests.empty()) browser().answer("/", 503, "{}");
                draw();
                check("when nothing could be loaded");
            }
}

} // namespace
} // namespace gapura::web
