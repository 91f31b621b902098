#include "shared/domain/place_code.hpp"

#include <array>
#include <cstddef>

namespace gapura::domain {
namespace {

constexpr std::array<std::string_view, 4> forms{"dd", "dd.dd", "dd.dd.dd", "dd.dd.dd.dddd"};

bool has_form(std::string_view code, std::string_view form) {
    if (code.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        bool const digit = code[i] >= '0' && code[i] <= '9';
        if (form[i] == 'd' ? !digit : code[i] != form[i]) return false;
    }
    return true;
}

} // namespace

std::optional<PlaceLevel> place_level(std::string_view code) {
    for (std::size_t level = 0; level < forms.size(); ++level)
        if (has_form(code, forms[level])) return static_cast<PlaceLevel>(level);
    return std::nullopt;
}

} // namespace gapura::domain
