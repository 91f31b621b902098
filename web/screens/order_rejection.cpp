#include "web/screens/order_rejection.hpp"

#include "shared/domain/registration.hpp"
#include "web/widgets/shortcut.hpp"
#include "web/widgets/widgets.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

constexpr int own_words = 6;

std::string reason_words(int number) {
    switch (number) {
    case 1:
        return text("desk.reason_amount");
    case 2:
        return text("desk.reason_unreadable");
    case 3:
        return text("desk.reason_not_arrived");
    case 4:
        return text("desk.reason_used");
    case 5:
        return text("desk.reason_account");
    default:
        return text("desk.reason_own");
    }
}

} // namespace

void OrderRejection::open() { open_ = true, chosen_ = 0, note_.clear(), problem_.clear(); }

void OrderRejection::choose(int number) {
    chosen_ = number;
    note_ = number == own_words ? std::string() : reason_words(number);
    problem_.clear();
}

void OrderRejection::draw_reasons(bool keys) {
    list({.name = text("desk.reasons")}, [&] {
        for (int number = 1; number <= own_words; ++number)
            keyed(number, [&] {
                std::string const digit = std::to_string(number);
                bool const by_key = keys && shortcut(digit);
                if (list_item({.title = reason_words(number),
                               .end = keys ? digit : std::string_view{},
                               .presses = true,
                               .current = chosen_ == number}) ||
                    by_key)
                    choose(number);
            });
    });
}

std::string OrderRejection::draw(std::string const& who, long long rejections, bool busy, bool keys) {
    if (!open_) return {};
    std::string sent;
    std::string const title = text("desk.reject_title", {{"name", who}});
    dialog({.title = title, .width = 520, .closable = !busy, .key = "rejection"}, open_, [&] {
        auto const left = domain::rejected_payments_limit - rejections - 1;
        muted(left > 0 ? text("desk.reject_words", {{"count", std::int64_t{left}}}) : text("desk.reject_last"));
        draw_reasons(keys);
        if (chosen_ == 0) return;
        form({.name = title}, [&] {
            text_area({.field = {.label = text("desk.reason"),
                                 .hint = text("desk.reason_hint"),
                                 .error = problem_,
                                 .max_length = 500,
                                 .required = true,
                                 .autofocus = chosen_ == own_words,
                                 .key = chosen_ == own_words ? "own" : "ready"},
                       .rows = 3},
                      note_);
            bool const by_key = keys && shortcut("r");
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("ui.cancel"), .kind = Kind::secondary, .disabled = busy})) open_ = false;
                if (button({.label = keys ? text("desk.reject_now_key") : text("desk.reject_now"),
                            .kind = Kind::danger,
                            .loading = busy,
                            .submits = true,
                            .key = "reject now"}) ||
                    by_key) {
                    if (note_.empty())
                        problem_ = text("problem.required");
                    else
                        sent = note_;
                }
            });
        });
    });
    return sent;
}

} // namespace gapura::web::screens
