#include "web/screens/order_review.hpp"

#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/screens/order_review_parts.hpp"
#include "web/widgets/shortcut.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

using domain::OrderState;

void OrderReview::open(OrderId id) {
    if (id == id_) return;
    id_ = id;
    question_ = Question::none, rejection_.close();
    problem_.clear(), note_.clear(), conflict_ = false;
    read_.reset();
    payments_.open(id);
    proof_.open(id);
    if (!id) return;
    read_.load({id});
    read_.refresh_every(10);
}

std::optional<std::string> OrderReview::title() const {
    if (!read_.answer().has_value()) return std::nullopt;
    return order_number_words(id_) + " · " + read_.answer()->member.name;
}

// ---- what was done

OrderDeed OrderReview::deed(OrderDeed::Kind kind, std::string const& words) {
    return {kind, id_, words + (acted_on_.empty() ? "" : ": " + acted_on_)};
}

OrderDeed OrderReview::refused(Failure const& failure) {
    question_ = Question::none;
    read_.reload();
    if (failure.is("order_no_longer_fits")) {
        rejection_.close();
        return deed(OrderDeed::Kind::no_room, text("desk.no_room"));
    }
    conflict_ = failure.is("order_change_not_allowed");
    if (conflict_) rejection_.close();
    problem_ = conflict_ ? std::string() : words_of(failure);
    rejection_.fail(problem_);
    return {OrderDeed::Kind::conflict, id_, {}};
}

std::optional<OrderDeed> OrderReview::take_decision(Outcome<api::ManagedOrder, Failure> const& done,
                                                    OrderDeed::Kind kind) {
    if (!done.ok()) return refused(done.error());
    question_ = Question::none, rejection_.close(), problem_.clear();
    if (done.value().id == id_) read_.answer().succeed(done.value());
    // The server may itself have answered with a rejection: an order that no longer fits (OR6).
    if (kind == OrderDeed::Kind::approved && done.value().state == OrderState::rejected)
        return deed(OrderDeed::Kind::no_room, text("desk.no_room"));
    return deed(kind, kind == OrderDeed::Kind::approved ? text("desk.approved") : text("desk.rejected"));
}

std::optional<OrderDeed> OrderReview::take_change(Outcome<api::Order, Failure> const& done, OrderDeed::Kind kind) {
    if (!done.ok()) return refused(done.error());
    question_ = Question::none, problem_.clear();
    read_.reload();
    return deed(kind, kind == OrderDeed::Kind::completed ? text("desk.completed") : text("desk.cancelled"));
}

std::optional<OrderDeed> OrderReview::update() {
    payments_.update();
    if (auto const done = approve_.take()) return take_decision(*done, OrderDeed::Kind::approved);
    if (auto const done = reject_.take()) return take_decision(*done, OrderDeed::Kind::rejected);
    if (auto const done = complete_.take()) return take_change(*done, OrderDeed::Kind::completed);
    if (auto const done = cancel_.take()) return take_change(*done, OrderDeed::Kind::cancelled);
    return std::nullopt;
}

void OrderReview::approve() {
    problem_.clear(), conflict_ = false;
    approve_.send({id_, ""});
}

// ---- what is seen

void OrderReview::draw(Keys keys) {
    if (!id_) return;
    auto const& answer = read_.answer();
    if (answer.first_load()) return skeleton_cards(1, 420);
    if (answer.has_value()) return draw_order(answer.value(), keys);
    if (answer.failure().status == 404)
        empty_state({.icon = Icon::tickets, .title = text("order.not_found"), .words = text("desk.not_yours")});
    else if (error_state(text("order.failed"), words_of(answer.failure())))
        read_.reload();
}

void OrderReview::draw_order(api::ManagedOrder const& order, Keys keys) {
    if (!busy()) acted_on_ = order.member.name + ", " + order_items_words(order.items);
    card({.padding = frame().phone() ? 16.f : 20.f, .gap = space::l}, [&] {
        draw_head(order);
        draw_conflict(order);
        if (!problem_.empty()) notice(Tone::danger, problem_);
        draw_beside_proof(order, keys);
    });
    grid({.min_width = 300, .max_columns = 2, .gap = space::l}, [&] {
        card([&] { draw_order_member(order); });
        card([&] { draw_order_contents(order); });
    });
    payments_.draw(order.event_timezone);
    draw_order_past(order);
    draw_other_actions(order);
}

void OrderReview::draw_head(api::ManagedOrder const& order) const {
    row({.gap = space::s}, [&] {
        heading(2, order.member.name);
        badge(order_state_words(order.state), order_state_tone(order.state));
        if (order.order_class != domain::OrderClass::regular)
            badge(order_class_words(order.order_class), Tone::accent, Icon::star);
    });
    std::string const placed = format_time(order.created_at, order.event_timezone, TimeStyle::date_time);
    words({.words = order_number_words(order.id) + " · " + order.event_title + " · " + placed,
           .style = type::small,
           .emphasis = Words::Emphasis::muted});
}

void OrderReview::draw_conflict(api::ManagedOrder const& order) const {
    if (!conflict_ || order.history.empty()) return;
    auto const& last = order.history.back();
    std::string const when = format_time(last.at, order.event_timezone, TimeStyle::time);
    notice(Tone::warning, text("desk.meanwhile"), order_step_words(last) + " · " + when);
}

void OrderReview::draw_beside_proof(api::ManagedOrder const& order, Keys keys) {
    // A free order has nothing to show.
    if (order.amount == 0) return draw_decision(order, keys);
    auto const proof_keys = keys == Keys::on ? ProofView::Keys::on : ProofView::Keys::off;
    if (available_width() < 640) {
        proof_.draw(proof_keys, order.state);
        return draw_decision(order, keys);
    }
    row({.gap = space::xl, .align = Align::start, .wrap = Wrap::no}, [&] {
        column({.gap = space::m, .grow = 1}, [&] { proof_.draw(proof_keys, order.state); });
        column({.gap = space::l, .width = 260}, [&] { draw_decision(order, keys); });
    });
}

void OrderReview::draw_decision(api::ManagedOrder const& order, Keys keys) {
    draw_order_due(order);
    if (order.state != OrderState::pending) return draw_order_outcome(order);
    bool const on = keys == Keys::on;
    bool const may = !busy() && question_ == Question::none;
    bool const approves = on && shortcut("a"), rejects = on && shortcut("r");
    Fill const fill = frame().phone() ? Fill::width : Fill::content;
    auto const draw_buttons = [&] {
        if ((button({.label = on ? text("desk.approve_key") : text("desk.approve"),
                     .icon = Icon::check,
                     .scale = Scale::large,
                     .fill = fill,
                     .loading = approve_.busy(),
                     .key = "approve"}) ||
             approves) &&
            may)
            approve();
        if ((button({.label = on ? text("desk.reject_key") : text("desk.reject"),
                     .kind = Kind::secondary,
                     .icon = Icon::x,
                     .scale = Scale::large,
                     .fill = fill,
                     .disabled = busy(),
                     .key = "reject"}) ||
             rejects) &&
            may)
            question_ = Question::reject, rejection_.open();
    };
    if (frame().phone())
        column({.gap = space::s}, draw_buttons);
    else
        row({.gap = space::m}, draw_buttons);
}

void OrderReview::draw_other_actions(api::ManagedOrder const& order) {
    bool const completes = order.state == OrderState::approved;
    if (!completes && !order.may_cancel) return;
    row({.gap = space::m}, [&] {
        if (completes && button({.label = text("desk.complete"),
                                 .kind = Kind::secondary,
                                 .icon = Icon::badge_check,
                                 .disabled = busy()}))
            question_ = Question::complete;
        if (order.may_cancel &&
            button({.label = text("order.cancel"), .kind = Kind::ghost, .icon = Icon::ban, .disabled = busy()}))
            question_ = Question::cancel, note_.clear();
    });
}

// ---- questions

void OrderReview::draw_questions(Keys keys) {
    if (!id_ || !read_.answer().has_value()) return;
    auto const& order = read_.answer().value();
    if (question_ == Question::reject) {
        auto const reason = rejection_.draw(order.member.name, order.rejections, reject_.busy(), keys == Keys::on);
        if (!reason.empty()) reject_.send({id_, reason});
        if (!rejection_.is_open()) question_ = Question::none;
    }
    if (question_ == Question::cancel) draw_cancel(order);
    if (question_ != Question::complete) return;
    bool open = true;
    if (confirm({.title = text("desk.complete_title"),
                 .words = text("desk.complete_words"),
                 .yes = text("desk.complete"),
                 .loading = complete_.busy()},
                open))
        complete_.send({id_});
    if (!open) question_ = Question::none;
}

void OrderReview::draw_cancel(api::ManagedOrder const& order) {
    bool open = true;
    std::string const title = text("desk.cancel_title", {{"name", order.member.name}});
    bool const pending = order.state == OrderState::pending;
    dialog({.title = title, .width = 520, .closable = !cancel_.busy(), .key = "cancel order"}, open, [&] {
        paragraph(pending ? text("desk.cancel_pending_words") : text("desk.cancel_words"));
        if (order.amount > 0 && !pending) notice(Tone::warning, text("desk.cancel_money"));
        form({.name = title}, [&] {
            text_area({.field = {.label = text("desk.cancel_note"),
                                 .hint = text("desk.reason_hint"),
                                 .max_length = 500,
                                 .optional_mark = true},
                       .rows = 3},
                      note_);
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("desk.keep"), .kind = Kind::secondary, .disabled = cancel_.busy()}))
                    open = false;
                if (button({.label = text("order.cancel_yes"),
                            .kind = Kind::danger,
                            .loading = cancel_.busy(),
                            .submits = true}))
                    cancel_.send({id_, note_});
            });
        });
    });
    if (!open) question_ = Question::none;
}

} // namespace gapura::web::screens
