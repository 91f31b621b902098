#include "backend/events/event_audit.hpp"

namespace gapura::events {
namespace {

using contract::Json;

Json instant(std::optional<Instant> const& at) { return at ? Json(format_instant(*at)) : Json(nullptr); }

Json values_of(std::optional<WholeEvent> const& whole) {
    if (!whole) return {};
    auto const& event = whole->event;
    auto const& texts = whole->texts;
    Json values = {
        {"title", event.title},
        {"slug", event.slug},
        {"state", contract::name_of(event.state)},
        {"category", event.category},
        {"mode", contract::name_of(event.mode)},
        {"audience", contract::name_of(event.audience)},
        {"nature", contract::name_of(event.nature)},
        {"venue", event.venue_name},
        {"starts_at", instant(event.starts_at)},
        {"ends_at", instant(event.ends_at)},
        {"timezone", event.timezone},
        {"registration_opens_at", instant(event.registration_opens_at)},
        {"registration_closes_at", instant(event.registration_closes_at)},
        {"capacity", event.capacity},
        {"needs_business_data", event.needs_business_data},
        {"has_tests", event.has_tests},
        {"seat_rule", contract::name_of(event.seat_rule)},
        {"order_limit", event.order_limit},
        {"hold_minutes", event.hold_minutes},
        {"unique_digits", event.unique_digits},
        {"brand", texts.brand_primary + texts.brand_accent + std::string(contract::name_of(texts.brand_font))},
        {"description", texts.description},
        {"speakers", texts.speakers},
        {"person_in_charge", texts.person_in_charge},
        {"meeting_link", texts.meeting_link},
        {"venue_contact", texts.venue_contact_name + texts.venue_contact_phone + texts.venue_contact_email},
        {"bank_account", texts.bank_name + texts.bank_account_number + texts.bank_account_holder}};
    std::string types;
    for (auto const& type : whole->types)
        types += (types.empty() ? "" : ", ") + type.name + " " + std::to_string(type.quantity) + " × " +
                 std::to_string(type.price);
    values["ticket_types"] = types;
    // What was never filled in says nothing.
    for (auto each = values.begin(); each != values.end();)
        each = each->is_null() || (each->is_string() && each->get_ref<std::string const&>().empty())
                   ? values.erase(each)
                   : std::next(each);
    return values;
}

} // namespace

void record_event(storage::Session& session, Context const& context, std::string_view action,
                  std::optional<WholeEvent> const& before, std::optional<WholeEvent> const& after) {
    auto const id = after ? after->event.id : before ? before->event.id : EventId();
    audit::record(session, context,
                  {.action = action,
                   .subject = "event",
                   .subject_id = id.value,
                   .before = values_of(before),
                   .after = values_of(after)});
}

} // namespace gapura::events
