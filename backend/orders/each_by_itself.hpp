#pragma once
// Work on many records of which one may fail.

#include <exception>
#include <spdlog/spdlog.h>

namespace gapura::orders {

/// One that fails is logged and tried again at the next sweep; the others do not wait for it.
template <class List, class Work>
void each_by_itself(List const& list, Work const& work) {
    for (auto const id : list) {
        try {
            work(id);
        } catch (std::exception const& error) {
            spdlog::warn("orders: record {} waits for the next sweep: {}", id.value, error.what());
        }
    }
}

} // namespace gapura::orders
