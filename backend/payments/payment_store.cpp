#include "backend/payments/payment_store.hpp"

namespace gapura::payments {

using domain::PaymentState;
using storage::named;
using storage::Session;

namespace {

constexpr std::string_view columns = "id, order_id, provider, reference, state, amount, currency, checkout_url,"
                                     " provider_id, charge_id, tries, expires_at, created_at";

std::string select_where(std::string_view condition) {
    return std::string("select ").append(columns).append(" from payments where ").append(condition);
}

/// A condition on `state`, from the rule in the domain.
std::string states_before(PaymentState to) {
    std::string list;
    for (auto const from : domain::all_of<PaymentState>())
        if (domain::may_become(from, to))
            list.append(list.empty() ? "'" : ", '").append(contract::name_of(from)).append("'");
    return "state in (" + list + ")";
}

} // namespace

std::optional<Payable> find_payable(Session& session, OrderId order) {
    return session.one<Payable>(
        "select o.id, o.account_id, e.organizer_id, o.state, o.amount, o.currency, e.title, a.name, a.email,"
        " case when e.bank_account_number <> '' then 1 else 0 end, e.state, o.hold_expires_at from orders o join "
        "events e on e.id = o.event_id"
        " join accounts a on a.id = o.account_id where o.id = :order",
        order);
}

std::optional<Organizer> find_organizer(Session& session, OrderId order) {
    return session.one<Organizer>("select a.id, a.name, a.email, a.language from orders o"
                                  " join events e on e.id = o.event_id join accounts a on a.id = e.organizer_id"
                                  " where o.id = :order",
                                  order);
}

std::optional<Payment> insert_payment(Session& session, NewPayment const& payment) {
    return session.one<Payment>(
        "insert into payments (order_id, provider, reference, state, amount, currency, next_try_at, expires_at,"
        " created_at, updated_at) values (:order, :provider, :reference, 'starting', :amount, :currency, :next,"
        " :expires, :now, :now) on conflict do nothing returning " +
            std::string(columns),
        payment.order, payment.provider, payment.reference, payment.amount, payment.currency, payment.next_try_at,
        payment.expires_at, payment.now);
}

std::optional<Payment> find_live(Session& session, OrderId order, ProviderName provider) {
    return session.one<Payment>(
        select_where("order_id = :order and provider = :provider and state in ('starting', 'open')"), order,
        provider);
}

std::optional<Payment> find_by_reference(Session& session, ProviderName provider, std::string_view reference) {
    return session.one<Payment>(select_where("reference = :reference and provider = :provider"), reference, provider);
}

std::optional<Payment> find_payment(Session& session, PaymentId id) {
    return session.one<Payment>(select_where("id = :id"), id);
}

std::vector<Payment> payments_of(Session& session, OrderId order) {
    return session.all<Payment>(select_where("order_id = :order order by id"), order);
}

bool move(Session& session, PaymentId id, PaymentState to, Notice const& notice, Instant now,
          std::optional<Instant> next_try_at) {
    return session.execute("update payments set state = :to, tries = 0, next_try_at = :next, updated_at = :now,"
                           " provider_id = case when :provider_id = '' then provider_id else :provider_id end,"
                           " charge_id = case when :charge = '' then charge_id else :charge end where id = :id and " +
                               states_before(to),
                           to, next_try_at, now, notice.provider_id, notice.charge_id, id) > 0;
}

void keep_checkout(Session& session, PaymentId id, Checkout const& checkout, Instant now) {
    session.execute("update payments set state = 'open', checkout_url = :url, provider_id = :provider_id,"
                    " updated_at = :now where id = :id and state = 'starting'",
                    checkout.url, checkout.provider_id, now, id);
}

std::vector<PaymentId> paid_for_nothing(Session& session, std::int64_t limit) {
    return session.all<PaymentId>("select p.id from payments p join orders o on o.id = p.order_id"
                                  " where p.state = 'paid' and o.state in ('cancelled', 'rejected')"
                                  " order by p.id limit cast(:limit as bigint)",
                                  limit);
}

domain::OrderState state_of_order(Session& session, OrderId order) {
    return session.the<domain::OrderState>("select state from orders where id = :id", order);
}

std::optional<Payment> lease_due(Session& session, Instant now, Instant until) {
    return session.one<Payment>(
        "update payments set next_try_at = :until, tries = tries + 1 where id = (select id from payments"
        " where next_try_at <= :now order by next_try_at, id limit 1 " +
            std::string(storage::skip_locked(session.dialect())) + ") and next_try_at <= :now returning " +
            std::string(columns),
        until, now);
}

void look_again_at(Session& session, PaymentId id, Instant lease, std::optional<Instant> at) {
    session.execute("update payments set next_try_at = :at where id = :id and next_try_at = :lease", at, id, lease);
}

void look_now(Session& session, PaymentId id, Instant now) {
    session.execute("update payments set next_try_at = :now, tries = 0 where id = :id", now, id);
}

} // namespace gapura::payments
