#include "web/screens/event_form_preview.hpp"

#include "shared/api/registration_facts.hpp"
#include "web/client/session.hpp"
#include "web/text.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr double pause_in_typing = 0.4; // seconds

/// The draft as the public would be given it, with a member before it who may do everything.
PublicPage page_of(api::EventDraft const& draft, api::ManagedEvent const* existing, EventPictures const& pictures,
                   std::vector<api::TextBlock> const& blocks, Instant now) {
    PublicPage page;
    page.title = draft.title.empty() ? text("edit_event.untitled") : draft.title;
    page.slug = draft.slug.empty() ? draft.title : draft.slug;
    page.category = draft.category.empty() ? "seminar" : draft.category;
    page.mode = draft.mode, page.venue = draft.venue;
    page.state = domain::EventState::published;
    page.starts_at = draft.starts_at, page.ends_at = draft.ends_at, page.timezone = draft.timezone;
    if (page.starts_at.microseconds == 0) page.starts_at = now + days(7), page.ends_at = page.starts_at + hours(2);
    page.registration_opens_at = draft.registration_opens_at;
    page.registration_closes_at = draft.registration_closes_at.value_or(page.starts_at);
    // Nothing entered yet is not the same as nothing left.
    constexpr std::int64_t usual_seats = 50;
    page.capacity = draft.capacity > 0 ? draft.capacity : usual_seats;
    page.registered = existing ? existing->registered : 0;
    page.available = std::max<std::int64_t>(0, page.capacity - page.registered);
    page.currency = draft.currency;
    page.speakers = draft.speakers;
    page.organizer_name = existing             ? existing->organizer_name
                          : session::account() ? session::account()->name
                                               : std::string{};
    page.picture = pictures.flyer;
    page.needs_business_data = draft.needs_business_data;
    page.description_blocks = blocks;
    page.brand = draft.brand;
    for (auto const& type : draft.ticket_types) {
        auto const price = std::max<std::int64_t>(0, type.price);
        page.lowest_price = page.ticket_types.empty() ? price : std::min(page.lowest_price, price);
        auto const quantity = std::max<std::int64_t>(0, type.quantity);
        page.ticket_types.push_back({.id = {},
                                     .name = type.name,
                                     .tier = type.tier,
                                     .price = price,
                                     .quantity = quantity,
                                     .available = std::min(quantity, page.available),
                                     .currency = draft.currency,
                                     .sales_open_at = type.sales_open_at,
                                     .sales_close_at = type.sales_close_at});
    }
    if (page.ticket_types.empty())
        page.ticket_types.push_back({.id = {},
                                     .name = text("tier.regular"),
                                     .tier = api::Tier::regular,
                                     .price = 0,
                                     .quantity = page.capacity,
                                     .available = page.available,
                                     .currency = draft.currency,
                                     .sales_open_at = {},
                                     .sales_close_at = {}});
    page.registration.member = api::RegistrationMember{.verified = true, .has_business_data = true};
    api::decide_registration(page, now);
    return page;
}

} // namespace

void EventPreview::update(std::string const& markdown) {
    if (auto answer = parsing_.take(); answer && answer->ok()) blocks_ = std::move(answer->value().blocks);
    if (markdown != seen_ || !begun_) seen_ = markdown, changed_at_ = begun_ ? frame().seconds : -1, begun_ = true;
    if (seen_ == asked_ || parsing_.busy()) return;
    double const wait = changed_at_ < 0 ? 0 : changed_at_ + pause_in_typing - frame().seconds;
    if (wait > 0) return request_frame_in(wait);
    asked_ = seen_;
    if (asked_.empty())
        blocks_.clear();
    else
        parsing_.send({asked_});
}

void EventPreview::draw(api::EventDraft const& draft, api::ManagedEvent const* existing,
                        EventPictures const& pictures) {
    auto const page = page_of(draft, existing, pictures, blocks_, frame().now);
    draw_event(
        page, pictures.logo, EventShape::narrow,
        [&] {
            bool const open = page.registration.code == domain::RegistrationCode::can_register;
            std::string const label = open ? text("event.register") : reason_words(page);
            button({.label = label,
                    .kind = open ? Kind::primary : Kind::secondary,
                    .icon = open ? Icon::ticket : Icon::none,
                    .scale = Scale::large,
                    .fill = Fill::width,
                    .disabled = !open,
                    .key = "preview register"});
        },
        EventTitle::of_part);
}

} // namespace gapura::web::screens
