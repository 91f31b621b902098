#pragma once
// The choice lists of business profiles (AC12), from assets/lists/umkm.json: a name for the database and the API, and
// what people read.

#include <cstdint>
#include <span>
#include <string_view>

namespace gapura::domain {

struct Choice {
    std::string_view name;                ///< never changes
    std::string_view indonesian, english; ///< its label
};

enum class BusinessList : std::uint8_t {
    business_types,
    premise_statuses,
    marketplaces,
    licence_types,
    legal_entities,
    turnover_bands,
    headcount_bands,
    accounting_apps,
    funding_sources,
};

std::span<Choice const> choices(BusinessList list);

/// nullptr when the list has no such name.
Choice const* find_choice(BusinessList list, std::string_view name);

} // namespace gapura::domain
