#include "backend/events/index_event.hpp"
#include "backend/events/search_text.hpp"
#include "backend/own_data/name_in_text.hpp"
#include "backend/own_data/own_data_store.hpp"

namespace gapura::own_data {
namespace {

void take_name_off_notes(storage::Session& session, Person const& person) {
    struct Note {
        std::int64_t id;
        std::string note;
    };
    auto const notes =
        session.all<Note>("select id, note from order_changes where note <> '' and order_id in (select "
                          "id from orders where account_id = :id and guest = 0) order by id",
                          person.id);
    for (auto const& [id, note] : notes)
        if (auto const changed = replace_name(note, person.name, nobody); changed != note)
            session.execute("update order_changes set note = :note where id = :id", changed, id);
}

/// The texts in which an organizer may have written the own name. Somebody else may be editing them: they are locked.
void take_name_off_events(storage::Session& session, Person const& person) {
    struct Texts {
        EventId id;
        std::string title, description, speakers, person_in_charge;
        std::string venue_name, venue_address, venue_contact_name, bank_account_holder;
        bool operator==(Texts const&) const = default;
    };
    auto const all = session.all<Texts>(
        "select id, title, description, speakers, person_in_charge, venue_name, venue_address, venue_contact_name, "
        "bank_account_holder from events where organizer_id = :id order by id" +
            std::string(storage::for_update(session.dialect())),
        person.id);
    for (auto const& before : all) {
        auto to = before;
        for (auto* const text :
             {&to.description, &to.speakers, &to.person_in_charge, &to.venue_contact_name, &to.bank_account_holder})
            *text = replace_name(*text, person.name, nobody);
        if (to == before) continue;
        auto const key = events::search_text(to.title, to.description, to.venue_name, to.venue_address);
        session.execute("update events set description = :description, speakers = :speakers, person_in_charge = "
                        ":person_in_charge, venue_contact_name = :contact, bank_account_holder = :holder, search_key "
                        "= :search_key where id = :id",
                        to.description, to.speakers, to.person_in_charge, to.venue_contact_name,
                        to.bank_account_holder, key, to.id);
        events::index_event(session, to.id, key);
    }
}

} // namespace

void take_name_off(storage::Session& session, Person const& person) {
    // Somebody to whom a box office sold, by the address that was given or the ticket that was claimed (OR13).
    session.execute("update order_guests set name = :nobody, email = '', phone = '', age = null"
                    " where lower(email) = :email or order_id in (select t.order_id from tickets t join orders o on"
                    " o.id = t.order_id where t.account_id = :id and o.guest = 1)",
                    nobody, person.email_key, person.id);
    session.execute(
        "update tickets set attendee = :nobody, attendee_key = lower(:nobody), attendee_email = '', "
        "attendee_phone = '' where account_id = :id or order_id in (select id from orders where account_id "
        "= :id and guest = 0) or (account_id is null and lower(attendee_email) = :email)",
        nobody, person.id, person.email_key);
    session.execute(
        "delete from order_attendees where order_id in (select id from orders where account_id = :id and guest = 0)",
        person.id);
    session.execute(
        "delete from order_answers where order_id in (select id from orders where account_id = :id and guest = 0)",
        person.id);
    take_name_off_notes(session, person);
    take_name_off_events(session, person);
    session.execute(
        "update events set venue_contact_email = '' where organizer_id = :id and lower(venue_contact_email) "
        "= :email",
        person.id, person.email_key);
    if (person.phone)
        session.execute(
            "update events set venue_contact_phone = '' where organizer_id = :id and venue_contact_phone = "
            ":phone",
            person.id, *person.phone);
}

} // namespace gapura::own_data
