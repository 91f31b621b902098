#include "backend/events/event_store.hpp"

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
        " e.needs_business_data, e.has_tests, e.created_at, a.name"
        " from events e join accounts a on a.id = e.organizer_id where e.id in integers(:ids)",
        ids);
}

std::vector<EventTexts> texts_of(Session& session, std::vector<EventId> const& ids) {
    return session.all<EventTexts>(
        "select id, description, speakers, person_in_charge, meeting_link, venue_map_link, venue_contact_name,"
        " venue_contact_phone, venue_contact_email, bank_name, bank_account_number, bank_account_holder"
        " from events where id in integers(:ids)",
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

constexpr std::string_view in_catalogue =
    " from events e where state = 'published' and audience = 'public' and ends_at > :now"
    " and (:category = '' or category = :category) and (:mode = '' or mode = :mode)"
    " and search_key like :pattern escape '!'"
    " and (:price = 'any' or coalesce((select min(price) from ticket_types t where t.event_id = e.id), 0)"
    " between :least and :most)";

/// Runs a query over the catalogue with what is wanted as its arguments.
template <class Ask>
auto with_wishes(api::ListPublicEvents::Request const& wanted, Instant now, Ask ask) {
    using api::PriceFilter;
    std::string const mode(wanted.mode ? contract::name_of(*wanted.mode) : "");
    std::string const price(contract::name_of(wanted.price));
    std::string const pattern = anywhere(search_key(wanted.search));
    std::int64_t const least = wanted.price == PriceFilter::paid ? 1 : 0;
    std::int64_t const most = wanted.price == PriceFilter::free ? 0 : std::numeric_limits<std::int64_t>::max();
    return ask(now, wanted.category, mode, pattern, price, least, most);
}

std::string_view order_of(api::CatalogueSort sort) {
    switch (sort) {
    case api::CatalogueSort::newest:
        return " order by created_at desc, id desc";
    case api::CatalogueSort::oldest:
        return " order by created_at, id";
    case api::CatalogueSort::popular:
        return " order by taken desc, starts_at, id";
    case api::CatalogueSort::soonest:
        break;
    }
    return " order by starts_at, id";
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
    return session.the<EventId>(
        "insert into events (organizer_id, slug, state, title, category, nature, audience, description, speakers,"
        " person_in_charge, mode, venue_name, venue_address, venue_map_link, venue_contact_name,"
        " venue_contact_phone, venue_contact_email, meeting_link, starts_at, ends_at, timezone,"
        " registration_opens_at, registration_closes_at, capacity, seat_rule, currency, bank_name,"
        " bank_account_number, bank_account_holder, needs_business_data, has_tests, picture, search_key,"
        " signing_seed, created_at, updated_at)"
        " values (:organizer, :slug, :state, :title, :category, :nature, :audience, :description, :speakers,"
        " :person_in_charge, :mode, :venue_name, :venue_address, :map_link, :contact_name, :contact_phone,"
        " :contact_email, :meeting_link, :starts_at, :ends_at, :timezone, :opens_at, :closes_at, :capacity,"
        " :seat_rule, :currency, :bank_name, :bank_number, :bank_holder, :business_data, :tests, '', :search_key,"
        " :seed, :now, :now) returning id",
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
        named("capacity", draft.capacity), named("seat_rule", making.seat_rule), named("currency", draft.currency),
        named("bank_name", draft.bank_name), named("bank_number", draft.bank_account_number),
        named("bank_holder", draft.bank_account_holder), named("business_data", draft.needs_business_data),
        named("tests", draft.has_tests), named("search_key", search_text(draft)), named("seed", making.signing_seed),
        named("now", making.now));
}

void insert_type(Session& session, EventId event, std::int64_t position, api::NewTicketType const& type) {
    session.execute("insert into ticket_types (event_id, position, name, tier, price, quantity, sales_open_at,"
                    " sales_close_at) values (:event, :position, :name, :tier, :price, :quantity, :opens, :closes)",
                    event, position, type.name, type.tier, type.price, type.quantity, type.sales_open_at,
                    type.sales_close_at);
}

Changed update_event(Session& session, EventId id, api::EventDraft const& draft, Instant now) {
    auto const changed = session.execute(
        "update events set slug = :slug, title = :title, category = :category, nature = :nature,"
        " audience = :audience, description = :description, speakers = :speakers,"
        " person_in_charge = :person_in_charge, mode = :mode, venue_name = :venue_name,"
        " venue_address = :venue_address, venue_map_link = :map_link, venue_contact_name = :contact_name,"
        " venue_contact_phone = :contact_phone, venue_contact_email = :contact_email, meeting_link = :meeting_link,"
        " starts_at = :starts_at, ends_at = :ends_at, timezone = :timezone, registration_opens_at = :opens_at,"
        " registration_closes_at = :closes_at, capacity = :capacity, currency = :currency, bank_name = :bank_name,"
        " bank_account_number = :bank_number, bank_account_holder = :bank_holder,"
        " needs_business_data = :business_data, has_tests = :tests, search_key = :search_key, updated_at = :now"
        " where id = :id and taken <= :capacity",
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
        named("search_key", search_text(draft)), named("now", now));
    return changed > 0 ? Changed::yes : Changed::below_taken;
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
                    " and not exists (select 1 from order_items i where i.ticket_type_id = ticket_types.id)",
                    event, keep);
    auto const left = session.the<long long>(
        "select count(*) from ticket_types where event_id = :event and id not in integers(:keep)", event, keep);
    return left == 0 ? Changed::yes : Changed::below_taken;
}

bool update_state(Session& session, EventRow const& present, domain::EventState wanted, Instant now) {
    using enum domain::EventState;
    bool const withdraws = present.state == published && wanted == draft;
    std::optional<domain::EventState> before_archive;
    if (wanted == archived) before_archive = present.state;
    return session.execute(
               "update events set state = :wanted, state_before_archive = :before_archive, updated_at = :now"
               " where id = :id and state = :present and (:withdraws = 0 or (taken = 0 and not exists"
               " (select 1 from orders o where o.event_id = events.id and o.state = 'pending')))",
               wanted, before_archive, now, present.id, present.state, withdraws) > 0;
}

std::int64_t count_admitted(Session& session, EventId id) {
    return session.the<std::int64_t>("select count(*) from tickets where event_id = :event and used_at is not null",
                                     id);
}

std::vector<AttendeeToTell> find_attendees_to_tell(Session& session, EventId id) {
    return session.all<AttendeeToTell>("select a.id, a.name, a.email, a.language from accounts a where a.id in"
                                       " (select o.account_id from orders o where o.event_id = :event"
                                       " and o.state in ('pending', 'approved', 'completed')) order by a.id",
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

std::int64_t count_catalogue(Session& session, api::ListPublicEvents::Request const& wanted, Instant now) {
    return with_wishes(wanted, now, [&](auto const&... arguments) {
        return session.the<std::int64_t>(std::string("select count(*)").append(in_catalogue), arguments...);
    });
}

std::vector<EventId> list_catalogue(Session& session, api::ListPublicEvents::Request const& wanted, Instant now) {
    return with_wishes(wanted, now, [&](auto const&... arguments) {
        auto sql = std::string("select id").append(in_catalogue).append(order_of(wanted.sort));
        sql += " limit cast(:limit as bigint) offset cast(:offset as bigint)";
        return session.all<EventId>(sql, arguments..., wanted.limit, (wanted.page - 1) * wanted.limit);
    });
}

std::optional<MemberRow> find_member(Session& session, AccountId account, EventId event) {
    return session.one<MemberRow>(
        "select case when a.verified_at is null then 0 else 1 end, a.business_complete,"
        " (select count(*) from orders o where o.event_id = :event and o.account_id = a.id and o.state = 'rejected'),"
        " (select max(o.id) from orders o where o.event_id = :event and o.account_id = a.id"
        " and o.state in ('pending', 'approved', 'completed')),"
        " (select t.code from tickets t join orders o on o.id = t.order_id where o.event_id = :event"
        " and o.account_id = a.id and o.state in ('approved', 'completed') and t.standing <> 'voided'"
        " order by t.order_id desc, t.id limit 1)"
        " from accounts a where a.id = :account",
        event, account);
}

} // namespace gapura::events
