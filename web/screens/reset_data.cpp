// "Reset all data" (AC14), where the operator allows it.

#include "shared/api/reset.hpp"
#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

class ResetData : public Screen {
public:
    void open(Route const&) override { facts_.load({}); }

    void update() override {
        auto const answer = resetting_.take();
        if (!answer) return;
        if (!answer->ok()) return problems_.refuse(answer->error());
        session::end();
        toast(Tone::positive, text("reset_data.done"));
        commands::replace_with(route::SetUp{(*answer)->set_up_token});
    }

    void draw() override {
        page_title(text("reset_data.title"));
        page({.max_width = 640}, [&] {
            page_header(text("reset_data.title"));
            auto const& answer = facts_.answer();
            if (answer.has_value())
                draw_form(answer.value());
            else if (answer.first_load())
                skeleton_cards(1);
            else if (answer.failure().is("not_found"))
                empty_state(
                    {.icon = Icon::lock, .title = text("reset_data.off"), .words = text("reset_data.off_words")});
            else if (error_state(text("reset_data.failed"), words_of(answer.failure())))
                facts_.reload();
        });
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void draw_form(api::ShowReset::Response const& facts) {
        notice(Tone::danger, text("reset_data.warning"),
               text("reset_data.warning_words", {{"count", format_number(facts.rows)}}));
        card([&] {
            form({.name = text("reset_data.title")}, [&] {
                if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
                if (text_field({.label = text("reset_data.type_name"),
                                .hint = facts.database,
                                .error = problems_.under("confirm", std::nullopt),
                                .autocomplete = "off",
                                .required = true},
                               request_.confirm))
                    problems_.changed("confirm");
                bool const matches = request_.confirm == facts.database;
                row([&] {
                    if (button({.label = text("reset_data.yes"),
                                .kind = Kind::danger,
                                .icon = Icon::trash_2,
                                .disabled = !matches,
                                .reason = matches ? std::string() : text("reset_data.reason"),
                                .loading = resetting_.busy(),
                                .submits = true}) &&
                        matches)
                        resetting_.send(request_, 120);
                });
            });
        });
    }

    Query<api::ShowReset> facts_;
    api::ResetAllData::Request request_;
    Submission<api::ResetAllData> resetting_;
    FormProblems problems_;
};

} // namespace

std::unique_ptr<Screen> reset_data() { return std::make_unique<ResetData>(); }

} // namespace gapura::web::screens
