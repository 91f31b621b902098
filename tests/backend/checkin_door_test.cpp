#include "tests/backend/box_office.hpp"

#include "backend/checkin/door_status.hpp"
#include "backend/checkin/manual_checkin.hpp"
#include "backend/events/edit_event.hpp"
#include "shared/domain/ticket_code.hpp"

#include <random>
#include <set>

namespace gapura {
namespace {

using domain::Verdict;
using test::at_once;
using test::doors_are_open;
using test::must;
using test::refusal_of;

/// Nothing is kept of an event, so that a test sees its own changes at once.
constexpr checkin::DoorOptions forgetful{std::chrono::milliseconds(0)};

class Door : public test::BoxOffice {
protected:
    void SetUp() override {
        BoxOffice::SetUp();
        gate = account(api::Role::gate, "Petugas Pintu");
        door = std::make_unique<checkin::Door>(database(), settings, forgetful);
        id = event();
        code = ticket(member, id);
        qr = qr_of(code);
        employ(gate, organizer);
    }
    void TearDown() override { door.reset(); }

    void employ(Caller staff, Caller of) {
        execute("insert into door_staff (account_id, organizer_id) values (" + std::to_string(staff.id.value) + ", " +
                std::to_string(of.id.value) + ")");
    }

    std::string new_nonce() { return "nonce-" + std::to_string(++nonces_); }

    Result<api::Redemption> scan(std::string text, std::string gate_name = "Gerbang Utama",
                                 Instant at = doors_are_open) {
        return test::scan(*door, as(gate, at), {id, std::move(text), new_nonce(), std::move(gate_name), {}});
    }
    Verdict verdict(std::string text, Instant at = doors_are_open) {
        return must(scan(std::move(text), "Gerbang Utama", at)).verdict;
    }
    long long scans(std::string const& which = "1 = 1") { return count("select count(*) from scans where " + which); }

    Caller gate;
    std::unique_ptr<checkin::Door> door;
    EventId id;
    std::string code, qr;

private:
    std::atomic<int> nonces_ = 0;
};
ON_EACH_DATABASE(Door);

TEST_P(Door, a_good_ticket_is_admitted_with_name_and_type_DO1) {
    auto const answer = must(scan(qr, "Gerbang Timur"));
    EXPECT_EQ(answer.verdict, Verdict::admitted);
    EXPECT_EQ(answer.attendee, "Citra Dewi");
    EXPECT_EQ(answer.ticket_type, "Reguler");
    EXPECT_EQ(answer.ticket_code, code);
    EXPECT_EQ(answer.used_at, doors_are_open);
    EXPECT_FALSE(answer.repeated);
    auto mine = as(member);
    auto const status = tickets::ticket_status(mine, {code});
    EXPECT_TRUE(status->checked_in);
    EXPECT_EQ(status->gate, "Gerbang Timur");
    EXPECT_EQ(status->state, domain::TicketState::used);
}

TEST_P(Door, the_second_scan_says_when_and_at_which_gate_DO4) {
    must(scan(qr, "Gerbang Timur"));
    auto const second = must(scan(qr, "Gerbang Barat", doors_are_open + minutes(5)));
    EXPECT_EQ(second.verdict, Verdict::already_used);
    EXPECT_EQ(second.used_at, doors_are_open);
    EXPECT_EQ(second.used_gate, "Gerbang Timur");
    EXPECT_EQ(scans(), 2);
    EXPECT_EQ(scans("verdict = 'already_used'"), 1);
}

TEST_P(Door, sixty_four_threads_scan_one_ticket_and_one_is_admitted_DO1) {
    for (auto const& guest : members(8)) {
        auto const text = qr_of(ticket(guest, id));
        std::atomic<int> admitted = 0, used = 0;
        at_once(64, [&](int i) {
            auto const answer = scan(text, "Gerbang " + std::to_string(i));
            if (answer.ok() && answer->verdict == Verdict::admitted) ++admitted;
            if (answer.ok() && answer->verdict == Verdict::already_used && answer->used_at == doors_are_open) ++used;
        });
        EXPECT_EQ(admitted, 1);
        EXPECT_EQ(used, 63);
    }
    EXPECT_EQ(scans("verdict = 'admitted'"), 8);
    EXPECT_EQ(scans("verdict = 'already_used'"), 8 * 63);
}

TEST_P(Door, two_servers_at_once_admit_one_and_agree_who_it_was_DO1) {
    auto const other_database = place().open();
    checkin::Door other(*other_database, settings, forgetful);
    for (auto const& guest : members(12)) {
        auto const text = qr_of(ticket(guest, id));
        std::mutex mutex;
        std::vector<std::string> admitted_at;
        std::set<std::string> used_at;
        at_once(16, [&](int i) {
            auto const gate_name = "Gerbang " + std::to_string(i);
            auto const answer =
                i % 2 ? scan(text, gate_name)
                      : test::scan(other, as(gate, doors_are_open), {id, text, new_nonce(), gate_name, {}});
            std::lock_guard const lock(mutex);
            if (must(answer).verdict == Verdict::admitted)
                admitted_at.push_back(gate_name);
            else
                used_at.insert(answer->used_gate.value_or("nowhere"));
        });
        ASSERT_EQ(admitted_at.size(), 1u);
        EXPECT_EQ(used_at, std::set{admitted_at.front()});
    }
}

// ---- the nonce (DO8)

TEST_P(Door, the_same_nonce_gets_the_same_answer_and_adds_nothing_DO8) {
    api::RedeemTicket::Request const request{id, qr, "nonce-der-kiosk", "Gerbang Utama", {}};
    auto const first = must(test::scan(*door, as(gate, doors_are_open), request));
    auto const again = must(test::scan(*door, as(gate, doors_are_open + minutes(3)), request));
    EXPECT_EQ(first.verdict, Verdict::admitted);
    EXPECT_EQ(again.verdict, Verdict::admitted);
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.used_at, first.used_at);
    EXPECT_EQ(again.attendee, first.attendee);
    EXPECT_EQ(scans(), 1);
}

TEST_P(Door, the_same_nonce_for_refused_scans_too_DO8) {
    for (auto const* text : {"bukan tiket", "https://example.org/a"}) {
        api::RedeemTicket::Request const request{id, text, new_nonce(), "Gerbang Utama", {}};
        EXPECT_FALSE(must(test::scan(*door, as(gate, doors_are_open), request)).repeated);
        auto const again = must(test::scan(*door, as(gate, doors_are_open), request));
        EXPECT_TRUE(again.repeated);
        EXPECT_EQ(again.verdict, Verdict::unknown);
    }
    EXPECT_EQ(scans(), 2);
}

TEST_P(Door, a_nonce_is_an_events_own_DO8) {
    auto const other = event(draft("Acara lain"));
    auto const others = qr_of(ticket(member, other));
    EXPECT_EQ(must(test::scan(*door, as(gate, doors_are_open), {id, qr, "nonce-00", "A", {}})).verdict,
              Verdict::admitted);
    EXPECT_EQ(must(test::scan(*door, as(gate, doors_are_open), {other, others, "nonce-00", "A", {}})).verdict,
              Verdict::admitted);
}

TEST_P(Door, a_nonce_for_another_code_is_refused_and_admits_nobody_DO8) {
    auto const guest = account(api::Role::member, "Eko Saputra");
    auto const other = qr_of(ticket(guest, id));
    must(test::scan(*door, as(gate, doors_are_open), {id, qr, "nonce-00", "A", {}}));
    EXPECT_EQ(refusal_of(test::scan(*door, as(gate, doors_are_open), {id, other, "nonce-00", "A", {}})),
              Refusal::nonce_reused);
    EXPECT_EQ(count("select count(*) from tickets where used_at is not null"), 1);
    EXPECT_EQ(verdict(other), Verdict::admitted);
}

TEST_P(Door, one_nonce_on_many_threads_and_two_servers_is_one_admission_DO8) {
    auto const other_database = place().open();
    checkin::Door other(*other_database, settings, forgetful);
    for (auto const& guest : members(10)) {
        api::RedeemTicket::Request const request{id, qr_of(ticket(guest, id)), new_nonce(), "Gerbang Utama", {}};
        std::atomic<int> admitted = 0, first = 0;
        at_once(16, [&](int i) {
            auto const answer = must(test::scan(i % 2 ? *door : other, as(gate, doors_are_open), request));
            if (answer.verdict == Verdict::admitted) ++admitted;
            if (!answer.repeated) ++first;
        });
        EXPECT_EQ(admitted, 16);
        EXPECT_EQ(first, 1);
    }
    EXPECT_EQ(scans(), 10);
}

TEST_P(Door, one_nonce_for_two_tickets_at_once_admits_one_of_them_DO8) {
    auto const other_database = place().open();
    checkin::Door other(*other_database, settings, forgetful);
    auto const guests = members(24);
    for (std::size_t round = 0; round + 1 < guests.size(); round += 2) {
        std::array const texts{qr_of(ticket(guests[round], id)), qr_of(ticket(guests[round + 1], id))};
        auto const nonce = new_nonce();
        std::atomic<int> admitted = 0, reused = 0;
        at_once(8, [&](int i) {
            auto const answer = test::scan(i % 4 < 2 ? *door : other, as(gate, doors_are_open),
                                           {id, texts[static_cast<std::size_t>(i % 2)], nonce, "Gerbang Utama", {}});
            if (!answer.ok())
                reused += answer.error().refusal == Refusal::nonce_reused;
            else
                admitted += answer->verdict == Verdict::admitted;
        });
        EXPECT_EQ(admitted, 4) << "the four that bear the code of the first";
        EXPECT_EQ(reused, 4);
    }
    EXPECT_EQ(count("select count(*) from tickets where used_at is not null"), 12);
    EXPECT_EQ(scans(), 12);
}

// ---- verdicts (DO4)

TEST_P(Door, random_text_is_unknown_and_stored_without_the_text_DO4) {
    for (auto const* text : {"halo", "https://example.org/?q=1", "12345", "ゲート", " ", "''; drop table scans; --"})
        EXPECT_EQ(verdict(text), Verdict::unknown) << text;
    EXPECT_EQ(scans("verdict = 'unknown' and ticket_id is null"), 6);
    EXPECT_EQ(scans("code_hash like '%halo%'"), 0);
}

TEST_P(Door, a_code_with_one_bit_changed_is_never_admitted_TI1) {
    std::mt19937 random(7);
    auto const& letters = domain::ticket_alphabet;
    for (int i = 0; i < 60; ++i) {
        auto broken = qr;
        auto& letter = broken[random() % broken.size()];
        letter = letters[letters.find(letter) ^ (1u << (random() % 5))];
        auto const said = verdict(broken);
        EXPECT_TRUE(said == Verdict::forged || said == Verdict::unknown || said == Verdict::wrong_event) << broken;
    }
    EXPECT_EQ(verdict(qr), Verdict::admitted);
}

TEST_P(Door, a_signature_that_is_one_bit_off_is_forged_TI1) {
    auto broken = qr;
    auto& letter = broken[60]; // well within the signature
    letter = domain::ticket_alphabet[domain::ticket_alphabet.find(letter) ^ 1u];
    EXPECT_EQ(verdict(broken), Verdict::forged);
    EXPECT_EQ(scans("verdict = 'forged' and ticket_id is null"), 1);
}

TEST_P(Door, a_ticket_of_another_event_tells_nothing_of_its_guest_DO4) {
    auto const other = event(draft("Rapat rahasia"));
    auto const others = qr_of(ticket(account(api::Role::member, "Orang Lain"), other));
    auto const answer = must(scan(others));
    EXPECT_EQ(answer.verdict, Verdict::wrong_event);
    EXPECT_FALSE(answer.attendee);
    EXPECT_EQ(answer.other_event, "Rapat rahasia") << "the same organizer's, so its title may be known";
    auto context = as(gate, doors_are_open);
    EXPECT_FALSE(checkin::door_status(context, {id})->last_scans.at(0).attendee);
}

TEST_P(Door, a_ticket_of_another_organizers_event_does_not_even_tell_its_title_AC1) {
    auto const mine = organizer;
    organizer = account(api::Role::organizer, "Penyelenggara Lain");
    auto const others = qr_of(ticket(member, event(draft("Rapat rahasia"))));
    organizer = mine;
    auto const answer = must(scan(others));
    EXPECT_EQ(answer.verdict, Verdict::wrong_event);
    EXPECT_FALSE(answer.other_event);
}

TEST_P(Door, a_voided_a_blocked_and_an_unpaid_ticket_are_told_apart_DO4) {
    auto const stand = [&](char const* standing) {
        execute(std::string("update tickets set standing = '") + standing + "'");
    };
    stand("voided");
    auto const voided = must(scan(qr));
    EXPECT_EQ(voided.verdict, Verdict::cancelled);
    EXPECT_EQ(voided.cause, domain::Cause::ticket_voided);
    stand("blocked");
    EXPECT_EQ(verdict(qr), Verdict::blocked);
    stand("valid");
    execute("update orders set state = 'pending'");
    EXPECT_EQ(verdict(qr), Verdict::unpaid);
    execute("update orders set state = 'cancelled'");
    EXPECT_EQ(must(scan(qr)).cause, domain::Cause::order_cancelled);
    execute("update orders set state = 'approved'");
    EXPECT_EQ(verdict(qr), Verdict::admitted);
}

TEST_P(Door, the_code_of_an_older_issue_is_cancelled_and_the_new_one_admitted_TI5) {
    execute("update tickets set issue = 1, qr_digest = ''");
    auto const answer = must(scan(qr));
    EXPECT_EQ(answer.verdict, Verdict::cancelled);
    EXPECT_EQ(answer.cause, domain::Cause::newer_code_issued);
    EXPECT_EQ(verdict(qr_of(code)), Verdict::admitted) << "by its signature, though the digest is not there";
}

TEST_P(Door, a_ticket_that_was_deleted_is_unknown_though_its_signature_is_right_DO4) {
    execute("delete from tickets");
    EXPECT_EQ(verdict(qr), Verdict::unknown);
}

TEST_P(Door, before_the_doors_open_only_an_admin_may_scan_DO5) {
    auto const early = test::event_start - hours(3) - seconds(1);
    auto const answer = must(scan(qr, "Gerbang Utama", early));
    EXPECT_EQ(answer.verdict, Verdict::not_yet);
    EXPECT_EQ(answer.doors_open_at, test::event_start - hours(3));
    EXPECT_EQ(must(test::scan(*door, as(organizer, early), {id, qr, new_nonce(), "A", {}})).verdict,
              Verdict::not_yet);
    EXPECT_EQ(must(test::scan(*door, as(admin, early), {id, qr, new_nonce(), "A", {}})).verdict, Verdict::admitted);
}

TEST_P(Door, doors_open_three_hours_before_the_start_to_the_second_DO5) {
    EXPECT_EQ(verdict(qr, test::event_start - hours(3)), Verdict::admitted);
}

TEST_P(Door, the_door_of_a_cancelled_event_admits_nobody_EV3) {
    auto context = as(organizer);
    must(events::change_event_state(context, {id, domain::EventAction::cancel}));
    auto const answer = must(scan(qr));
    EXPECT_EQ(answer.verdict, Verdict::cancelled);
    EXPECT_EQ(answer.cause, domain::Cause::event_over_or_cancelled);
}

TEST_P(Door, a_queued_scan_counts_from_the_time_at_which_it_was_made_DO8) {
    auto const scanned_at = doors_are_open - minutes(10);
    auto const answer =
        must(test::scan(*door, as(gate, doors_are_open), {id, qr, new_nonce(), "Gerbang Utama", scanned_at}));
    EXPECT_EQ(answer.used_at, scanned_at);
    EXPECT_EQ(scans("arrived_at - scanned_at = 600000000"), 1);
}

TEST_P(Door, a_time_in_the_future_is_taken_for_now) {
    auto const answer = must(test::scan(*door, as(gate, doors_are_open),
                                        {id, qr, new_nonce(), "Gerbang Utama", doors_are_open + days(3)}));
    EXPECT_EQ(answer.used_at, doors_are_open);
}

TEST_P(Door, what_a_wrong_keyboard_layout_makes_of_a_code_is_undone_TI1) {
    auto lower = qr;
    for (auto& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    EXPECT_EQ(verdict("  " + lower + "\r\n"), Verdict::admitted) << "Caps Lock";
    auto const typed_with = [&](std::string_view from, std::string_view to) {
        auto text = qr_of(ticket(account(api::Role::member, "Tamu"), id));
        for (auto& c : text)
            if (auto const at = from.find(c); at != from.npos) c = to[at];
        return verdict(text);
    };
    EXPECT_EQ(typed_with("Z", "Y"), Verdict::admitted) << "German";
    EXPECT_EQ(typed_with("0123456789", ")!@#$%^&*("), Verdict::admitted) << "Shift on a US layout";
    auto const spoiled = must(scan(std::string(122, '=')));
    EXPECT_EQ(spoiled.verdict, Verdict::unknown);
}

// ---- who may (AC1)

TEST_P(Door, the_door_of_an_event_is_worked_by_admins_its_organizer_and_their_staff_AC1) {
    auto const works = [&](Caller caller) {
        return test::scan(*door, as(caller, doors_are_open), {id, "teks", new_nonce(), "A", {}}).ok();
    };
    EXPECT_TRUE(works(admin));
    EXPECT_TRUE(works(organizer));
    EXPECT_TRUE(works(gate));
    EXPECT_FALSE(works(account(api::Role::gate, "Petugas Lain")));
    EXPECT_FALSE(works(account(api::Role::organizer, "Penyelenggara Lain")));
    EXPECT_FALSE(works(member));
    EXPECT_EQ(scans(), 3) << "who may not leaves no scan";
}

TEST_P(Door, another_organizers_door_is_not_found_everywhere_AC1) {
    auto stranger = as(account(api::Role::organizer, "Penyelenggara Lain"), doors_are_open);
    EXPECT_EQ(refusal_of(test::scan(*door, stranger, {id, qr, new_nonce(), "A", {}})), Refusal::not_found);
    EXPECT_EQ(refusal_of(checkin::door_status(stranger, {id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(checkin::manual_checkin(*door, stranger, {.event_id = id, .search = "citra"})),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(checkin::undo_checkin(stranger, {id, code, "coba"})), Refusal::not_found);
    EXPECT_TRUE(checkin::list_doors(stranger, {})->data.empty());
    EXPECT_EQ(refusal_of(test::scan(*door, as(gate, doors_are_open), {EventId(999), qr, new_nonce(), "A", {}})),
              Refusal::not_found);
}

// ---- by hand (DO6)

TEST_P(Door, guests_are_found_by_name_phone_order_and_code_DO6) {
    auto context = as(gate, doors_are_open);
    auto const find = [&](std::string text) {
        return must(checkin::manual_checkin(*door, context, {.event_id = id, .search = std::move(text)})).tickets;
    };
    auto const phone = database().read([&](storage::Session& session) {
        return session.the<std::string>("select attendee_phone from tickets where code = :code", code);
    });
    ticket(account(api::Role::member, "Éko Saputra"), id);
    ASSERT_EQ(find("citra").size(), 1u);
    EXPECT_EQ(find("CITRA  dewi").at(0).code, code);
    EXPECT_EQ(find("eko").at(0).attendee, "Éko Saputra");
    EXPECT_EQ(find("0" + phone.substr(3)).at(0).code, code) << "as people write it";
    EXPECT_EQ(find(code.substr(0, 4) + "-" + code.substr(4)).at(0).code, code);
    EXPECT_EQ(find("#" + std::to_string(find("citra").at(0).order_id.value)).at(0).code, code);
    EXPECT_TRUE(find("tidak ada").empty());
    EXPECT_TRUE(find("%").empty());
    EXPECT_EQ(find("citra").at(0).phone, "…" + phone.substr(phone.size() - 4)) << "never the whole number";
}

TEST_P(Door, an_admission_by_hand_needs_a_reason_and_is_in_the_log_DO6) {
    auto context = as(gate, doors_are_open);
    api::ManualCheckin::Request request{.event_id = id, .code = code, .nonce = new_nonce(), .gate = "Gerbang Utama"};
    EXPECT_EQ(refusal_of(checkin::manual_checkin(*door, context, request)), Refusal::reason_needed);
    request.reason = "Layar ponsel pecah";
    auto const answer = must(checkin::manual_checkin(*door, context, request)).redemption;
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->verdict, Verdict::admitted);
    auto const again = must(checkin::manual_checkin(*door, context, request)).redemption;
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(verdict(qr), Verdict::already_used);
    auto const line = checkin::door_status(context, {id})->last_scans.at(1);
    EXPECT_TRUE(line.by_hand);
    EXPECT_EQ(line.reason, "Layar ponsel pecah");
    EXPECT_EQ(line.attendee, "Citra Dewi");
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'ticket.admit_by_hand' and account_id = " +
                    std::to_string(gate.id.value)),
              1)
        << "once, and neither for the repetition nor for the scan";
    EXPECT_EQ(
        count("select count(*) from audit_entries where after_json like '%Citra%' or after_json like '%pecah%'"), 0);
}

TEST_P(Door, an_undone_admission_stays_in_the_log_and_the_ticket_is_good_again_DO6) {
    auto context = as(organizer, doors_are_open);
    EXPECT_EQ(refusal_of(checkin::undo_checkin(context, {id, code, "Salah orang"})), Refusal::not_admitted);
    ASSERT_EQ(verdict(qr), Verdict::admitted);
    auto const undone = must(checkin::undo_checkin(context, {id, code, "Salah orang"}));
    EXPECT_EQ(undone.state, domain::TicketState::valid);
    auto const status = must(checkin::door_status(context, {id}));
    EXPECT_EQ(status.admitted, 0);
    EXPECT_EQ(status.gates.at(0).admitted, 0);
    EXPECT_TRUE(status.last_scans.at(0).undone);
    EXPECT_EQ(status.last_scans.at(0).reason, "Salah orang");
    EXPECT_EQ(scans(), 2);
    EXPECT_EQ(verdict(qr), Verdict::admitted);
}

TEST_P(Door, the_gates_staff_cannot_undo_DO6) {
    ASSERT_EQ(verdict(qr), Verdict::admitted);
    auto context = as(gate, doors_are_open);
    EXPECT_EQ(refusal_of(checkin::undo_checkin(context, {id, code, "coba"})), Refusal::not_found);
}

// ---- figures (DO12)

TEST_P(Door, the_doors_figures_add_up_DO12) {
    auto const guests = members(5);
    std::vector<std::string> texts;
    for (auto const& guest : guests) texts.push_back(qr_of(ticket(guest, id)));
    must(scan(texts[0], "Gerbang Timur", doors_are_open - minutes(10)));
    must(scan(texts[1], "Gerbang Timur", doors_are_open - seconds(50)));
    must(scan(texts[2], "Gerbang Utama", doors_are_open - seconds(20)));
    must(scan(texts[2], "Gerbang Utama", doors_are_open - seconds(10)));
    must(scan("teks", "Gerbang Utama", doors_are_open));
    auto context = as(gate, doors_are_open);
    auto const status = must(checkin::door_status(context, {id}));
    EXPECT_EQ(status.registered, 6);
    EXPECT_EQ(status.admitted, 3);
    EXPECT_EQ(status.inside, 3);
    EXPECT_EQ(status.refused, 2);
    EXPECT_EQ(status.per_minute, 2);
    ASSERT_EQ(status.admitted_by_minute.size(), 30u);
    EXPECT_EQ(status.admitted_by_minute.back(), 2);
    EXPECT_EQ(status.admitted_by_minute.at(20), 1);
    ASSERT_EQ(status.gates.size(), 2u);
    EXPECT_EQ(status.gates[0].gate, "Gerbang Timur");
    EXPECT_EQ(status.gates[0].admitted, 2);
    EXPECT_EQ(status.gates[1].refused, 2);
    EXPECT_EQ(status.last_scans.at(0).verdict, Verdict::unknown);
    EXPECT_EQ(status.event.doors_open_at, test::event_start - hours(3));
}

TEST_P(Door, the_list_of_doors_has_the_gates_that_were_used_DO12) {
    auto const later = event([] {
        auto made = draft("Nanti");
        made.starts_at = test::event_start + days(1);
        made.ends_at = made.starts_at + hours(1);
        return made;
    }());
    must(scan(qr, "Gerbang Timur"));
    auto context = as(gate, doors_are_open);
    auto const doors = must(checkin::list_doors(context, {})).data;
    ASSERT_EQ(doors.size(), 2u);
    EXPECT_EQ(doors[0].event.id, id);
    EXPECT_EQ(doors[0].gates, std::vector<std::string>{"Gerbang Timur"});
    EXPECT_EQ(doors[1].event.id, later);
    EXPECT_TRUE(doors[1].gates.empty());
}

TEST_P(Door, what_waits_is_answered_when_the_door_stops_RU6) {
    std::atomic<int> answered = 0;
    for (int i = 0; i < 200; ++i)
        door->redeem(as(gate, doors_are_open), {id, "teks", new_nonce(), "A", {}},
                     [&](Result<api::Redemption> const& result) { answered += result.ok(); });
    door->stop();
    EXPECT_EQ(answered, 200);
    EXPECT_EQ(scans(), 200);
    EXPECT_EQ(refusal_of(scan(qr)), Refusal::unavailable);
}

} // namespace
} // namespace gapura
