#include "web/screens/order_proof.hpp"

#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/widgets/shortcut.hpp"
#include "web/widgets/upload.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

bool is_picture(api::PaymentProof const& proof) { return proof.media_type.rfind("image/", 0) == 0; }

} // namespace

std::string proof_address(OrderId order, api::PaymentProof const& proof) {
    return "/api/orders/" + std::to_string(order.value) +
           "/proof/content?sent=" + std::to_string(proof.created_at.microseconds);
}

// ---- the member's

void ProofUpload::open(OrderId order) {
    if (order == order_) return;
    order_ = order, problem_.clear();
    proof_.load({order});
}

void ProofUpload::update() {
    auto const done = sent_.take();
    if (!done) return;
    if (done->ok()) {
        problem_.clear();
        toast(Tone::positive, text("order.proof_sent"));
        proof_.reload();
    } else {
        problem_ =
            has_text("error." + done->error().code) ? words_of(done->error()) : upload_problem(done->error().code);
    }
}

void ProofUpload::draw() {
    auto const& answer = proof_.answer();
    bool const there = answer.has_value();
    card({.padding = space::xl, .gap = space::l}, [&] {
        heading(2, there ? text("order.proof_there") : text("order.proof"));
        paragraph(there ? text("order.proof_there_words") : text("order.proof_words"));
        std::string const label = there ? text("order.proof_replace") : text("order.proof_choose");
        std::string const hint = text("order.proof_hint"), name = there ? answer->name : std::string();
        std::string const picture =
            there && is_picture(answer.value()) ? proof_address(order_, answer.value()) : std::string();
        auto const done = upload({.label = label,
                                  .accepts = api::proof_body,
                                  .hint = hint,
                                  .present = name,
                                  .picture = picture,
                                  .aspect = 4.f / 3,
                                  .busy = sent_.busy(),
                                  .progress = static_cast<float>(sent_.progress()),
                                  .error = problem_,
                                  .key = "proof"});
        if (done.picked) problem_.clear(), sent_.send({order_, done.picked->name}, *done.picked);
        if (done.cancelled) sent_.cancel();
        if (there)
            link({.label = text("order.proof_look"),
                  .href = proof_address(order_, answer.value()),
                  .icon = Icon::external_link,
                  .new_tab = true});
    });
}

// ---- the organizer's

void ProofView::open(OrderId order) {
    if (order == order_) return;
    order_ = order, view_ = {};
    proof_.reset();
    if (!order) return;
    proof_.load({order});
    proof_.refresh_every(10);
}

void ProofView::draw(Keys keys, domain::OrderState state) {
    auto const& answer = proof_.answer();
    if (answer.first_load()) return skeleton_cards(1, 320);
    if (answer.has_value()) return draw_proof(answer.value(), keys);
    if (answer.failure().status == 404 && state != domain::OrderState::pending)
        return notice(Tone::info, text("desk.without_proof"));
    if (answer.failure().status == 404) return notice(Tone::info, text("desk.no_proof"), text("desk.no_proof_words"));
    if (error_state(text("desk.proof_failed"), words_of(answer.failure()))) proof_.reload();
}

void ProofView::draw_proof(api::PaymentProof const& proof, Keys keys) {
    std::string const address = proof_address(order_, proof);
    for (auto const other : proof.also_sent_with)
        keyed(other.value, [&] {
            card({.padding = 12, .tone = Tone::danger}, [&] {
                words({.words = text("desk.same_proof", {{"order", order_number_words(other)}}),
                       .style = type::small_strong,
                       .tone = Tone::danger,
                       .icon = Icon::triangle_alert});
                link({.label = text("desk.look_at_other", {{"order", order_number_words(other)}}),
                      .href = path_of(route::ManagedOrder{other})});
            });
        });
    if (!is_picture(proof)) {
        link({.label = text("desk.open_pdf", {{"name", proof.name}}),
              .href = address,
              .icon = Icon::external_link,
              .look = Link::Look::button_secondary,
              .scale = Scale::large,
              .fill = Fill::width,
              .new_tab = true});
        return;
    }
    float const height = frame().phone() ? 360.f : 460.f;
    zoom_picture({.url = address, .alternative = text("desk.proof_of", {{"name", proof.name}}), .height = height},
                 view_);
    draw_tools(address, keys);
}

void ProofView::draw_tools(std::string const& address, Keys keys) {
    bool const on = keys == Keys::on;
    bool const nearer = on && shortcut("z"), turned = on && shortcut("x");
    row({.gap = space::s}, [&] {
        if (icon_button({.icon = Icon::plus, .name = text("desk.zoom_in")}) || nearer) zoom_in(view_);
        if (icon_button({.icon = Icon::minus, .name = text("desk.zoom_out"), .disabled = view_.zoom <= 1}))
            zoom_out(view_);
        if (icon_button({.icon = Icon::rotate_ccw, .name = text("desk.turn")}) || turned) turn(view_);
        stretch();
        link({.label = text("desk.open_proof"), .href = address, .icon = Icon::external_link, .new_tab = true});
    });
}

} // namespace gapura::web::screens
