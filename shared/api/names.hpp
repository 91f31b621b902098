#pragma once
// Enumerations of the API that no rule of the domain depends on.

#include "shared/contract/describe.hpp"
#include "shared/domain/admission.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/language.hpp"
#include "shared/domain/order_state.hpp"
#include "shared/domain/registration.hpp"
#include "shared/domain/ticket_state.hpp"

namespace gapura::api {

enum class Tier { vip, regular };                 ///< OR2
enum class EventMode { offline, online, hybrid }; ///< EV1
enum class Nature { general, mandatory };         ///< EV1
enum class Audience { everyone, by_link };        ///< EV1: public, or private by link
enum class CatalogueSort { soonest, newest, oldest, popular };
enum class PriceFilter { any, free, paid };
/// What an attendee list is narrowed to.
enum class AttendeeFilter { all, admitted, expected };

} // namespace gapura::api

namespace gapura::contract {

template <>
struct Names<api::Tier> {
    static constexpr std::array<std::pair<api::Tier, std::string_view>, 2> all{
        {{api::Tier::vip, "vip"}, {api::Tier::regular, "regular"}}};
};
template <>
struct Names<api::EventMode> {
    using enum api::EventMode;
    static constexpr std::array<std::pair<api::EventMode, std::string_view>, 3> all{
        {{offline, "offline"}, {online, "online"}, {hybrid, "hybrid"}}};
};
template <>
struct Names<api::Nature> {
    static constexpr std::array<std::pair<api::Nature, std::string_view>, 2> all{
        {{api::Nature::general, "general"}, {api::Nature::mandatory, "mandatory"}}};
};
template <>
struct Names<api::Audience> {
    static constexpr std::array<std::pair<api::Audience, std::string_view>, 2> all{
        {{api::Audience::everyone, "public"}, {api::Audience::by_link, "private"}}};
};
template <>
struct Names<api::CatalogueSort> {
    using enum api::CatalogueSort;
    static constexpr std::array<std::pair<api::CatalogueSort, std::string_view>, 4> all{
        {{soonest, "soonest"}, {newest, "newest"}, {oldest, "oldest"}, {popular, "popular"}}};
};
template <>
struct Names<api::PriceFilter> {
    using enum api::PriceFilter;
    static constexpr std::array<std::pair<api::PriceFilter, std::string_view>, 3> all{
        {{any, "any"}, {free, "free"}, {paid, "paid"}}};
};
template <>
struct Names<api::AttendeeFilter> {
    using Filter = api::AttendeeFilter;
    static constexpr std::array<std::pair<Filter, std::string_view>, 3> all{
        {{Filter::all, "all"}, {Filter::admitted, "admitted"}, {Filter::expected, "expected"}}};
};

} // namespace gapura::contract
