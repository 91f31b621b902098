#include "web/screens/education_field.hpp"

#include "web/widgets/widgets.hpp"

#include <string>
#include <vector>

namespace gapura::web::screens {

Edited education_field(Field options, std::optional<domain::Education>& value) {
    constexpr auto& names = domain::Names<domain::Education>::text;
    std::vector<std::string> labels;
    labels.reserve(names.size());
    for (auto const name : names) labels.push_back(text("education." + std::string(name)));
    std::vector<Option> choices;
    choices.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) choices.push_back({names[i], labels[i]});
    std::string chosen(value ? contract::name_of(*value) : "");
    std::string const label = text("profile.last_education"), choose = text("ui.choose");
    options.label = label, options.placeholder = choose;
    auto const edited = select(options, choices, chosen);
    if (edited.changed) value = contract::named<domain::Education>(chosen);
    return edited;
}

} // namespace gapura::web::screens
