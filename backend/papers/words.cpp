#include "backend/papers/words.hpp"

#include "embedded/paper_words.hpp"

#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace gapura::papers {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

Texts const& texts_of(domain::Language language) {
    static auto const all = [] {
        std::array<Texts, 2> read;
        for (auto const& file : embedded::paper_words()) {
            auto const at = file.name == "id.json" ? domain::Language::indonesian : domain::Language::english;
            read[static_cast<std::size_t>(at)] = nlohmann::json::parse(file.text).get<Texts>();
        }
        return read;
    }();
    return all[static_cast<std::size_t>(language)];
}

} // namespace

std::string words(domain::Language language, std::string_view key,
                  std::vector<std::pair<std::string_view, std::string>> const& values) {
    auto const& texts = texts_of(language);
    auto const found = texts.find(key);
    if (found == texts.end()) return std::string(key);
    std::string text = found->second;
    for (auto const& [name, value] : values) {
        std::string const place = "{" + std::string(name) + "}";
        if (auto const at = text.find(place); at != text.npos) text.replace(at, place.size(), value);
    }
    return text;
}

} // namespace gapura::papers
