#include "backend/events/event_store.hpp"

#include "backend/events/catalogue_store.hpp"
#include "backend/events/search_text.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace gapura::events {

using storage::named;
using storage::Session;

namespace {

std::vector<EventRow> rows_of(Session& session, std::vector<EventId> const& ids) {
    return session.all<EventRow>(
        "select e.id, e.organizer_id, e.slug, e.state, e.state_before_archive, e.title, e.category, e.mode,"
        " e.venue_name, e.venue_address, e.starts_at, e.ends_at, e.timezone, e.registration_opens_at,"
        " e.registration_closes_at, e.capacity, e.taken, e.seat_rule, e.currency, e.picture, e.audience, e.nature,"
        " e.needs_business_data, e.has_tests, e.created_at, a.name, e.order_limit, e.hold_minutes, e.unique_digits,"
        " e.version"
        " from events e join accounts a on a.id = e.organizer_id where e.id in integers(:ids)",
        ids);
}

std::vector<EventTexts> texts_of(Session& session, std::vector<EventId> const& ids) {
    return session.all<EventTexts>(
        "select id, description, speakers, person_in_charge, meeting_link, venue_map_link, venue_contact_name,"
        " venue_contact_phone, venue_contact_email, bank_name, bank_account_number, bank_account_holder,"
        " brand_primary, brand_accent, brand_font, series_id from events where id in integers(:ids)",
        ids);
}

std::vector<TypeRow> types_of(Session& session, std::vector<EventId> const& ids) {
    return session.all<TypeRow>(
        "select id, event_id, name, tier, price, quantity, taken, sales_open_at, sales_close_at"
        " from ticket_types where event_id in integers(:ids) order by event_id, position, id",
        ids);
}

/// A text as a pattern that finds it anywhere; "!" escapes what has a meaning in patterns.
std::string anywhere(std::string_view text) {
    std::string pattern = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern += '%';
}

/// Title, description and place, for searching (EV5).
std::string search_text(api::EventDraft const& draft) {
    return events::search_text(draft.title, draft.description, draft.venue.name, draft.venue.address);
}

constexpr std::string_view managed =
    " from events where (cast(:organizer as bigint) is null or organizer_id = :organizer)"
    " and (cast(:state as text) is null or state = :state) and search_key like :pattern escape '!'";

} // namespace

std::vector<WholeEvent> find_events(Session& session, std::vector<EventId> const& ids) {
    if (ids.empty()) return {};
    std::unordered_map<EventId, WholeEvent> found;
    for (auto& row : rows_of(session, ids)) found[row.id].event = std::move(row);
    // Each statement sees its own moment: what came in between is not in `found` and is left out.
    for (auto& texts : texts_of(session, ids))
        if (auto const at = found.find(texts.id); at != found.end()) at->second.texts = std::move(texts);
    for (auto& type : types_of(session, ids))
        if (auto const at = found.find(type.event); at != found.end()) at->second.types.push_back(std::move(type));
    std::vector<WholeEvent> events;
    for (auto const id : ids)
        if (auto const at = found.find(id); at != found.end()) events.push_back(std::move(at->second));
    return events;
}

std::optional<WholeEvent> find_event(Session& session, EventId id) {
    auto events = find_events(session, {id});
    if (events.empty()) return std::nullopt;
    return std::move(events.front());
}

std::optional<WholeEvent> find_event(Session& session, std::string_view slug) {
    auto const id = session.one<EventId>("select id from events where slug = :slug", slug);
    return id ? find_event(session, *id) : std::nullopt;
}

bool has_category(Session& session, std::string_view name) {
    return session.the<long long>("select count(*) from categories where name = :name", name) > 0;
}

std::vector<std::string> all_categories(Session& session) {
    return session.all<std::string>("select name from categories order by position, name");
}

std::vector<std::string> slugs_like(Session& session, std::string_view base) {
    // A slug has nothing in it that a pattern would take for itself.
    return session.all<std::string>("select slug from events where slug = :base or slug like :longer", base,
                                    std::string(base) + "-%");
}

EventId insert_event(Session& session, api::EventDraft const& draft, EventMaking const& making) {
    auto const id = session.the<EventId>(
        "insert into events (organizer_id, slug, state, title, category, nature, audience, description, speakers,"
        " person_in_charge, mode, venue_name, venue_address, venue_map_link, venue_contact_name,"
        " venue_contact_phone, venue_contact_email, meeting_link, starts_at, ends_at, timezone,"
        " registration_opens_at, registration_closes_at, capacity, seat_rule, currency, bank_name,"
        " bank_account_number, bank_account_holder, needs_business_data, has_tests, picture, search_key,"
        " signing_seed, created_at, updated_at, order_limit, hold_minutes, unique_digits, brand_primary, "
        "brand_accent,"
        " brand_font, series_id)"
        " values (:organizer, :slug, :state, :title, :category, :nature, :audience, :description, :speakers,"
        " :person_in_charge, :mode, :venue_name, :venue_address, :map_link, :contact_name, :contact_phone,"
        " :contact_email, :meeting_link, :starts_at, :ends_at, :timezone, :opens_at, :closes_at, :capacity,"
        " :seat_rule, :currency, :bank_name, :bank_number, :bank_holder, :business_data, :tests, :picture, "
        ":search_key,"
        " :seed, :now, :now, :order_limit, :hold_minutes, :digits, :primary, :accent, :font, :series) returning id",
        named("organizer", making.organizer), named("slug", draft.slug), named("state", draft.state),
        named("title", draft.title), named("category", draft.category), named("nature", draft.nature),
        named("audience", draft.audience), named("description", draft.description), named("speakers", draft.speakers),
        named("person_in_charge", draft.person_in_charge), named("mode", draft.mode),
        named("venue_name", draft.venue.name), named("venue_address", draft.venue.address),
        named("map_link", draft.venue.map_link), named("contact_name", draft.venue.contact_name),
        named("contact_phone", draft.venue.contact_phone), named("contact_email", draft.venue.contact_email),
        named("meeting_link", draft.meeting_link), named("starts_at", draft.starts_at),
        named("ends_at", draft.ends_at), named("timezone", draft.timezone),
        named("opens_at", draft.registration_opens_at), named("closes_at", draft.registration_closes_at),
        named("capacity", draft.capacity), named("seat_rule", seat_rule_of(draft)), named("currency", draft.currency),
        named("bank_name", draft.bank_name), named("bank_number", draft.bank_account_number),
        named("bank_holder", draft.bank_account_holder), named("business_data", draft.needs_business_data),
        named("tests", draft.has_tests), named("search_key", search_text(draft)), named("seed", making.signing_seed),
        named("order_limit", draft.order_limit), named("hold_minutes", draft.hold_minutes),
        named("digits", draft.unique_digits), named("primary", draft.brand.primary),
        named("accent", draft.brand.accent), named("font", draft.brand.font), named("picture", making.picture),
        named("series", making.series), named("now", making.now));
    index_words(session, id, search_text(draft));
    return id;
}

void insert_type(Session& session, EventId event, std::int64_t position, api::NewTicketType const& type) {
    session.execute("insert into ticket_types (event_id, position, name, tier, price, quantity, sales_open_at,"
                    " sales_close_at) values (:event, :position, :name, :tier, :price, :quantity, :opens, :closes)",
                    event, position, type.name, type.tier, type.price, type.quantity, type.sales_open_at,
                    type.sales_close_at);
}

domain::SeatRule seat_rule_of(api::EventDraft const& draft) {
    using enum domain::SeatRule;
    return draft.seat_rule.value_or(draft.category == "concert" ? order : one_per_member);
}

Changed update_event(Session& session, EventId id, api::EventDraft const& draft, std::int64_t version, Instant now) {
    auto const changed = session.execute(
        "update events set slug = :slug, title = :title, category = :category, nature = :nature,"
        " audience = :audience, description = :description, speakers = :speakers,"
        " person_in_charge = :person_in_charge, mode = :mode, venue_name = :venue_name,"
        " venue_address = :venue_address, venue_map_link = :map_link, venue_contact_name = :contact_name,"
        " venue_contact_phone = :contact_phone, venue_contact_email = :contact_email, meeting_link = :meeting_link,"
        " starts_at = :starts_at, ends_at = :ends_at, timezone = :timezone, registration_opens_at = :opens_at,"
        " registration_closes_at = :closes_at, capacity = :capacity, currency = :currency, bank_name = :bank_name,"
        " bank_account_number = :bank_number, bank_account_holder = :bank_holder,"
        " needs_business_data = :business_data, has_tests = :tests, search_key = :search_key, updated_at = :now,"
        " seat_rule = :seat_rule, order_limit = :order_limit, hold_minutes = :hold_minutes, unique_digits = :digits,"
        " brand_primary = :primary, brand_accent = :accent, brand_font = :font, version = version + 1"
        " where id = :id and version = :version and taken <= :capacity",
        named("id", id), named("slug", draft.slug), named("title", draft.title), named("category", draft.category),
        named("nature", draft.nature), named("audience", draft.audience), named("description", draft.description),
        named("speakers", draft.speakers), named("person_in_charge", draft.person_in_charge),
        named("mode", draft.mode), named("venue_name", draft.venue.name), named("venue_address", draft.venue.address),
        named("map_link", draft.venue.map_link), named("contact_name", draft.venue.contact_name),
        named("contact_phone", draft.venue.contact_phone), named("contact_email", draft.venue.contact_email),
        named("meeting_link", draft.meeting_link), named("starts_at", draft.starts_at),
        named("ends_at", draft.ends_at), named("timezone", draft.timezone),
        named("opens_at", draft.registration_opens_at), named("closes_at", draft.registration_closes_at),
        named("capacity", draft.capacity), named("currency", draft.currency), named("bank_name", draft.bank_name),
        named("bank_number", draft.bank_account_number), named("bank_holder", draft.bank_account_holder),
        named("business_data", draft.needs_business_data), named("tests", draft.has_tests),
        named("search_key", search_text(draft)), named("now", now), named("seat_rule", seat_rule_of(draft)),
        named("order_limit", draft.order_limit), named("hold_minutes", draft.hold_minutes),
        named("digits", draft.unique_digits), named("primary", draft.brand.primary),
        named("accent", draft.brand.accent), named("font", draft.brand.font), named("version", version));
    if (changed > 0) {
        index_words(session, id, search_text(draft));
        return Changed::yes;
    }
    auto const there =
        session.the<long long>("select count(*) from events where id = :id and version = :version", id, version);
    return there > 0 ? Changed::below_taken : Changed::not_there;
}

Changed update_type(Session& session, EventId event, std::int64_t position, api::NewTicketType const& type) {
    auto const id = type.id.value_or(TicketTypeId());
    auto const changed =
        session.execute("update ticket_types set position = :position, name = :name, tier = :tier, price = :price,"
                        " quantity = :quantity, sales_open_at = :opens, sales_close_at = :closes"
                        " where id = :id and event_id = :event and taken <= :quantity",
                        position, type.name, type.tier, type.price, type.quantity, type.sales_open_at,
                        type.sales_close_at, id, event);
    if (changed > 0) return Changed::yes;
    auto const there =
        session.the<long long>("select count(*) from ticket_types where id = :id and event_id = :event", id, event);
    return there > 0 ? Changed::below_taken : Changed::not_there;
}

Changed remove_other_types(Session& session, EventId event, std::vector<TicketTypeId> const& keep) {
    session.execute("delete from ticket_types where event_id = :event and id not in integers(:keep) and taken = 0"
                    " and not exists (select 1 from order_items i where i.ticket_type_id = ticket_types.id)"
                    " and not exists (select 1 from waiting_entries w where w.ticket_type_id = ticket_types.id)",
                    event, keep);
    auto const left = session.the<long long>(
        "select count(*) from ticket_types where event_id = :event and id not in integers(:keep)", event, keep);
    return left == 0 ? Changed::yes : Changed::below_taken;
}

bool update_state(Session& session, EventRow const& present, domain::EventState wanted, Instant now) {
    using enum domain::EventState;
    bool const withdraws = present.state == published && wanted == draft;
    // In a statement of its own: an order that is being placed is waited for, and then seen.
    (void)session.one<EventId>(
        "select id from events where id = :id" + std::string(storage::for_update(session.dialect())), present.id);
    std::optional<domain::EventState> before_archive;
    if (wanted == archived) before_archive = present.state;
    bool const hides = present.state == published && wanted == archived && now < present.ends_at;
    return session.execute(
               "update events set state = :wanted, state_before_archive = :before_archive, updated_at = :now,"
               " version = version + 1"
               " where id = :id and state = :present and (:withdraws = 0 or (taken = 0 and not exists"
               " (select 1 from orders o where o.event_id = events.id and o.state = 'pending')))"
               " and (:hides = 0 or not exists (select 1 from orders o where o.event_id = events.id"
               " and o.state in ('pending', 'approved', 'completed')))",
               wanted, before_archive, now, present.id, present.state, withdraws, hides) > 0;
}

void copy_questions(Session& session, EventId from, EventId to) {
    session.execute("insert into event_questions (event_id, position, kind, label, required, choices_json)"
                    " select cast(:to as bigint), position, kind, label, required, choices_json from event_questions"
                    " where event_id = :from and active = 1 order by position, id",
                    to, from);
}

void put_in_series(Session& session, EventId id, EventId series) {
    session.execute("update events set series_id = :series where id = :id", series, id);
}

std::vector<Instant> starts_of_series(Session& session, EventId series) {
    return session.all<Instant>("select starts_at from events where series_id = :series", series);
}

std::vector<EventId> later_in_series(Session& session, EventId series, EventRow const& event) {
    return session.all<EventId>("select id from events where series_id = :series and organizer_id = :organizer"
                                " and starts_at > :after and id <> :id and state in ('draft', 'published')"
                                " order by starts_at, id",
                                series, event.organizer, event.starts_at, event.id);
}

std::vector<api::SeriesDate> other_dates(Session& session, EventId series, EventRow const& event, Instant now) {
    return session.all<api::SeriesDate>(
        "select slug, starts_at, ends_at, capacity - taken from events"
        " where series_id = :series and id <> :id and state = 'published'"
        " and audience = :audience and ends_at > :now order by starts_at, id limit 12",
        series, event.id, event.audience, now);
}

OrdersByState orders_by_state(Session& session, EventId id) {
    auto orders = session.the<OrdersByState>(
        "select count(case when state = 'pending' then 1 end), count(case when state = 'approved' then 1 end),"
        " count(case when state = 'completed' then 1 end),"
        " cast(coalesce(sum(case when state in ('approved', 'completed') then amount end), 0) as bigint),"
        " cast(0 as bigint)"
        " from orders where event_id = :event",
        id);
    orders.tickets = session.the<std::int64_t>(
        "select count(*) from tickets where event_id = :event and standing <> 'voided'", id);
    return orders;
}

std::int64_t count_admitted(Session& session, EventId id) {
    return session.the<std::int64_t>("select count(*) from tickets where event_id = :event and used_at is not null",
                                     id);
}

std::vector<AttendeeToTell> find_attendees_to_tell(Session& session, EventId id) {
    return session.all<AttendeeToTell>(
        "select a.id, a.name, a.email, a.language from accounts a where a.id in"
        " (select o.account_id from orders o where o.event_id = :event and o.guest = 0"
        " and o.state in ('pending', 'approved', 'completed'))"
        " or a.id in (select t.account_id from tickets t where t.event_id = :event and t.standing <> 'voided')"
        " union all select null, min(t.attendee), t.attendee_email, 'id' from tickets t where t.event_id = :event"
        " and t.account_id is null and t.standing <> 'voided' and t.attendee_email <> ''"
        " group by t.attendee_email order by 1",
        id);
}

std::int64_t count_managed(Session& session, ManagedFilter const& filter) {
    return session.the<std::int64_t>(std::string("select count(*)").append(managed), filter.organizer, filter.state,
                                     anywhere(filter.search_key));
}

std::vector<EventId> list_managed(Session& session, ManagedFilter const& filter, std::int64_t limit,
                                  std::int64_t offset) {
    return session.all<EventId>(
        std::string("select id")
            .append(managed)
            .append(" order by starts_at desc, id desc limit cast(:limit as bigint) offset cast(:offset as bigint)"),
        filter.organizer, filter.state, anywhere(filter.search_key), limit, offset);
}

std::optional<MemberRow> find_member(Session& session, AccountId account, EventId event) {
    return session.one<MemberRow>(
        "select case when a.verified_at is null then 0 else 1 end, a.business_complete,"
        " (select count(*) from orders o where o.event_id = :event and o.account_id = a.id and o.guest = 0 and "
        "o.state = 'rejected'"
        " and o.cause = 'none'),"
        " (select max(o.id) from orders o where o.event_id = :event and o.account_id = a.id"
        " and o.guest = 0 and o.state in ('pending', 'approved', 'completed')),"
        " (select t.code from tickets t join orders o on o.id = t.order_id where o.event_id = :event"
        " and o.account_id = a.id and o.guest = 0 and o.state in ('approved', 'completed') and t.standing <> 'voided'"
        " order by t.order_id desc, t.id limit 1)"
        " from accounts a where a.id = :account",
        event, account);
}

} // namespace gapura::events
