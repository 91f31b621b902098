#include "web/screens/place_fields.hpp"

#include "web/client/places.hpp"
#include "web/text.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

class Fields {
public:
    Fields(PlaceFields const& options, api::Address& address) : options_(options), address_(address) {}

    bool draw() {
        draw_one("province", text("address.province"), text("address.province"), places::provinces(),
                 address_.province, true);
        draw_one("city", text("address.city"), text("address.province"), places::cities(address_.province),
                 address_.city, !address_.province.empty());
        if (options_.depth == PlaceDepth::city) return changed_;
        draw_one("district", text("address.district"), text("address.city"), places::districts(address_.city),
                 address_.district, !address_.city.empty());
        draw_one("village", text("address.village"), text("address.district"), places::villages(address_.district),
                 address_.village, !address_.district.empty());
        return changed_;
    }

private:
    void draw_one(std::string_view path, std::string const& label, std::string const& outer,
                  places::Places const& places, std::string& value, bool possible) {
        std::vector<Option> choices;
        for (auto const& place : places.list) choices.push_back({place.code, place.name});
        std::string const error = options_.error_of ? options_.error_of(path) : std::string{};
        std::string const key = std::string(options_.key) + std::string(path);
        std::string const prompt = possible ? std::string{} : text("address.choose_first", {{"label", outer}});
        std::string const failed = text("address.failed");
        auto const state = places.state == places::Places::State::ready    ? Picker::State::ready
                           : places.state == places::Places::State::failed ? Picker::State::failed
                                                                           : Picker::State::loading;
        auto const picked = picker({.field = {.label = label,
                                              .error = error,
                                              .placeholder = prompt,
                                              .required = options_.required,
                                              .disabled = !possible,
                                              .key = key},
                                    .state = state,
                                    .failed_words = failed,
                                    .shown = state == Picker::State::loading ? "…" : std::string_view(value)},
                                   choices, value);
        if (picked.retry) places::retry();
        if (picked.changed) forget_within(path), changed_ = true;
        if (options_.happened) options_.happened(path, picked);
    }

    void forget_within(std::string_view path) {
        if (path == "province") address_.city.clear();
        if (path == "province" || path == "city") address_.district.clear();
        if (path != "village") address_.village.clear();
    }

    PlaceFields const& options_;
    api::Address& address_;
    bool changed_ = false;
};

} // namespace

bool place_fields(PlaceFields const& options, api::Address& address) { return Fields(options, address).draw(); }

std::string place_words(api::Address const& address) {
    std::string words;
    for (auto const* code : {&address.village, &address.district, &address.city, &address.province}) {
        if (code->empty()) continue;
        auto const name = places::name_of(*code);
        if (!name.empty()) words += (words.empty() ? "" : ", ") + name;
    }
    return words;
}

} // namespace gapura::web::screens
