// One order for its organizer, on a page of its own.

#include "web/screens/order_review.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class ManagedOrderScreen : public Screen {
public:
    void open(Route const& route) override { review_.open(std::get<route::ManagedOrder>(route).order); }

    void update() override {
        auto const done = review_.update();
        if (!done || done->words.empty()) return;
        toast(done->kind == OrderDeed::Kind::no_room ? Tone::warning : Tone::positive, done->words);
    }

    void draw() override {
        std::string const title = review_.title().value_or(text("nav.managed_orders"));
        page_title(title);
        page({.max_width = 1000,
              .gap = space::l,
              .back_label = text("nav.managed_orders"),
              .back_href = path_of(route::ManagedOrders{})},
             [&] {
                 heading(1, title);
                 review_.draw(OrderReview::Keys::off);
             });
        review_.draw_questions(OrderReview::Keys::off);
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    OrderReview review_;
};

} // namespace

std::unique_ptr<Screen> managed_order() { return std::make_unique<ManagedOrderScreen>(); }

} // namespace gapura::web::screens
