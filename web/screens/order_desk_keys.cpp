#include "web/screens/order_desk_keys.hpp"

#include "web/widgets/widgets.hpp"

#include <array>
#include <utility>

namespace gapura::web::screens {

void OrderDeskKeys::draw() {
    std::string const title = text("desk.keys");
    dialog({.title = title, .width = 440, .key = "keys"}, open_, [&] {
        toggle({.label = text("desk.keys_on"), .description = text("desk.keys_on_words")}, on_);
        divider();
        std::array const lines{
            std::pair{std::string("A"), text("desk.approve")}, std::pair{std::string("R"), text("desk.key_reject")},
            std::pair{std::string("J  →"), text("desk.next")}, std::pair{std::string("K  ←"), text("desk.previous")},
            std::pair{std::string("Z"), text("desk.zoom_in")}, std::pair{std::string("X"), text("desk.turn")},
            std::pair{std::string("?"), text("desk.keys")},
        };
        list({.name = title}, [&] {
            for (auto const& [key, words] : lines) list_item({.title = words, .end = key});
        });
    });
}

} // namespace gapura::web::screens
