#include "backend/events/archive_events.hpp"
#include "backend/events/edit_event.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/papers/ticket_files.hpp"
#include "backend/ticket_changes/change_ticket.hpp"
#include "shared/domain/next_step.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura {
namespace {

using test::at_once;
using test::must;
using test::refusal_of;
using Action = api::ChangeTicket::Action;

/// Tickets that change after they were issued (TI5).
class TicketChanges : public test::BoxOffice {
protected:
    void SetUp() override {
        BoxOffice::SetUp();
        id = event();
        code = ticket(member, id);
        other = account(api::Role::member, "Dewi Anggraini");
    }

    std::string email_of(Caller const& caller) {
        return database().read([&](storage::Session& session) {
            return session.the<std::string>("select email from accounts where id = :id", caller.id);
        });
    }

    Result<api::ChangedTicket> pass_on(Caller const& from, std::string const& email,
                                       Instant now = test::opening_day) {
        auto context = as(from, now);
        return ticket_changes::pass_ticket_on(context, {code, "Dewi Anggraini", email});
    }

    Result<api::ChangedTicket> change(Action action, std::optional<Caller> by = {}, Instant now = test::opening_day) {
        auto context = as(by.value_or(organizer), now);
        return ticket_changes::change_ticket(context, {code, action, "Salah cetak"});
    }

    domain::Verdict scan_of(checkin::Door& door, std::string const& qr) {
        auto context = as(organizer, test::doors_are_open);
        return must(test::scan(door, context, {id, qr, "nonce-" + std::to_string(++scans_), "Utama"})).verdict;
    }

    std::string claim_in_mail() {
        auto const body = database().read([&](storage::Session& session) {
            return session.the<std::string>("select body_text from outbox where kind in ('ticket_received', "
                                            "'ticket_sold') order by id desc limit 1");
        });
        auto const at = body.find("?claim=");
        return at == body.npos ? "" : body.substr(at + 7, 43);
    }

    EventId id;
    std::string code;
    Caller other;

private:
    int scans_ = 0;
};
ON_EACH_DATABASE(TicketChanges);

TEST_P(TicketChanges, a_ticket_passed_on_belongs_to_the_other_and_the_old_code_dies_at_once_TI5) {
    checkin::Door door(database(), settings);
    auto const old_qr = qr_of(code);
    auto const old_token = count("select cast(token as bigint) from tickets");
    auto const given = must(pass_on(member, email_of(other)));
    EXPECT_EQ(given.attendee, "Dewi Anggraini");
    EXPECT_FALSE(given.is_mine);
    auto giver = as(member), receiver = as(other);
    EXPECT_EQ(refusal_of(tickets::get_ticket(giver, {code})), Refusal::not_found);
    EXPECT_EQ(refusal_of(papers::ticket_pdf(giver, code)), Refusal::not_found);
    auto const shown = must(tickets::get_ticket(receiver, {code}));
    EXPECT_EQ(shown.attendee, "Dewi Anggraini");
    EXPECT_NE(shown.qr, old_qr);
    EXPECT_NE(std::stoll(shown.token), old_token);
    EXPECT_EQ(scan_of(door, old_qr), domain::Verdict::cancelled) << "a newer code was issued";
    EXPECT_EQ(scan_of(door, shown.qr), domain::Verdict::admitted);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket_received'"), 1);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket_passed_on'"), 1);
}

TEST_P(TicketChanges, who_has_no_account_claims_it_once_by_the_link_in_the_mail_TI5) {
    must(pass_on(member, "baru@example.org"));
    auto const claim = claim_in_mail();
    ASSERT_EQ(claim.size(), 43u);
    EXPECT_EQ(count("select count(*) from ticket_claims where token_hash = '" + claim + "'"), 0) << "only its hash";
    auto receiver = as(other), late = as(account(api::Role::member, "Terlambat"));
    EXPECT_EQ(refusal_of(ticket_changes::claim_ticket(receiver, {"x"})), Refusal::ticket_not_valid);
    EXPECT_EQ(refusal_of(ticket_changes::claim_ticket(receiver, {std::string(43, 'A')})), Refusal::ticket_not_valid);
    EXPECT_EQ(must(ticket_changes::claim_ticket(receiver, {claim})).code, code);
    EXPECT_TRUE(tickets::get_ticket(receiver, {code}).ok());
    EXPECT_EQ(refusal_of(ticket_changes::claim_ticket(late, {claim})), Refusal::ticket_not_valid);
}

TEST_P(TicketChanges, whoever_has_the_ticket_now_is_told_of_a_cancellation_and_sees_it_EV3) {
    must(pass_on(member, email_of(other)));
    auto const eko = account(api::Role::member, "Eko");
    code = ticket(eko, id);
    must(pass_on(eko, "tanpa.akun@example.org"));
    auto staff = as(organizer);
    EXPECT_EQ(must(events::preview_cancellation(staff, {id})).mails, 4) << "two who ordered, two who received";
    must(events::change_event_state(staff, {id, domain::EventAction::cancel}));
    EXPECT_EQ(count("select count(*) from outbox where kind = 'event_cancelled'"), 4);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'event_cancelled' and recipient ="
                    " 'tanpa.akun@example.org'"),
              1);
    auto receiver = as(other);
    auto const mine = must(tickets::list_my_tickets(receiver, {})).data.at(0);
    EXPECT_EQ(mine.state, domain::TicketState::voided);
    EXPECT_EQ(mine.qr, "");
    EXPECT_EQ(refusal_of(papers::ticket_pdf(receiver, mine.code)), Refusal::ticket_not_valid);
    EXPECT_EQ(must(tickets::ticket_status(receiver, {mine.code})).state, domain::TicketState::voided);
}

TEST_P(TicketChanges, a_claim_is_worth_nothing_after_a_reissue_or_another_letter_TI5) {
    must(pass_on(member, "baru@example.org"));
    auto const first = claim_in_mail();
    must(change(Action::send));
    auto const second = claim_in_mail();
    EXPECT_NE(first, second);
    auto receiver = as(other);
    EXPECT_EQ(refusal_of(ticket_changes::claim_ticket(receiver, {first})), Refusal::ticket_not_valid);
    must(change(Action::reissue));
    EXPECT_EQ(refusal_of(ticket_changes::claim_ticket(receiver, {second})), Refusal::ticket_not_valid);
}

TEST_P(TicketChanges, only_the_holder_passes_on_and_not_what_was_used_voided_or_is_over_TI5) {
    for (auto const& caller : {other, organizer, admin})
        EXPECT_EQ(refusal_of(pass_on(caller, email_of(other))), Refusal::not_found);
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other), test::event_start + hours(3))), Refusal::event_is_over);
    execute("update events set nature = 'mandatory'");
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other))), Refusal::passing_on_forbidden);
    execute("update events set nature = 'general'");
    execute("update tickets set standing = 'blocked'");
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other))), Refusal::ticket_not_valid);
    execute("update tickets set standing = 'valid', used_at = 5, used_gate = 'Utama'");
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other))), Refusal::ticket_already_used);
    execute("update tickets set standing = 'voided', used_at = null");
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other))), Refusal::ticket_not_valid);
}

TEST_P(TicketChanges, a_reissued_ticket_has_a_new_code_and_token_and_the_old_code_dies_TI5) {
    checkin::Door door(database(), settings);
    auto const old_qr = qr_of(code);
    must(change(Action::reissue));
    EXPECT_EQ(count("select issue from tickets"), 1);
    EXPECT_EQ(scan_of(door, old_qr), domain::Verdict::cancelled);
    EXPECT_EQ(scan_of(door, qr_of(code)), domain::Verdict::admitted);
    EXPECT_EQ(refusal_of(change(Action::reissue)), Refusal::ticket_already_used);
}

TEST_P(TicketChanges, the_last_code_is_the_256th_TI5) {
    execute("update tickets set issue = 255");
    EXPECT_EQ(refusal_of(change(Action::reissue)), Refusal::state_change_not_allowed);
    EXPECT_EQ(refusal_of(pass_on(member, email_of(other))), Refusal::passing_on_forbidden);
}

TEST_P(TicketChanges, a_blocked_ticket_is_refused_at_the_door_until_it_is_unblocked_TI5) {
    checkin::Door door(database(), settings);
    must(change(Action::block));
    EXPECT_EQ(refusal_of(change(Action::block)), Refusal::state_change_not_allowed);
    auto context = as(admin);
    execute("update tickets set standing = 'valid'");
    auto const qr = qr_of(code);
    execute("update tickets set standing = 'blocked'");
    EXPECT_EQ(scan_of(door, qr), domain::Verdict::blocked);
    must(change(Action::unblock));
    EXPECT_EQ(refusal_of(change(Action::unblock)), Refusal::state_change_not_allowed);
    EXPECT_EQ(scan_of(door, qr), domain::Verdict::admitted);
}

TEST_P(TicketChanges, a_void_ticket_stays_void_and_its_holder_is_told_why_TI5) {
    EXPECT_EQ(must(change(Action::voids)).state, domain::TicketState::voided);
    for (auto const action : {Action::send, Action::reissue, Action::block, Action::unblock, Action::voids})
        EXPECT_EQ(refusal_of(change(action)), Refusal::ticket_not_valid);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket_voided' and body_text like '%Salah cetak%'"),
              1);
}

TEST_P(TicketChanges, only_the_event_s_organizer_and_admins_change_it_AC1) {
    for (auto const& caller : {account(api::Role::organizer, "Lain"), member, other})
        EXPECT_EQ(refusal_of(change(Action::voids, caller)), Refusal::not_found);
    must(change(Action::block, admin));
}

TEST_P(TicketChanges, a_ticket_is_sent_again_once_a_minute_TI5) {
    auto context = as(member);
    must(ticket_changes::send_ticket(context, {code}));
    auto const again = ticket_changes::send_ticket(context, {code});
    EXPECT_EQ(refusal_of(again), Refusal::resend_too_soon);
    EXPECT_EQ(again.error().retry_after_seconds, 60);
    auto later = as(member, test::opening_day + minutes(1));
    must(ticket_changes::send_ticket(later, {code}));
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket'"), 3) << "one came with the order";
    auto stranger = as(other);
    EXPECT_EQ(refusal_of(ticket_changes::send_ticket(stranger, {code})), Refusal::not_found);
}

TEST_P(TicketChanges, its_history_says_what_was_done_and_by_whom_but_no_names_TI5) {
    must(change(Action::reissue, {}, test::opening_day + minutes(1)));
    must(pass_on(member, email_of(other), test::opening_day + minutes(2)));
    auto receiver = as(other);
    auto const history = must(ticket_changes::ticket_history(receiver, {code})).data;
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].deed, api::TicketDeed::passed_on);
    EXPECT_EQ(history[0].actor, api::TicketActor::holder);
    EXPECT_EQ(history[1].deed, api::TicketDeed::reissued);
    EXPECT_EQ(history[1].actor, api::TicketActor::organizer);
    EXPECT_EQ(history[2].deed, api::TicketDeed::issued);
    auto giver = as(member);
    EXPECT_EQ(refusal_of(ticket_changes::ticket_history(giver, {code})), Refusal::not_found);
}

TEST_P(TicketChanges, of_many_who_pass_one_ticket_on_at_once_one_wins_TI5) {
    std::vector<std::string> addresses;
    for (int i = 0; i < 8; ++i) addresses.push_back("penerima" + std::to_string(i) + "@example.org");
    std::atomic<int> done = 0;
    at_once(8, [&](int i) {
        if (pass_on(member, addresses[static_cast<std::size_t>(i)]).ok()) ++done;
    });
    EXPECT_EQ(done, 1);
    EXPECT_EQ(count("select issue from tickets"), 1);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'ticket_received'"), 1);
}

TEST_P(TicketChanges, a_scan_and_a_passing_on_at_once_never_both_succeed_DO1_TI5) {
    for (int round = 0; round < 12; ++round) {
        auto const guest = account(api::Role::member, "Tamu " + std::to_string(round));
        code = ticket(guest, id);
        auto const qr = qr_of(code);
        checkin::Door door(database(), settings);
        std::atomic<bool> admitted = false, given = false;
        at_once(2, [&](int i) {
            if (i == 0) {
                auto context = as(organizer, test::doors_are_open);
                admitted =
                    must(test::scan(door, context, {id, qr, "race-" + std::to_string(round), "Utama"})).verdict ==
                    domain::Verdict::admitted;
            } else {
                given = pass_on(guest, email_of(other), test::doors_are_open).ok();
            }
        });
        EXPECT_NE(admitted, given) << "in round " << round;
        auto const used = count("select count(*) from tickets where code = '" + code + "' and used_at is not null");
        EXPECT_EQ(used, admitted ? 1 : 0);
    }
}

TEST(NextStep, is_one_state_from_the_facts_TI7) {
    using enum domain::NextStep;
    constexpr Instant start{hours(100).microseconds}, end = start + hours(2);
    auto const step = [&](bool online, bool attended, std::optional<domain::NextStepFacts::Tests> tests,
                          Instant now) {
        return domain::next_step({start, end, online, attended, tests}, now);
    };
    EXPECT_EQ(step(false, false, {}, start - hours(5)), ready);
    EXPECT_EQ(step(false, false, {}, start + minutes(5)), ready);
    EXPECT_EQ(step(false, false, {}, end), done);
    EXPECT_EQ(step(false, true, {}, start + minutes(5)), done);
    EXPECT_EQ(step(true, false, {}, start - minutes(16)), ready);
    EXPECT_EQ(step(true, false, {}, start - minutes(15)), join_online);
    EXPECT_EQ(step(true, true, {}, start + minutes(5)), join_online) << "may leave and come back";
    EXPECT_EQ(step(true, true, {}, end), done);
    using Tests = domain::NextStepFacts::Tests;
    EXPECT_EQ(step(false, false, Tests{}, start), ready) << "only attendees take them";
    EXPECT_EQ(step(false, true, Tests{false, false}, start + minutes(5)), pre_test);
    EXPECT_EQ(step(false, true, Tests{true, false}, start + minutes(5)), ready);
    EXPECT_EQ(step(false, true, Tests{true, false}, end - minutes(30)), post_test);
    EXPECT_EQ(step(false, true, Tests{true, false}, end + hours(1)), post_test);
    EXPECT_EQ(step(false, true, Tests{true, true}, end), done);
}

} // namespace
} // namespace gapura
