#pragma once
// Reading what a provider sends: nothing is believed to be there or to have its type.

#include "shared/contract/json.hpp"
#include "shared/domain/money.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gapura::payments {

using contract::Json;

/// The text of that member; empty when it is missing or no text.
std::string text_at(Json const& object, char const* name);
/// The object of that member; an empty one when it is missing or no object.
Json const& object_at(Json const& object, char const* name);
std::optional<std::int64_t> whole_at(Json const& object, char const* name);

/// "150000.00" as money; nullopt for what is no decimal number, has more digits than the currency, or does not fit.
std::optional<domain::Money> decimal_money(std::string_view decimal, domain::Currency currency);

} // namespace gapura::payments
