// Questions (OR15), discount codes (OR14) and the waiting list (OR11), for members and for organizers.
#include "tests/web/screens_orders.hpp"

namespace gapura::web {
namespace {

using domain::QuestionKind;
using domain::WaitingReason;
using domain::WaitingState;

struct ExtrasScreens : OrdersFixture {
    static api::Question question(std::int64_t id, QuestionKind kind, std::string const& label, bool required = false,
                                  std::vector<std::string> choices = {}) {
        return {QuestionId{id}, kind, label, required, std::move(choices)};
    }
    /// A refusal that names what is wrong, as the server does.
    static bool refuse_at(std::string_view url, std::string const& field, std::string const& code) {
        contract::Json json;
        json["error"] = {{"code", code}, {"message", "No."}, {"field", field}};
        json["error"]["problems"] = {{{"code", code}, {"message", "No."}, {"field", field}}};
        bool const found = browser().answer(url, 422, json.dump());
        draw();
        return found;
    }

    // ---- the member's side

    static api::GetPublicEvent::Response public_page(std::int64_t price = 0, std::int64_t available = 30) {
        api::GetPublicEvent::Response page;
        page.id = EventId{7}, page.slug = "kelas-kopi", page.title = "Kelas Kopi", page.category = "seminar";
        page.state = domain::EventState::published;
        page.starts_at = at("2099-12-01T12:00:00Z"), page.ends_at = at("2099-12-01T15:00:00Z");
        page.registration_closes_at = page.starts_at;
        page.timezone = "Asia/Jakarta", page.currency = "IDR", page.capacity = 50, page.available = available;
        page.lowest_price = price;
        page.seat_rule = price > 0 ? domain::SeatRule::order : domain::SeatRule::one_per_member;
        page.order_limit = 5;
        api::TicketType type;
        type.id = TicketTypeId{3}, type.name = "Reguler", type.price = price, type.quantity = 50;
        type.available = available, type.currency = "IDR";
        page.ticket_types = {type};
        using enum domain::RegistrationCode;
        page.registration.code = available > 0 ? can_register : full;
        page.registration.way_out = available > 0 ? domain::WayOut::register_now : domain::WayOut::join_waiting_list;
        return page;
    }
    static void open_event(api::GetPublicEvent::Response const& page, std::vector<api::Question> questions = {}) {
        open("/events/kelas-kopi", api::Role::member);
        ASSERT_TRUE(give("/api/public/events/kelas-kopi", page));
        if (page.registration.code != domain::RegistrationCode::can_register) return;
        ASSERT_TRUE(give("/api/public/questions?event=7", api::ListQuestions::Response{std::move(questions)}));
    }
    static api::WaitingEntry place(WaitingState state = WaitingState::waiting) {
        api::WaitingEntry entry;
        entry.id = WaitingId{5}, entry.event_id = EventId{7}, entry.event_title = "Kelas Kopi";
        entry.event_slug = "kelas-kopi", entry.event_timezone = "Asia/Jakarta";
        entry.event_starts_at = at("2099-12-01T12:00:00Z");
        entry.ticket_type_id = TicketTypeId{3}, entry.ticket_type = "Reguler", entry.currency = "IDR";
        entry.state = state, entry.place = 2, entry.in_line = 5, entry.joined_at = at("2026-11-01T00:00:00Z");
        entry.reason = state == WaitingState::offered ? WaitingReason::your_turn : WaitingReason::no_ticket_returned;
        if (state == WaitingState::offered) entry.offer_expires_at = frame().now + hours(3);
        return entry;
    }
    static void open_places(std::vector<api::WaitingEntry> entries) {
        open("/waiting", api::Role::member);
        ASSERT_TRUE(give("/api/queue", api::ListQueue::Response{std::move(entries)}));
    }

    // ---- the organizer's side

    static void open_tab(std::string const& tab) {
        open("/admin/events/7?tab=" + tab, api::Role::organizer);
        ASSERT_TRUE(give("/admin/api/events/7", managed_event()));
    }
    static void open_questions(std::vector<api::Question> questions) {
        open_tab("questions");
        ASSERT_TRUE(give("/api/public/questions?event=7", api::ListQuestions::Response{std::move(questions)}));
    }
    static api::ManagedWaitingEntry waiting_member() {
        api::ManagedWaitingEntry entry;
        entry.id = WaitingId{5}, entry.event_id = EventId{7}, entry.event_title = "Kelas Kopi";
        entry.ticket_type_id = TicketTypeId{3}, entry.ticket_type = "Reguler";
        entry.member = {AccountId{9}, "Siti", "siti@example.org", std::nullopt};
        entry.joined_at = at("2026-11-01T00:00:00Z");
        return entry;
    }
};

// ---- questions, written

TEST_F(ExtrasScreens, an_organizer_asks_for_a_choice_and_each_line_is_one_OR15) {
    open_questions({});
    EXPECT_TRUE(says("questions.empty"));
    press("questions.add");
    browser().type(text("questions.label"), " Ukuran kaus ");
    browser().choose(text("questions.kind"), "choice");
    draw();
    browser().type(text("questions.choices"), "S\nM\n\n L \nM");
    browser().check(text("questions.required"));
    draw();
    press("questions.save");
    auto const sent = body("/admin/api/events/7/questions").at("questions");
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].at("label"), "Ukuran kaus");
    EXPECT_EQ(sent[0].at("kind"), "choice");
    EXPECT_EQ(sent[0].at("required"), true);
    EXPECT_EQ(sent[0].at("choices"), (contract::Json{"S", "M", "L"}));
}

TEST_F(ExtrasScreens, a_question_without_words_or_with_one_choice_is_not_sent_OR15) {
    open_questions({question(1, QuestionKind::choice, "Ukuran", false, {"S", "M"})});
    browser().type(text("questions.label"), "  ");
    browser().type(text("questions.choices"), "S");
    draw();
    press("questions.save");
    EXPECT_FALSE(asked("/admin/api/events/7/questions"));
    EXPECT_TRUE(says("problem.required"));
    EXPECT_TRUE(says("problem.too_few", {{"limit", 2}}));
}

TEST_F(ExtrasScreens, questions_are_moved_removed_and_brought_back_OR15) {
    open_questions({question(1, QuestionKind::text, "Alergi"), question(2, QuestionKind::date, "Tiba")});
    EXPECT_TRUE(browser().find(Role::button, text("questions.up", {{"number", 1}})).disabled);
    press("questions.down", {{"number", 1}});
    press("questions.remove", {{"number", 2}});
    EXPECT_TRUE(says("questions.removed_one", {{"question", "Alergi"}}));
    press("questions.undo");
    press("questions.save");
    auto const sent = body("/admin/api/events/7/questions").at("questions");
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].at("id"), 2);
    EXPECT_EQ(sent[1].at("id"), 1);
}

TEST_F(ExtrasScreens, what_the_server_refuses_stands_at_its_field_and_nothing_typed_is_lost_OR15) {
    open_questions({question(1, QuestionKind::text, "Alergi")});
    browser().type(text("questions.label"), "Alergi makanan");
    draw();
    press("questions.save");
    ASSERT_TRUE(refuse_at("/admin/api/events/7/questions", "questions[0].label", "invalid_characters"));
    EXPECT_TRUE(says("problem.invalid_characters"));
    EXPECT_EQ(browser().find(Role::text_field, text("questions.label")).value, "Alergi makanan");
}

// ---- questions, answered

TEST_F(ExtrasScreens, what_must_be_answered_is_asked_for_before_anything_is_sent_OR15) {
    open_event(public_page(),
               {question(17, QuestionKind::text, "Alergi", true), question(18, QuestionKind::number, "Jumlah anak"),
                question(19, QuestionKind::checkbox, "Setuju tata tertib", true)});
    press("event.register");
    EXPECT_FALSE(asked("/api/orders"));
    EXPECT_TRUE(says("problem.required"));
    EXPECT_TRUE(says("problem.must_be_accepted"));
    browser().type("Alergi", "Kacang");
    browser().type("Jumlah anak", "dua");
    browser().check("Setuju tata tertib");
    draw();
    press("event.register");
    EXPECT_TRUE(says("answers.not_a_number"));
    browser().type("Jumlah anak", "1,5");
    draw();
    press("event.register");
    auto const answers = body("/api/orders").at("answers");
    ASSERT_EQ(answers.size(), 3u);
    EXPECT_EQ(answers[0].at("value"), "Kacang");
    EXPECT_EQ(answers[1].at("value"), "1.5");
    EXPECT_EQ(answers[2].at("value"), "true");
}

TEST_F(ExtrasScreens, a_refused_answer_says_so_at_its_question_and_keeps_what_was_typed_OR15) {
    open_event(public_page(), {question(17, QuestionKind::text, "Alergi")});
    browser().type("Alergi", "Kacang");
    draw();
    press("event.register");
    ASSERT_TRUE(refuse_at("/api/orders", "answers.17", "invalid_characters"));
    EXPECT_TRUE(says("problem.invalid_characters"));
    EXPECT_EQ(browser().find(Role::text_field, "Alergi").value, "Kacang");
    EXPECT_TRUE(asked("/api/public/questions?event=7")) << "perhaps they were changed meanwhile";
}

// ---- discount codes

TEST_F(ExtrasScreens, a_code_shows_what_it_takes_off_and_can_be_removed_OR14) {
    open_event(public_page(150'000));
    press("discount.have");
    browser().type(text("discount.code"), "KOPI25");
    draw();
    press("discount.use");
    EXPECT_EQ(body("/api/orders/quote").at("discount_code"), "KOPI25");
    ASSERT_TRUE(give("/api/orders/quote", api::QuoteOrder::Response{150'000, 37'500, 112'500, "IDR"}));
    EXPECT_TRUE(browser().says("Rp 37.500"));
    EXPECT_TRUE(browser().has(Role::button, text("event.order_paid", {{"count", 1}, {"price", "Rp 112.500"}})));
    press("event.more", {{"type", "Reguler"}});
    ASSERT_TRUE(asked("/api/orders/quote")) << "another order, another discount";
    ASSERT_TRUE(give("/api/orders/quote", api::QuoteOrder::Response{300'000, 75'000, 225'000, "IDR"}));
    EXPECT_TRUE(browser().says("Rp 225.000"));
    press("event.order_paid", {{"count", 2}, {"price", "Rp 225.000"}});
    EXPECT_EQ(body("/api/orders").at("discount_code"), "KOPI25");
    ASSERT_TRUE(refuse("/api/orders", 409, "discount_used_up", "discount_code"));
    EXPECT_TRUE(says("error.discount_used_up"));
    EXPECT_EQ(browser().find(Role::text_field, text("discount.code")).value, "KOPI25");
}

TEST_F(ExtrasScreens, one_sentence_says_that_a_code_does_not_work_whatever_the_cause_OR14) {
    EXPECT_EQ(text("error.discount_not_valid"), text("error.discount_used_up"));
    open_event(public_page(150'000));
    press("discount.have");
    browser().type(text("discount.code"), "TEBAK");
    draw();
    press("discount.use");
    ASSERT_TRUE(refuse("/api/orders/quote", 409, "discount_not_valid", "discount_code"));
    EXPECT_TRUE(says("error.discount_not_valid"));
}

TEST_F(ExtrasScreens, an_organizer_makes_a_code_and_stops_it_OR14) {
    open_tab("discounts");
    ASSERT_TRUE(give("/admin/api/events/7/discounts", api::ListDiscounts::Response{}));
    EXPECT_TRUE(says("discounts.empty"));
    press("discounts.create");
    press("discounts.make");
    EXPECT_FALSE(asked("/admin/api/events/7/discounts")) << "nothing was entered";
    browser().type(text("discounts.code"), "KOPI25");
    browser().type(text("discounts.value"), "25");
    browser().type(text("discounts.uses_limit"), "10");
    draw();
    press("discounts.make");
    auto const sent = body("/admin/api/events/7/discounts");
    EXPECT_EQ(sent.at("code"), "KOPI25");
    EXPECT_EQ(sent.at("value"), 25);
    EXPECT_EQ(sent.at("uses"), 10);
    ASSERT_TRUE(refuse("/admin/api/events/7/discounts", 409, "discount_code_taken", "code"));
    EXPECT_TRUE(says("error.discount_code_taken"));

    open_tab("discounts");
    api::DiscountCode code;
    code.id = DiscountId{4}, code.code = "KOPI25", code.value = 25, code.used = 3, code.uses = 10;
    ASSERT_TRUE(give("/admin/api/events/7/discounts", api::ListDiscounts::Response{{code}}));
    EXPECT_TRUE(says("discounts.used_of", {{"used", 3}, {"uses", 10}}));
    press("discounts.stop_code", {{"code", "KOPI25"}});
    EXPECT_EQ(body("/admin/api/discounts/4").at("active"), false);
    code.active = false;
    ASSERT_TRUE(give("/admin/api/discounts/4", code));
    ASSERT_TRUE(give("/admin/api/events/7/discounts", api::ListDiscounts::Response{{code}}));
    EXPECT_TRUE(browser().has(Role::button, text("discounts.allow_code", {{"code", "KOPI25"}})));
}

// ---- the waiting list

TEST_F(ExtrasScreens, a_sold_out_event_offers_its_waiting_list_OR1_OR11) {
    open_event(public_page(0, 0));
    press("waiting.join");
    EXPECT_EQ(body("/api/queue").at("ticket_type_id"), 3);
    ASSERT_TRUE(give("/api/queue", place(), 201));
    EXPECT_EQ(browser().address, "/waiting");
}

TEST_F(ExtrasScreens, who_waits_already_is_led_to_their_place_OR11) {
    open_event(public_page(0, 0));
    press("waiting.join");
    ASSERT_TRUE(refuse("/api/queue", 409, "already_waiting"));
    EXPECT_EQ(browser().address, "/waiting");
}

TEST_F(ExtrasScreens, a_place_in_line_says_why_nothing_happens_OR11) {
    auto entry = place();
    entry.reason = WaitingReason::others_have_offers, entry.open_offers = 2;
    entry.next_offer_ends_at = frame().now + hours(5);
    open_places({entry});
    EXPECT_TRUE(says("waiting.place", {{"place", 2}, {"all", 5}}));
    EXPECT_TRUE(says("waiting_reason.others_have_offers", {{"count", 2}}));
    EXPECT_TRUE(browser().says(format_time(*entry.next_offer_ends_at, "Asia/Jakarta", TimeStyle::date_time)));
    entry.reason = WaitingReason::already_registered;
    open_places({entry});
    EXPECT_TRUE(says("waiting_reason.already_registered"));
}

TEST_F(ExtrasScreens, the_page_turns_by_itself_when_a_ticket_is_offered_OR11) {
    open_places({place()});
    browser().wait(11);
    draw();
    ASSERT_TRUE(give("/api/queue", api::ListQueue::Response{{place(WaitingState::offered)}}));
    ASSERT_FALSE(browser().announced.empty());
    EXPECT_EQ(browser().announced.back().words, "Kelas Kopi: " + text("waiting_state.offered"));
    EXPECT_EQ(browser().find(Role::link, text("waiting.see_offer")).href, "/waiting?entry=5");
}

TEST_F(ExtrasScreens, leaving_the_line_asks_first_OR11) {
    open_places({place()});
    press("waiting.leave_event", {{"event", "Kelas Kopi"}});
    EXPECT_FALSE(asked("/api/queue/5/leave"));
    press("waiting.leave_yes");
    ASSERT_TRUE(give("/api/queue/5/leave", place(WaitingState::left)));
    EXPECT_TRUE(asked("/api/queue"));
}

TEST_F(ExtrasScreens, the_mails_link_shows_the_offer_and_takes_it_once_with_its_answers_OR11_OR15) {
    open("/waiting?offer=abc-DEF_1", api::Role::member);
    EXPECT_EQ(body("/api/queue/offer").at("offer"), "abc-DEF_1");
    ASSERT_TRUE(give("/api/queue/offer",
                     api::ShowOffer::Response{domain::OfferStanding::open, place(WaitingState::offered)}));
    ASSERT_TRUE(give("/api/public/questions?event=7",
                     api::ListQuestions::Response{{question(17, QuestionKind::text, "Alergi", true)}}));
    browser().type(text("waiting.attendee"), "Ibu Citra");
    draw();
    press("waiting.take");
    EXPECT_FALSE(asked("/api/queue/take"));
    browser().type("Alergi", "Kacang");
    draw();
    press("waiting.take");
    auto const sent = body("/api/queue/take");
    EXPECT_EQ(sent.at("id"), 5);
    EXPECT_EQ(sent.at("attendee"), "Ibu Citra");
    EXPECT_EQ(sent.at("answers")[0].at("value"), "Kacang");
    auto taken = order(OrderState::approved);
    taken.tickets = {{.code = "K7M2P9XR4TQ8", .attendee = "Ibu Citra", .ticket_type = "Reguler"}};
    ASSERT_TRUE(give("/api/queue/take", taken, 201));
    EXPECT_EQ(browser().address, "/tickets/K7M2P9XR4TQ8");
}

TEST_F(ExtrasScreens, an_offer_that_is_over_used_or_anothers_says_so_OR11) {
    using domain::OfferStanding;
    auto const see = [](OfferStanding standing, std::optional<api::WaitingEntry> entry) {
        open("/waiting?offer=abc", api::Role::member);
        ASSERT_TRUE(give("/api/queue/offer", api::ShowOffer::Response{standing, std::move(entry)}));
    };
    see(OfferStanding::of_another, std::nullopt);
    EXPECT_TRUE(says("waiting.of_another"));
    see(OfferStanding::unknown, std::nullopt);
    EXPECT_TRUE(says("waiting.unknown"));
    see(OfferStanding::expired, place(WaitingState::expired));
    EXPECT_TRUE(says("waiting.has_expired"));
    auto taken = place(WaitingState::fulfilled);
    taken.order_id = OrderId{42};
    see(OfferStanding::taken, taken);
    EXPECT_TRUE(says("waiting.was_taken"));
    EXPECT_EQ(browser().find(Role::link, text("waiting.see_order")).href, "/orders/42");
}

TEST_F(ExtrasScreens, an_organizer_gives_somebody_a_ticket_and_a_refusal_is_said_OR11) {
    open_tab("waiting");
    api::ListManagedQueue::Response list;
    list.data = {waiting_member()}, list.meta.total = 1, list.meta.page = 1;
    ASSERT_TRUE(give("/admin/api/queue?", list));
    press("line.give_to", {{"name", "Siti"}});
    EXPECT_FALSE(asked("/admin/api/queue/5/fulfill"));
    press("line.give");
    ASSERT_TRUE(refuse("/admin/api/queue/5/fulfill", 409, "sold_out"));
    EXPECT_TRUE(says("line.sold_out", {{"type", "Reguler"}}));
}

} // namespace
} // namespace gapura::web
