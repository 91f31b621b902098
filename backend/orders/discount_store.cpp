#include "backend/orders/discount_store.hpp"

#include "shared/base/text.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view select_discount =
    "select id, event_id, code, kind, value, used, uses, valid_from, valid_until, active from discount_codes";

} // namespace

std::vector<api::DiscountCode> discounts_of(Session& session, EventId event) {
    return session.all<api::DiscountCode>(
        std::string(select_discount).append(" where event_id = :event order by id desc limit 1000"), event);
}

std::optional<api::DiscountCode> find_discount(Session& session, DiscountId id) {
    return session.one<api::DiscountCode>(std::string(select_discount).append(" where id = :id"), id);
}

std::optional<api::DiscountCode> find_discount(Session& session, EventId event, std::string_view code) {
    return session.one<api::DiscountCode>(
        std::string(select_discount).append(" where event_id = :event and code_key = :code"), event,
        search_key(trimmed(code)));
}

DiscountId insert_discount(Session& session, api::CreateDiscount::Request const& wanted, Instant now) {
    std::string const code(trimmed(wanted.code));
    return session.the<DiscountId>(
        "insert into discount_codes (event_id, code, code_key, kind, value, uses, valid_from, valid_until, "
        "created_at)"
        " values (:event, :code, :key, :kind, :value, :uses, :from, :until, :now) returning id",
        wanted.event_id, code, search_key(code), wanted.kind, wanted.value, wanted.uses, wanted.valid_from,
        wanted.valid_until, now);
}

void set_discount_active(Session& session, DiscountId id, bool active) {
    session.execute("update discount_codes set active = :active where id = :id", active, id);
}

bool use_discount(Session& session, DiscountId id, Instant now) {
    return session.execute("update discount_codes set used = used + 1 where id = :id and active = 1"
                           " and (uses is null or used < uses) and (valid_from is null or valid_from <= :now)"
                           " and (valid_until is null or valid_until > :now)",
                           id, now) > 0;
}

void return_discount(Session& session, DiscountId id) {
    session.execute("update discount_codes set used = used - 1 where id = :id", id);
}

} // namespace gapura::orders
