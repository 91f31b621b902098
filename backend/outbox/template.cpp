#include "backend/outbox/template.hpp"

#include "backend/outbox/kinds.hpp"
#include "embedded/mail_templates.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>
#include <stdexcept>

namespace gapura::outbox {
namespace {

namespace ms = kainjow::mustache;

/// A missing variable is a mistake in the program and must not go out as a gap in somebody's mail.
class StrictContext : public ms::context<std::string> {
public:
    using context::context;
    ms::data const* get(std::string const& name) const override {
        auto const* const found = context::get(name);
        if (!found) throw std::logic_error("mail template: no variable \"" + name + "\"");
        return found;
    }
};

std::string without_line_feeds(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

/// An empty text is false, so that a section can leave out what has no value.
ms::data value_of(std::string const& text) {
    if (text.empty()) return ms::data(ms::data::type::bool_false);
    return ms::data(without_line_feeds(text));
}

ms::data data_of(Variables const& variables, std::string const& site) {
    ms::data all;
    all.set("site", site);
    for (auto const& [name, text] : variables.texts) all.set(name, value_of(text));
    for (auto const& [name, items] : variables.lists) {
        ms::data list(ms::data::type::list);
        for (auto const& item : items) {
            ms::data entry;
            for (auto const& [key, text] : item) entry.set(key, value_of(text));
            list.push_back(entry);
        }
        all.set(name, list);
    }
    return all;
}

std::string_view template_text(std::string const& name) {
    for (auto const& file : embedded::mail_templates())
        if (file.name == name) return file.text;
    throw std::logic_error("no mail template " + name);
}

enum class Escape { none, html };

/// Parsed once per thread: parsing takes several times as long as filling, and filling is not for several threads.
ms::mustache& parsed(std::string const& template_name, Escape escape) {
    thread_local std::map<std::string, ms::mustache> forms;
    if (auto const found = forms.find(template_name); found != forms.end()) return found->second;
    ms::mustache form{std::string(template_text(template_name))};
    if (!form.is_valid()) throw std::logic_error(template_name + ": " + form.error_message());
    if (escape == Escape::none) form.set_custom_escape([](std::string const& text) { return text; });
    return forms.emplace(template_name, std::move(form)).first->second;
}

std::string fill(std::string const& template_name, ms::data const& data, Escape escape) {
    StrictContext context(&data);
    return parsed(template_name, escape).render(context);
}

constexpr std::string_view footer_mark = "\n\n-- \n";

/// What a list of mails shows after the subject: the first paragraph after the greeting, on one line.
std::string preview_of(std::string_view text) {
    constexpr std::size_t longest = 140;
    auto const greeting_end = text.find("\n\n");
    if (greeting_end != std::string_view::npos) text.remove_prefix(greeting_end + 2);
    std::string preview = without_line_feeds(std::string(text.substr(0, text.find("\n\n"))));
    if (preview.size() <= longest) return preview;
    return preview.substr(0, preview.rfind(' ', longest)) + " …";
}

} // namespace

Rendered render(Kind kind, std::string_view language, Variables const& variables, std::string const& public_url) {
    std::string const ending = language == "en" ? ".en" : ".id";
    auto const& facts = facts_of(kind);
    std::string const name = std::string(facts.name) + ending;
    ms::data data = data_of(variables, public_url);

    std::string text = fill(name + ".txt", data, Escape::none);
    std::string why = fill("why_" + std::string(facts.why) + ending + ".txt", data, Escape::none);
    while (!why.empty() && why.back() == '\n') why.pop_back();
    auto const end_of_subject = text.find('\n');
    Rendered rendered;
    rendered.subject = text.substr(0, end_of_subject);
    rendered.text = text.substr(std::min(text.find_first_not_of('\n', end_of_subject), text.size()));
    while (!rendered.text.empty() && rendered.text.back() == '\n') rendered.text.pop_back();

    data.set("content", fill(name + ".html", data, Escape::html));
    data.set("subject", rendered.subject);
    data.set("preview", preview_of(rendered.text));
    data.set("why", without_line_feeds(why));
    rendered.html = fill("layout" + ending + ".html", data, Escape::html);
    rendered.text.append(footer_mark).append(why).append("\n");
    return rendered;
}

std::string_view without_footer(std::string_view text) { return text.substr(0, text.rfind(footer_mark)); }

} // namespace gapura::outbox
