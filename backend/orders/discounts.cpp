#include "backend/orders/discounts.hpp"

#include "backend/accounts/throttle.hpp"
#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/orders/discount_store.hpp"
#include "backend/orders/stats_store.hpp"
#include "shared/base/text.hpp"

namespace gapura::orders {
namespace {

contract::Json values_of(api::DiscountCode const& code) {
    return {{"discount", code.id.value},
            {"code", code.code},
            {"kind", contract::name_of(code.kind)},
            {"value", code.value},
            {"active", code.active}};
}

std::string guesser(Context const& context) {
    return accounts::throttle_subject("discount codes", std::to_string(context.account().value));
}

std::optional<Refused> problem_of(api::CreateDiscount::Request const& wanted) {
    constexpr std::int64_t whole = 100;
    if (search_key(trimmed(wanted.code)).size() < 3) return Refused(contract::Problems{{"too_short", "code", 3}});
    if (wanted.kind == domain::DiscountKind::percent && wanted.value > whole)
        return Refused(contract::Problems{{"too_large", "value", whole}});
    if (wanted.valid_from && wanted.valid_until && *wanted.valid_until <= *wanted.valid_from)
        return Refused(contract::Problems{{"ends_before_it_starts", "valid_until"}});
    return std::nullopt;
}

} // namespace

Result<api::ListDiscounts::Response> list_discounts(Context& context, api::ListDiscounts::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListDiscounts::Response> {
        auto const organizer = organizer_of(session, request.event_id);
        if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
        return api::ListDiscounts::Response{discounts_of(session, request.event_id)};
    });
}

Result<api::CreateDiscount::Response> create_discount(Context& context, api::CreateDiscount::Request const& request) {
    try {
        return context.database.write([&](storage::Session& session) -> Result<api::CreateDiscount::Response> {
            auto const organizer = organizer_of(session, request.event_id);
            if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
            if (auto const problem = problem_of(request)) return *problem;
            auto made = *find_discount(session, insert_discount(session, request, context.now));
            audit::record(session, context,
                          {.action = "event.add_discount",
                           .subject = "event",
                           .subject_id = request.event_id.value,
                           .after = values_of(made)});
            return made;
        });
    } catch (storage::StorageError const& error) {
        if (error.violates("discount_codes_code")) return Refused(Refusal::discount_code_taken, "code");
        throw;
    }
}

Result<api::ChangeDiscount::Response> change_discount(Context& context, api::ChangeDiscount::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::ChangeDiscount::Response> {
        auto const before = find_discount(session, request.id);
        auto const organizer = before ? organizer_of(session, before->event_id) : std::nullopt;
        if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
        set_discount_active(session, request.id, request.active);
        auto after = *find_discount(session, request.id);
        audit::record(session, context,
                      {.action = "event.change_discount",
                       .subject = "event",
                       .subject_id = after.event_id.value,
                       .before = values_of(*before),
                       .after = values_of(after)});
        return after;
    });
}

Result<Done> may_try_code(Context const& context, std::string_view code) {
    if (trimmed(code).empty()) return Done{};
    auto const subject = guesser(context);
    auto const wait = context.database.read([&](storage::Session& session) {
        return accounts::seconds_blocked(session, std::span(&subject, 1), context.now);
    });
    if (!wait) return Done{};
    Refused refused(Refusal::too_many_requests);
    refused.retry_after_seconds = *wait;
    return refused;
}

void count_wrong_code(Context const& context, Refused const& refused) {
    if (refused.refusal != Refusal::discount_not_valid && refused.refusal != Refusal::discount_used_up) return;
    context.database.write([&](storage::Session& session) {
        accounts::count_failure(session, guesser(context), accounts::discount_policy, context.now);
    });
}

Result<Discount> discount_for(storage::Session& session, EventId event, std::string_view code, std::int64_t total,
                              Instant now) {
    if (trimmed(code).empty()) return Discount{};
    auto const found = find_discount(session, event, code);
    bool const valid = found && found->active && (!found->valid_from || *found->valid_from <= now) &&
                       (!found->valid_until || now < *found->valid_until);
    if (!valid) return Refused(Refusal::discount_not_valid, "discount_code");
    if (found->uses && found->used >= *found->uses) return Refused(Refusal::discount_used_up, "discount_code");
    return Discount{found->id, domain::discount_of(found->kind, found->value, total)};
}

} // namespace gapura::orders
