#include "web/platform/dom_mirror.hpp"
#include "web/platform/js_text.hpp"

#include <cmath>
#include <cstdio>

extern "C" {
void gapura_js_show(char const*, int);
void gapura_js_focus(unsigned id);
void gapura_js_focus_main();
void gapura_js_scroll_to(unsigned id, double x, double y);
void gapura_js_announce(char const*, int, int assertive);
}

namespace gapura::web::platform {

namespace {

/// Writes one record as a JSON object with short names; what is empty is left out.
class RecordWriter {
public:
    explicit RecordWriter(std::string& out) : out_(out) {}

    void write(Semantic const& record) {
        out_ += '{';
        first_ = true;
        number("i", record.id, true);
        number("r", int(record.role), true);
        number("p", record.parent);
        number("L", record.layer);
        member("l", record.label);
        member("an", record.accessible_name);
        member("v", record.value);
        member("d", record.description);
        member("tt", record.tooltip);
        member("ph", record.placeholder);
        member("h", record.href);
        member("n", record.name);
        member("t", record.input_type);
        member("ac", record.autocomplete);
        member("im", record.input_mode);
        member("ek", record.enter_key);
        member("dl", record.download);
        member("mn", record.minimum);
        member("mx", record.maximum);
        member("so", record.sort);
        number("lv", record.level);
        number("ml", record.max_length);
        number("db", record.described_by);
        if (record.checked >= 0) number("ch", record.checked, true);
        if (record.expanded >= 0) number("ex", record.expanded, true);
        if (record.pressed >= 0) number("pr", record.pressed, true);
        number("f", flags(record));
        options(record);
        name("b");
        list({record.place.x, record.place.y, record.place.width, record.place.height});
        if (record.content.height > 0) {
            name("c");
            list({record.content.width, record.content.height});
        }
        if (record.font_size > 0) {
            name("s");
            list({record.font_size, record.font_weight, record.padding_left, record.padding_right,
                  record.letter_spacing, record.padding_top, record.line_height});
        }
        out_ += '}';
    }

private:
    static int flags(Semantic const& record) {
        return record.disabled | record.selected << 1 | record.invalid << 2 | record.required << 3 |
               record.current << 4 | record.submits << 5 | record.busy << 6 | record.focusable << 7 |
               record.autofocus << 8 | record.new_tab << 9 | record.spellcheck << 12 | record.unseen << 13;
    }
    void name(char const* key) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_ += key;
        out_ += "\":";
    }
    void number(char const* key, std::int64_t value, bool also_zero = false) {
        if (value == 0 && !also_zero) return;
        name(key);
        out_ += std::to_string(value);
    }
    void member(char const* key, std::string const& value) {
        if (value.empty()) return;
        name(key);
        quoted(value);
    }
    void quoted(std::string const& value) {
        out_ += '"';
        for (char const c : value) {
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                char escaped[8];
                std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
                out_ += escaped;
            } else {
                out_ += c;
            }
        }
        out_ += '"';
    }
    void list(std::initializer_list<float> values) {
        char between = '[';
        for (float const value : values) {
            out_ += between;
            between = ',';
            // Quarters of a pixel: finer differences would only be noise in the hash.
            auto const quarters = std::lround(double(value) * 4);
            out_ += std::to_string(quarters / 4);
            if (quarters % 4 != 0) {
                if (quarters < 0 && quarters > -4) out_.insert(out_.size() - 1, "-");
                static constexpr char const* parts[] = {"", ".25", ".5", ".75"};
                out_ += parts[std::abs(quarters % 4)];
            }
        }
        out_ += ']';
    }
    void options(Semantic const& record) {
        if (record.options.empty()) return;
        name("o");
        char between = '[';
        for (auto const& option : record.options) {
            out_ += between;
            between = ',';
            out_ += '[';
            quoted(option.value);
            out_ += ',';
            quoted(option.label);
            out_ += option.disabled ? ",1]" : "]";
        }
        out_ += ']';
    }

    std::string& out_;
    bool first_ = true;
};

} // namespace

void show_semantics(std::vector<Semantic> const& records, Again again) {
    static std::string shown;
    std::string text = "[";
    for (auto const& record : records) {
        if (text.size() > 1) text += ',';
        RecordWriter(text).write(record);
    }
    text += ']';
    if (text == shown && again == Again::if_changed) return;
    shown = std::move(text);
    gapura_js_show(GAPURA_TEXT(shown));
}

void focus_item(ItemId id) { gapura_js_focus(id); }
void focus_main() { gapura_js_focus_main(); }
void scroll_region_to(ItemId region, Point offset) {
    gapura_js_scroll_to(region, double(offset.x), double(offset.y));
}
void announce(std::string_view words, bool assertive) { gapura_js_announce(GAPURA_TEXT(words), assertive); }

} // namespace gapura::web::platform
