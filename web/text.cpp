#include "web/text.hpp"

#include "shared/base/text.hpp"
#include "web/platform/browser.hpp"
#include "web/platform/clock.hpp"
#include "web/platform/files.hpp"
#include "web/platform/storage.hpp"

#include <cstdio>
#include <optional>
#include <unordered_map>
#include <utility>

namespace gapura::web {

namespace {

using Texts = std::unordered_map<std::string, std::string>;

struct State {
    bool chosen = false;
    Language language = Language::indonesian;
    Texts texts[2];
    bool asked[2] = {false, false};
};
State& state() {
    static State only;
    return only;
}

constexpr std::string_view stored_key = "gapura.language";

/// A string of JSON whose opening quote was taken; nullopt if it does not end.
std::optional<std::string> take_string(std::string_view& rest) {
    std::string value;
    while (!rest.empty()) {
        char const c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') return value;
        if (c != '\\') {
            value += c;
            continue;
        }
        if (rest.empty()) break;
        char const escaped = rest.front();
        rest.remove_prefix(1);
        if (escaped == 'n') {
            value += '\n';
        } else if (escaped == 'u' && rest.size() >= 4) {
            unsigned code = 0;
            std::sscanf(std::string(rest.substr(0, 4)).c_str(), "%x", &code);
            rest.remove_prefix(4);
            append_utf8(value, code);
        } else {
            value += escaped;
        }
    }
    return std::nullopt;
}

/// One flat object of strings: our own files, so what is not that form is skipped.
Texts parse(std::string_view rest) {
    Texts texts;
    auto const next_quote = [&rest] {
        auto const at = rest.find('"');
        if (at == rest.npos) return false;
        rest.remove_prefix(at + 1);
        return true;
    };
    while (next_quote()) {
        auto key = take_string(rest);
        if (!key || !next_quote()) break;
        auto value = take_string(rest);
        if (!value) break;
        texts.emplace(std::move(*key), std::move(*value));
    }
    return texts;
}

void load(Language which) {
    auto& s = state();
    if (std::exchange(s.asked[int(which)], true)) return;
    platform::load_file(std::string(language_code(which)) + ".json", [which](std::optional<std::string> content) {
        if (content)
            state().texts[int(which)] = parse(*content);
        else
            state().asked[int(which)] = false;
        platform::request_frame();
    });
}

std::string const* find(std::string_view key) {
    auto const& s = state();
    // While a language is on its way the other one is better than bare keys.
    for (auto const* texts : {&s.texts[int(s.language)], &s.texts[1 - int(s.language)]}) {
        if (auto const at = texts->find(std::string(key)); at != texts->end()) return &at->second;
        if (!texts->empty()) break;
    }
    return nullptr;
}

std::string grouped(std::int64_t number) {
    return platform::format_number(double(number), 0, language_code(language()));
}

void choose_first() {
    auto& s = state();
    if (std::exchange(s.chosen, true)) return;
    auto const kept = platform::stored(platform::Keep::always, stored_key);
    auto const wanted = kept ? *kept : platform::preferred_language();
    // Indonesian is the home; whoever's browser speaks neither reads English.
    s.language =
        wanted.substr(0, 2) == "id" || wanted.substr(0, 2) == "in" ? Language::indonesian : Language::english;
    platform::set_document_language(language_code(s.language));
    load(s.language);
}

} // namespace

std::string_view language_code(Language which) { return which == Language::indonesian ? "id" : "en"; }

Language language() {
    choose_first();
    return state().language;
}

void set_language(Language which) {
    choose_first();
    state().language = which;
    platform::store(platform::Keep::always, stored_key, language_code(which));
    platform::set_document_language(language_code(which));
    load(which);
    platform::request_frame();
}

bool texts_loaded() { return !state().texts[int(language())].empty(); }

Argument::Argument(std::string_view argument_name, std::int64_t given)
    : name(argument_name), value(grouped(given)), number(given) {}

std::string text(std::string_view key, std::initializer_list<Argument> arguments) {
    choose_first();
    auto const* found = find(key);
    if (!found)
        for (auto const& argument : arguments)
            if (argument.name == "count") {
                bool const one = argument.number == 1 && language() == Language::english;
                found = find(std::string(key) + (one ? ".one" : ".other"));
            }
    if (!found) return std::string(key);

    std::string filled;
    std::string_view rest = *found;
    while (!rest.empty()) {
        auto const open = rest.find('{');
        filled += rest.substr(0, open);
        if (open == rest.npos) break;
        rest.remove_prefix(open);
        auto const close = rest.find('}');
        bool replaced = false;
        if (close != rest.npos)
            for (auto const& argument : arguments)
                if (argument.name == rest.substr(1, close - 1)) {
                    filled += argument.value;
                    rest.remove_prefix(close + 1);
                    replaced = true;
                    break;
                }
        if (!replaced) {
            filled += rest.front();
            rest.remove_prefix(1);
        }
    }
    return filled;
}

bool has_text(std::string_view key) {
    auto const& texts = state().texts[int(language())];
    return texts.find(std::string(key)) != texts.end();
}

std::string format_time(Instant at, std::string_view zone, TimeStyle style) {
    static constexpr std::string_view names[] = {"date",       "date_long", "time",     "date_time", "day_month",
                                                 "month_year", "weekday",   "relative", "zone"};
    return platform::format_time(at, system_now(), zone, language_code(language()), names[int(style)]);
}

std::string format_period(Instant from, Instant until, std::string_view zone) {
    auto const mark = " " + format_time(from, zone, TimeStyle::zone);
    auto const begins = format_time(from, zone, TimeStyle::time), ends = format_time(until, zone, TimeStyle::time);
    if (local_of_instant(from, zone).substr(0, 10) == local_of_instant(until, zone).substr(0, 10))
        return begins + "–" + ends + mark;
    return format_time(from, zone, TimeStyle::day_month) + ", " + begins + " – " +
           format_time(until, zone, TimeStyle::day_month) + ", " + ends + mark;
}

std::string local_of_instant(Instant at, std::string_view zone) {
    auto const offset = minutes(platform::zone_offset_minutes(at, zone));
    return format_instant(at + offset).substr(0, 16);
}

std::optional<Instant> instant_of_local(std::string_view local, std::string_view zone) {
    if (local.size() != 16 && local.size() != 19) return std::nullopt;
    auto const as_utc = parse_instant(std::string(local) + (local.size() == 16 ? ":00Z" : "Z"));
    if (!as_utc) return std::nullopt;
    // The offset depends on the moment, which depends on the offset: the second guess is right but within an hour of
    // a change, where it moves a skipped time forward.
    auto guess = *as_utc - minutes(platform::zone_offset_minutes(*as_utc, zone));
    return *as_utc - minutes(platform::zone_offset_minutes(guess, zone));
}

std::string format_number(std::int64_t number) { return grouped(number); }

std::string format_percent(double fraction) {
    auto const number = platform::format_number(fraction * 100, 1, language_code(language()));
    return number + (language() == Language::indonesian ? " %" : "%");
}

std::string format_money(std::int64_t minor_units, std::string_view currency) {
    return platform::format_money(minor_units, currency, language_code(language()));
}

} // namespace gapura::web
