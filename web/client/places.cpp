#include "web/client/places.hpp"

#include "shared/contract/json.hpp"
#include "web/frame.hpp"
#include "web/platform/files.hpp"

#include <map>
#include <optional>

namespace gapura::web::places {
namespace {

using contract::Json;
using State = Places::State;

struct Loaded {
    std::map<std::string, Places, std::less<>> below; ///< by the code of what they lie in; "" holds the provinces
    std::map<std::string, State, std::less<>> files;  ///< "" is the index, else a city's code
    std::string version;
};
Loaded& loaded() {
    static Loaded only;
    return only;
}

Places const nowhere{State::ready, {}};

std::string text_at(Json const& row, std::size_t at) {
    return row.is_array() && row.size() > at && row[at].is_string() ? row[at].get<std::string>() : std::string{};
}

/// Rows of [last part of the code, name, rows of what lies within].
void take_rows(Json const& rows, std::string const& parent) {
    auto& places = loaded().below[parent];
    places.state = State::ready;
    places.list.clear();
    for (auto const& row : rows) {
        std::string const code = (parent.empty() ? "" : parent + ".") + text_at(row, 0);
        places.list.push_back({code, text_at(row, 1)});
        if (row.is_array() && row.size() > 2 && row[2].is_array()) take_rows(row[2], code);
    }
}

bool take_file(std::string const& city, std::string const& content) {
    auto const json = Json::parse(content, nullptr, false);
    if (json.is_discarded()) return false;
    if (!city.empty()) return json.is_array() && (take_rows(json, city), true);
    auto const version = json.find("version"), provinces = json.find("provinces");
    if (version == json.end() || !version->is_string() || provinces == json.end()) return false;
    loaded().version = version->get<std::string>();
    take_rows(*provinces, "");
    return true;
}

std::string file_name(std::string const& city) {
    if (city.empty()) return "places.json";
    std::string digits = city;
    std::erase(digits, '.');
    return "places/" + digits + "." + loaded().version + ".json";
}

State load(std::string const& city) {
    auto& files = loaded().files;
    if (auto const at = files.find(city); at != files.end()) return at->second;
    files[city] = State::loading;
    platform::load_file(file_name(city), [city](std::optional<std::string> content) {
        loaded().files[city] = content && take_file(city, *content) ? State::ready : State::failed;
        request_frame();
    });
    return files[city];
}

/// The state of what was not found in a loaded file: none, and that is known.
Places const& empty_in(State state) {
    static Places const loading{State::loading, {}}, failed{State::failed, {}};
    return state == State::ready ? nowhere : state == State::failed ? failed : loading;
}

Places const& below(std::string_view parent, std::string_view city) {
    auto state = load("");
    if (state == State::ready && !city.empty()) state = load(std::string(city));
    auto const& all = loaded().below;
    auto const at = all.find(parent);
    return state == State::ready && at != all.end() ? at->second : empty_in(state);
}

constexpr std::size_t city_length = 5;

} // namespace

Places const& provinces() { return below("", ""); }
Places const& cities(std::string_view province) { return province.empty() ? nowhere : below(province, ""); }
Places const& districts(std::string_view city) { return city.empty() ? nowhere : below(city, city); }
Places const& villages(std::string_view district) {
    return district.empty() ? nowhere : below(district, district.substr(0, city_length));
}

void retry() {
    std::erase_if(loaded().files, [](auto const& file) { return file.second == State::failed; });
    request_frame();
}

std::string name_of(std::string_view code) {
    auto const dot = code.rfind('.');
    std::string_view const parent = dot == std::string_view::npos ? std::string_view{} : code.substr(0, dot);
    auto const& places = parent.empty()                 ? provinces()
                         : parent.size() < city_length  ? cities(parent)
                         : parent.size() == city_length ? districts(parent)
                                                        : villages(parent);
    for (auto const& place : places.list)
        if (place.code == code) return place.name;
    return {};
}

} // namespace gapura::web::places
