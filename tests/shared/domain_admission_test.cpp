// DO1, DO4, DO5, TI5: the verdict at the door.
#include "shared/domain/admission.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

using namespace gapura;
using namespace gapura::domain;

namespace {

Instant const opening{1'800'000'000'000'000};
Instant const now = opening + hours(1);
Instant const earlier = opening + minutes(20);
constexpr EventId concert(7), seminar(8);

struct Scan {
    TicketFacts ticket{CodeProof::genuine, concert, TicketStanding::valid, OrderState::completed, {}};
    DoorFacts door{concert, EventState::published, opening, EarlyScan::refused};
    Instant at = now;
};

using Change = std::function<void(Scan&)>;

Change const unreadable = [](auto& s) { s.ticket.code = CodeProof::unknown; };
Change const forged = [](auto& s) { s.ticket.code = CodeProof::forged; };
Change const superseded = [](auto& s) { s.ticket.code = CodeProof::superseded; };
Change const expired = [](auto& s) { s.ticket.code = CodeProof::expired; };
Change const of_the_seminar = [](auto& s) { s.ticket.event = seminar; };
Change const voided = [](auto& s) { s.ticket.standing = TicketStanding::voided; };
Change const blocked = [](auto& s) { s.ticket.standing = TicketStanding::blocked; };
Change const used = [](auto& s) { s.ticket.used_at = earlier; };
Change const pending = [](auto& s) { s.ticket.order = OrderState::pending; };
Change const approved = [](auto& s) { s.ticket.order = OrderState::approved; };
Change const order_rejected = [](auto& s) { s.ticket.order = OrderState::rejected; };
Change const order_cancelled = [](auto& s) { s.ticket.order = OrderState::cancelled; };
Change const event_cancelled = [](auto& s) { s.door.state = EventState::cancelled; };
Change const event_archived = [](auto& s) { s.door.state = EventState::archived; };
Change const event_draft = [](auto& s) { s.door.state = EventState::draft; };
Change const early = [](auto& s) { s.at = opening - Duration{1}; };
Change const by_an_admin = [](auto& s) { s.door.early_scan = EarlyScan::allowed; };

struct Case {
    char const* sentence;
    std::vector<Change> changes;
    Verdict verdict;
    Cause cause = Cause::none;
};

Case const cases[] = {
    {"a good ticket", {}, Verdict::admitted},
    {"a good ticket of an approved order", {approved}, Verdict::admitted},
    {"random text", {unreadable}, Verdict::unknown},
    {"a signature one bit off", {forged}, Verdict::forged},
    {"another event's ticket", {of_the_seminar}, Verdict::wrong_event},
    {"a dynamic code of a minute ago", {expired}, Verdict::expired_code},
    {"a blocked ticket", {blocked}, Verdict::blocked},
    {"a voided ticket", {voided}, Verdict::cancelled, Cause::ticket_voided},
    {"a code that was replaced", {superseded}, Verdict::cancelled, Cause::newer_code_issued},
    {"a cancelled order's ticket", {order_cancelled}, Verdict::cancelled, Cause::order_cancelled},
    {"a rejected order's ticket", {order_rejected}, Verdict::cancelled, Cause::order_rejected},
    {"a cancelled event's ticket", {event_cancelled}, Verdict::cancelled, Cause::event_over_or_cancelled},
    {"an archived event's ticket", {event_archived}, Verdict::cancelled, Cause::event_over_or_cancelled},
    {"an event that was withdrawn", {event_draft}, Verdict::cancelled, Cause::event_over_or_cancelled},
    {"an unpaid ticket", {pending}, Verdict::unpaid},
    {"a used ticket", {used}, Verdict::already_used},
    {"before the doors open", {early}, Verdict::not_yet},
    {"before the doors open, by an admin", {early, by_an_admin}, Verdict::admitted},
    // Several at once: the order of the checks.
    {"nothing is believed about a forged code", {forged, used, voided, of_the_seminar}, Verdict::forged},
    {"nothing is told about another event's ticket", {of_the_seminar, used, blocked, voided}, Verdict::wrong_event},
    {"an old dynamic code of another event", {of_the_seminar, expired}, Verdict::wrong_event},
    {"an old dynamic code of a used ticket", {expired, used}, Verdict::expired_code},
    {"blocked, and its order cancelled", {blocked, order_cancelled}, Verdict::blocked},
    {"blocked and used", {blocked, used}, Verdict::blocked},
    {"voided after use", {voided, used}, Verdict::cancelled, Cause::ticket_voided},
    {"a replaced code of a used ticket", {superseded, used}, Verdict::cancelled, Cause::newer_code_issued},
    {"unpaid and early", {pending, early}, Verdict::unpaid},
    {"used and early", {used, early}, Verdict::already_used},
    {"an admin cannot admit a used ticket early", {used, early, by_an_admin}, Verdict::already_used},
    {"an admin cannot admit what is blocked", {blocked, by_an_admin}, Verdict::blocked},
    {"an admin cannot admit what is unpaid", {pending, by_an_admin}, Verdict::unpaid},
};

TEST(Admission, gives_the_first_verdict_that_holds_DO4) {
    for (auto const& each : cases) {
        Scan scan;
        for (auto const& change : each.changes) change(scan);
        auto const admission = decide(scan.ticket, scan.door, scan.at);
        EXPECT_EQ(name_of(admission.verdict), name_of(each.verdict)) << each.sentence;
        EXPECT_EQ(name_of(admission.cause), name_of(each.cause)) << each.sentence;
    }
}

TEST(Admission, begins_at_the_very_moment_the_doors_open_DO5) {
    Scan const scan;
    EXPECT_EQ(decide(scan.ticket, scan.door, opening - Duration{1}).verdict, Verdict::not_yet);
    EXPECT_EQ(decide(scan.ticket, scan.door, opening).verdict, Verdict::admitted);
}

TEST(Admission, does_not_end_by_itself_DO5) {
    Scan const scan;
    EXPECT_EQ(decide(scan.ticket, scan.door, opening + days(30)).verdict, Verdict::admitted);
}

TEST(Admission, says_when_the_ticket_was_used_DO4) {
    Scan scan;
    used(scan);
    EXPECT_EQ(decide(scan.ticket, scan.door, now).used_at, earlier);
}

TEST(Admission, says_when_the_doors_open_DO5) {
    Scan scan;
    early(scan);
    EXPECT_EQ(decide(scan.ticket, scan.door, scan.at).doors_open_at, opening);
}

TEST(Admission, tells_nothing_about_a_ticket_that_is_not_for_this_door) {
    for (auto const& change : {forged, unreadable, of_the_seminar}) {
        Scan scan;
        used(scan), change(scan);
        EXPECT_EQ(decide(scan.ticket, scan.door, now).used_at, std::nullopt);
    }
}

TEST(Admission, is_given_to_nothing_but_a_genuine_code_whatever_the_other_facts_DO1) {
    int admitted = 0;
    for (auto const code : all_of<CodeProof>())
        for (auto const standing : all_of<TicketStanding>())
            for (auto const order : all_of<OrderState>())
                for (auto const state : all_of<EventState>())
                    for (auto const event : {concert, seminar})
                        for (auto const used_at : {std::optional<Instant>(), std::optional(earlier)})
                            for (auto const early_scan : {EarlyScan::refused, EarlyScan::allowed})
                                for (auto const at : {opening - seconds(1), opening}) {
                                    TicketFacts const ticket{code, event, standing, order, used_at};
                                    bool const may = code == CodeProof::genuine && event == concert && !used_at &&
                                                     standing == TicketStanding::valid && holds_stock(order) &&
                                                     state == EventState::published &&
                                                     (at >= opening || early_scan == EarlyScan::allowed);
                                    auto const given = decide(ticket, {concert, state, opening, early_scan}, at);
                                    ASSERT_EQ(given.admitted(), may);
                                    admitted += given.admitted();
                                }
    EXPECT_EQ(admitted, 6) << "approved or completed; open, or early by an admin, or both";
}

TEST(Admission, verdicts_have_the_names_that_kiosks_know_DO4) {
    char const* const names[] = {"admitted",     "already_used", "wrong_event", "unknown", "forged",
                                 "expired_code", "unpaid",       "cancelled",   "not_yet", "blocked"};
    std::size_t index = 0;
    for (auto const verdict : all_of<Verdict>()) EXPECT_EQ(name_of(verdict), names[index++]);
}

} // namespace
