#include "web/client/business_words.hpp"

#include "web/text.hpp"

namespace gapura::web {

std::string_view label_of(domain::Choice const& choice) {
    return language() == Language::indonesian ? choice.indonesian : choice.english;
}

std::string_view choice_words(domain::BusinessList list, std::string_view name) {
    auto const* choice = domain::find_choice(list, name);
    return choice ? label_of(*choice) : std::string_view{};
}

} // namespace gapura::web
