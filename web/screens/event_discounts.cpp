#include "web/screens/event_discounts.hpp"

#include "shared/base/text.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

using domain::DiscountKind;

constexpr std::int64_t whole = 100; // percent

std::string value_words(api::DiscountCode const& code, std::string_view currency) {
    return code.kind == DiscountKind::percent ? text("discounts.percent_off", {{"percent", code.value}})
                                              : format_money(code.value, currency);
}

std::string uses_words(api::DiscountCode const& code) {
    return code.uses ? text("discounts.used_of", {{"used", code.used}, {"uses", *code.uses}})
                     : text("discounts.used", {{"used", code.used}});
}

std::string validity_words(api::DiscountCode const& code, std::string_view zone) {
    auto const at = [&](Instant when) { return format_time(when, zone, TimeStyle::date_time); };
    if (code.valid_from && code.valid_until)
        return text("discounts.between", {{"from", at(*code.valid_from)}, {"until", at(*code.valid_until)}});
    if (code.valid_from) return text("discounts.from_time", {{"time", at(*code.valid_from)}});
    if (code.valid_until) return text("discounts.until_time", {{"time", at(*code.valid_until)}});
    return text("discounts.always");
}

struct Standing {
    std::string words;
    Tone tone;
};
Standing standing_of(api::DiscountCode const& code) {
    auto const now = frame().now;
    if (!code.active) return {text("discounts.stopped"), Tone::danger};
    if (code.valid_until && *code.valid_until <= now) return {text("discounts.over"), Tone::neutral};
    if (code.uses && code.used >= *code.uses) return {text("discounts.used_up"), Tone::warning};
    if (code.valid_from && now < *code.valid_from) return {text("discounts.later"), Tone::info};
    return {text("discounts.active"), Tone::positive};
}

} // namespace

void DiscountsTab::open(EventId event) {
    if (event == event_) return;
    event_ = event;
    creating_ = false;
}

void DiscountsTab::update() {
    if (auto const done = create_.take()) {
        if (done->ok()) {
            creating_ = false;
            codes_.reload();
            toast(Tone::positive, text("discounts.made", {{"code", (*done)->code}}));
        } else {
            said_.refuse(done->error());
        }
    }
    if (auto const done = change_.take()) {
        codes_.reload();
        if (!done->ok())
            toast(Tone::danger, words_of(done->error()));
        else
            toast(Tone::positive, (*done)->active ? text("discounts.allowed_now", {{"code", (*done)->code}})
                                                  : text("discounts.stopped_now", {{"code", (*done)->code}}));
    }
}

void DiscountsTab::start() {
    request_ = {};
    value_.reset(), uses_.reset();
    from_.clear(), until_.clear();
    said_.clear();
    creating_ = true;
}

// ---- the list

void DiscountsTab::draw(api::ManagedEvent const& event) {
    codes_.load({event_});
    codes_.refresh_every(15);
    auto const& answer = codes_.answer();
    row({.gap = space::m, .justify = Justify::between}, [&] {
        column({.gap = space::xs, .width = frame().phone() ? available_width() : 0.f, .grow = 1}, [&] {
            heading(2, text("discounts.title"));
            muted(text("discounts.words"));
        });
        if (answer.has_value() && !answer->data.empty() &&
            button({.label = text("discounts.create"), .icon = Icon::plus}))
            start();
    });
    if (answer.first_load()) return skeleton_rows(4);
    if (!answer.has_value()) {
        if (error_state(text("discounts.failed"), words_of(answer.failure()))) codes_.reload();
        return;
    }
    draw_codes(event);
    draw_create(event);
}

void DiscountsTab::draw_codes(api::ManagedEvent const& event) {
    auto const& codes = codes_.answer()->data;
    if (codes.empty()) {
        if (empty_state({.icon = Icon::banknote,
                         .title = text("discounts.empty"),
                         .words = text("discounts.empty_words"),
                         .action = text("discounts.create")}))
            start();
        return;
    }
    std::string const code = text("discounts.code"), value = text("discounts.value"), uses = text("discounts.uses"),
                      validity = text("discounts.validity"), state = text("orders.state"),
                      actions = text("accounts.actions");
    std::array const columns{
        TableColumn{.title = code, .weight = 2.2f, .primary = true},
        TableColumn{.title = value, .weight = 1.2f},
        TableColumn{.title = uses, .weight = 1.1f},
        TableColumn{.title = validity, .weight = 2.2f},
        TableColumn{.title = state, .weight = 1.2f},
        TableColumn{.title = actions, .weight = 1.3f, .align = Align::end, .untitled_card = true}};
    data_table({.name = text("discounts.title"), .columns = columns, .rows = static_cast<std::int64_t>(codes.size())},
               [&](std::int64_t index) {
                   auto const& each = codes[static_cast<std::size_t>(index)];
                   keyed(each.id.value, [&] { draw_row(each, event); });
               });
}

void DiscountsTab::draw_row(api::DiscountCode const& code, api::ManagedEvent const& event) {
    auto const standing = standing_of(code);
    cell(code.code);
    cell(value_words(code, event.currency));
    cell(uses_words(code));
    cell(validity_words(code, event.timezone));
    cell(standing.words, standing.tone);
    cell([&] {
        if (!button({.label = code.active ? text("discounts.stop") : text("discounts.allow"),
                     .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                     .scale = Scale::small,
                     .loading = change_.busy() && changing_ == code.id,
                     .name = code.active ? text("discounts.stop_code", {{"code", code.code}})
                                         : text("discounts.allow_code", {{"code", code.code}}),
                     .key = "active"}))
            return;
        changing_ = code.id;
        change_.send({code.id, !code.active});
    });
}

// ---- a new one

std::optional<contract::Problem> DiscountsTab::problem_of(std::string_view field) const {
    if (field == "code") {
        auto const length = static_cast<std::int64_t>(count_code_points(trimmed(request_.code)));
        if (length == 0) return contract::Problem{"required", ""};
        if (length < 3) return contract::Problem{"too_short", "", 3};
    }
    if (field == "value") {
        if (!value_) return contract::Problem{"required", ""};
        if (*value_ < 1) return contract::Problem{"too_small", "", 1};
        if (request_.kind == DiscountKind::percent && *value_ > whole)
            return contract::Problem{"too_large", "", whole};
    }
    if (field == "uses" && uses_ && *uses_ < 1) return contract::Problem{"too_small", "", 1};
    if (field == "valid_until" && !from_.empty() && !until_.empty() && until_ <= from_)
        return contract::Problem{"ends_before_start", ""};
    return std::nullopt;
}

std::string DiscountsTab::error_of(std::string_view field) const {
    auto const found = problem_of(field);
    if (found && found->code == std::string_view("ends_before_start"))
        return said_.touched(field) ? text("discounts.until_before_from") : std::string{};
    return said_.under(field, found);
}

void DiscountsTab::note(std::string_view field, Edited const& edited) {
    if (edited.changed) said_.changed(field);
    if (edited.left) said_.touch(field);
}

void DiscountsTab::send(api::ManagedEvent const& event) {
    said_.touch_all();
    for (auto const* field : {"code", "value", "uses", "valid_until"})
        if (problem_of(field)) return;
    auto request = request_;
    request.event_id = event_;
    request.code = trimmed(request.code);
    request.value = value_.value_or(0), request.uses = uses_;
    request.valid_from = instant_of_local(from_, event.timezone);
    request.valid_until = instant_of_local(until_, event.timezone);
    create_.send(request);
}

void DiscountsTab::draw_create(api::ManagedEvent const& event) {
    std::string const title = text("discounts.create");
    dialog({.title = title, .width = 560, .closable = !create_.busy(), .key = "discount"}, creating_,
           [&] { form({.name = title}, [&] { draw_form(event); }); });
}

void DiscountsTab::draw_form(api::ManagedEvent const& event) {
    if (!said_.about_form().empty()) notice(Tone::danger, said_.about_form());
    std::string const label = text("discounts.code"), hint = text("discounts.code_hint"), error = error_of("code");
    note("code", text_field({.label = label,
                             .hint = hint,
                             .error = error,
                             .placeholder = "KOPI25",
                             .autocomplete = "off",
                             .max_length = 40,
                             .required = true,
                             .autofocus = true},
                            request_.code));
    draw_value(event.currency);
    draw_limits();
    row({.justify = Justify::end}, [&] {
        if (button({.label = text("ui.cancel"), .kind = Kind::ghost, .disabled = create_.busy()})) creating_ = false;
        if (button({.label = text("discounts.make"), .loading = create_.busy(), .submits = true})) send(event);
    });
}

void DiscountsTab::draw_value(std::string_view currency) {
    std::string const percent = text("discounts.percent"), amount = text("discounts.amount"),
                      label = text("discounts.value"), error = error_of("value"),
                      hint = text("discounts.amount_hint");
    std::array const options{Option{"percent", percent}, Option{"amount", amount}};
    std::string chosen(contract::name_of(request_.kind));
    if (segmented(text("discounts.kind"), options, chosen))
        request_.kind = contract::named<DiscountKind>(chosen).value_or(DiscountKind::percent), said_.changed("value");
    Field what{.label = label, .error = error, .required = true, .key = "value"};
    if (request_.kind == DiscountKind::percent) {
        what.suffix = "%";
        note("value", number_field({.field = what, .minimum = 1, .maximum = whole}, value_));
    } else {
        what.hint = hint;
        note("value", money_field(what, currency, value_));
    }
}

void DiscountsTab::draw_limits() {
    std::string const uses = text("discounts.uses_limit"), uses_hint = text("discounts.uses_hint"),
                      uses_error = error_of("uses"), from = text("discounts.from"), until = text("discounts.until"),
                      until_error = error_of("valid_until");
    note("uses",
         number_field({.field = {.label = uses, .hint = uses_hint, .error = uses_error, .optional_mark = true},
                       .minimum = 1,
                       .maximum = 1'000'000},
                      uses_));
    grid({.min_width = 200, .max_columns = 2}, [&] {
        note("valid_from", date_time_field({.label = from, .optional_mark = true}, from_));
        note("valid_until", date_time_field({.label = until, .error = until_error, .optional_mark = true}, until_));
    });
}

} // namespace gapura::web::screens
