#include "shared/domain/order_state.hpp"

#include <algorithm>

namespace gapura::domain {

Outcome<OrderState, RefusedOrderChange> change(OrderState present, OrderState wanted) {
    bool const known =
        std::find(order_changes.begin(), order_changes.end(), OrderChange{present, wanted}) != order_changes.end();
    if (!known) return RefusedOrderChange{present, wanted};
    return wanted;
}

} // namespace gapura::domain
