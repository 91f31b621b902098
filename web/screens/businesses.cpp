// One's business profiles (AC12): which are complete, and the way back to the event that asked for one (OR1).

#include "web/client/api_client.hpp"
#include "web/client/business_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/api/businesses.hpp"

namespace gapura::web::screens {
namespace {

class Businesses : public Screen {
public:
    void open(Route const& route) override {
        next_ = std::get<route::Businesses>(route).next;
        removed_ = {};
        list_.reset();
        list_.load({});
    }

    void update() override {
        // Sent here by an event: the first profile is begun at once.
        if (list_.answer().has_value() && list_.answer()->data.empty() && !next_.empty() && !came_back_) {
            came_back_ = true;
            return commands::replace_with(route::EditBusiness{{}, 1, next_});
        }
        if (auto const answer = removal_.take()) {
            asking_ = false;
            removed_ = answer->ok() ? to_remove_ : BusinessId{};
            if (!answer->ok()) toast(Tone::danger, words_of(answer->error()));
            list_.reload();
        }
        if (auto const answer = restoring_.take()) {
            removed_ = {};
            if (answer->ok())
                toast(Tone::positive, text("businesses.restored"));
            else
                toast(Tone::danger, words_of(answer->error()));
            list_.reload();
        }
    }

    void draw() override {
        page_title(text("businesses.title"));
        page({.max_width = 720, .back_label = text("account.title"), .back_href = "/account"}, [&] {
            page_header(text("businesses.title"), text("businesses.words"), [&] {
                if (has_any()) draw_add();
            });
            if (removed_) draw_undo();
            auto const& answer = list_.answer();
            if (answer.first_load())
                skeleton_rows(3);
            else if (!answer.has_value()) {
                if (error_state(text("businesses.failed"), words_of(answer.failure()))) list_.reload();
            } else {
                draw_list(answer.value());
            }
        });
        draw_question();
    }

private:
    bool has_any() const { return list_.answer().has_value() && !list_.answer()->data.empty(); }

    void draw_add() const {
        link({.label = text("businesses.add"),
              .href = path_of(route::EditBusiness{{}, 1, next_}),
              .icon = Icon::plus,
              .look = Link::Look::button_primary});
    }

    void draw_list(api::ListBusinesses::Response const& list) {
        if (list.data.empty()) {
            std::string const href = path_of(route::EditBusiness{{}, 1, next_});
            empty_state({.icon = Icon::store,
                         .title = text("businesses.none"),
                         .words = text("businesses.none_words"),
                         .action = text("businesses.add"),
                         .href = href});
            return;
        }
        if (!next_.empty()) draw_way_back(list.has_business_data);
        for (auto const& business : list.data) keyed(business.id.value, [&] { draw_one(business); });
    }

    void draw_way_back(bool complete) const {
        if (!complete) return notice(Tone::info, text("businesses.one_needed"));
        notice(Tone::positive, text("businesses.ready"));
        link({.label = text("businesses.back_to_event"),
              .href = safe_next(next_),
              .icon = Icon::arrow_right,
              .look = Link::Look::button_primary});
    }

    void draw_one(api::Business const& business) {
        std::string const name = business.profile.name.empty() ? text("businesses.unnamed") : business.profile.name;
        card({.name = name}, [&] {
            row({.align = Align::start, .justify = Justify::between, .wrap = Wrap::no}, [&] {
                column({.gap = space::xs, .grow = 1}, [&] {
                    heading(2, name);
                    auto const kind =
                        choice_words(domain::BusinessList::business_types, business.profile.business_type);
                    if (!kind.empty()) muted(kind);
                });
                if (business.complete)
                    badge(text("businesses.complete"), Tone::positive, Icon::circle_check);
                else
                    badge(text("businesses.draft"), Tone::warning);
            });
            caption(text("businesses.changed",
                         {{"time", format_time(business.updated_at, "Asia/Jakarta", TimeStyle::date_time)}}));
            if (!business.complete) {
                auto const missing = api::missing_in(business.profile, frame().now).size();
                words({.words = missing > 0 ? text("businesses.missing", {{"count", static_cast<int>(missing)}})
                                            : text("businesses.unfinished"),
                       .style = type::small,
                       .tone = Tone::warning,
                       .icon = Icon::circle_alert});
            }
            row({.gap = space::s}, [&] {
                link({.label = text(business.complete ? "businesses.edit" : "businesses.go_on"),
                      .href = path_of(route::EditBusiness{business.id, 1, next_}),
                      .icon = Icon::pencil,
                      .look = Link::Look::button_secondary,
                      .scale = Scale::small,
                      .name = text(business.complete ? "businesses.edit" : "businesses.go_on") + ": " + name});
                if (button({.label = text("businesses.remove"),
                            .kind = Kind::ghost,
                            .icon = Icon::trash_2,
                            .scale = Scale::small,
                            .name = text("businesses.remove") + ": " + name}))
                    to_remove_ = business.id, removed_name_ = name, asking_ = true;
            });
        });
    }

    void draw_undo() {
        notice(Tone::positive, text("businesses.removed"), text("businesses.undo_words"));
        if (button({.label = text("businesses.undo"),
                    .kind = Kind::secondary,
                    .icon = Icon::rotate_ccw,
                    .loading = restoring_.busy()}))
            restoring_.send({removed_});
    }

    void draw_question() {
        if (!asking_) return;
        std::string const title = text("businesses.remove_title", {{"name", removed_name_}});
        if (confirm({.title = title,
                     .words = text("businesses.remove_words"),
                     .yes = text("businesses.remove"),
                     .dangerous = true,
                     .loading = removal_.busy()},
                    asking_))
            removal_.send({to_remove_});
    }

    std::string next_, removed_name_;
    Query<api::ListBusinesses> list_;
    Submission<api::DeleteBusiness> removal_;
    Submission<api::RestoreBusiness> restoring_;
    BusinessId to_remove_, removed_; ///< removed a moment ago: can be brought back
    bool asking_ = false, came_back_ = false;
};

} // namespace

std::unique_ptr<Screen> businesses() { return std::make_unique<Businesses>(); }

} // namespace gapura::web::screens
