#pragma once
// An order's facts in words, the same for its member and its organizer.

#include "shared/api/orders.hpp"
#include "web/style.hpp"

#include <string>
#include <vector>

namespace gapura::web {

/// "Pesanan #1042".
std::string order_number_words(OrderId id);
std::string order_state_words(domain::OrderState state);
Tone order_state_tone(domain::OrderState state);
/// Why an order was closed by itself; empty where a person did it.
std::string order_cause_words(domain::OrderCause cause);
std::string order_class_words(domain::OrderClass order_class);
/// "2 × VIP, 1 × Reguler".
std::string order_items_words(std::vector<api::OrderItem> const& items);
/// "Dibuat", "Disetujui oleh panitia (Rina)".
std::string order_step_words(api::OrderStep const& step);
/// Seconds until then, none left when it is over.
double seconds_until(Instant then);
/// Where the digits begin that make an amount unlike all others: "Rp 150.|123". Its length when there are none.
std::size_t unique_digits_begin(std::string const& amount, std::int64_t unique_digits);

} // namespace gapura::web
