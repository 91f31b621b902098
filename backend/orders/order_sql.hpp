#pragma once
// Parts of SQL that several of the stores here use.

#include <string_view>

namespace gapura::orders {

/// Of an order `o`: 0 with VIP tickets only, 1 mixed, 2 with regular ones only (OR10, domain::OrderClass).
inline constexpr std::string_view order_class_number =
    "(select min(case t.tier when 'vip' then 0 else 1 end) + max(case t.tier when 'vip' then 0 else 1 end)"
    " from order_items n join ticket_types t on t.id = n.ticket_type_id where n.order_id = o.id)";

} // namespace gapura::orders
