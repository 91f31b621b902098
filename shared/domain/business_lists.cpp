#include "shared/domain/business_lists.hpp"

namespace gapura::domain {
namespace {
#include "generated/umkm.inc"
} // namespace

std::span<Choice const> choices(BusinessList list) {
    switch (list) {
    case BusinessList::business_types:
        return business_types;
    case BusinessList::premise_statuses:
        return premise_statuses;
    case BusinessList::marketplaces:
        return marketplaces;
    case BusinessList::licence_types:
        return licence_types;
    case BusinessList::legal_entities:
        return legal_entities;
    case BusinessList::turnover_bands:
        return turnover_bands;
    case BusinessList::headcount_bands:
        return headcount_bands;
    case BusinessList::accounting_apps:
        return accounting_apps;
    case BusinessList::funding_sources:
        return funding_sources;
    }
    return {};
}

Choice const* find_choice(BusinessList list, std::string_view name) {
    for (auto const& choice : choices(list))
        if (choice.name == name) return &choice;
    return nullptr;
}

} // namespace gapura::domain
