// The kinds of events (EV1), for admins: added, renamed, put in order, and deleted while no event has them.

#include "shared/api/categories.hpp"
#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gapura::web::screens {
namespace {

class CategoriesScreen : public Screen {
public:
    void open(Route const&) override { list_.load({}); }

    void update() override {
        take(adding_.take(), "categories.added");
        take(renaming_.take(), "categories.renamed");
        take(ordering_.take(), "");
        take(deleting_.take(), "categories.deleted");
    }

    void draw() override {
        page_title(text("categories.title"));
        page({.max_width = 760}, [&] {
            page_header(text("categories.title"), text("categories.words"));
            draw_new();
            auto const& answer = list_.answer();
            if (answer.first_load()) return skeleton_rows(4);
            if (answer.has_value()) return draw_list(answer->data);
            if (error_state(text("categories.failed"), words_of(answer.failure()))) list_.reload();
        });
        draw_rename();
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    template <class Answer>
    void take(Answer const& answer, std::string_view done) {
        if (!answer) return;
        list_.reload();
        if (!answer->ok()) {
            problem_ = words_of(answer->error());
            if (!renaming_open_) toast(Tone::danger, problem_);
            return;
        }
        problem_.clear();
        if (done == "categories.added") new_.clear();
        renaming_open_ = false;
        if (!done.empty()) toast(Tone::positive, said(done));
    }

    static std::string said(std::string_view done) {
        if (done == "categories.added") return text("categories.added");
        return done == "categories.renamed" ? text("categories.renamed") : text("categories.deleted");
    }

    bool busy() const { return adding_.busy() || renaming_.busy() || ordering_.busy() || deleting_.busy(); }

    void draw_new() {
        form({.name = text("categories.add")}, [&] {
            row({.gap = space::m, .align = Align::end}, [&] {
                column({.grow = 1}, [&] {
                    text_field({.label = text("categories.new"), .autocomplete = "off", .max_length = 40}, new_);
                });
                if (button({.label = text("categories.add"),
                            .icon = Icon::plus,
                            .disabled = new_.empty(),
                            .loading = adding_.busy(),
                            .submits = true}))
                    adding_.send({new_});
            });
        });
    }

    void draw_list(std::vector<api::ManagedCategory> const& all) {
        list({.name = text("categories.title")}, [&] {
            for (std::size_t i = 0; i < all.size(); ++i)
                keyed(all[i].name, [&] { list_item([&] { draw_item(all, i); }); });
        });
    }

    void draw_item(std::vector<api::ManagedCategory> const& all, std::size_t index) {
        auto const& each = all[index];
        auto const tool = [&](Icon icon, std::string const& name, bool disabled, std::string_view key) {
            return icon_button(
                {.icon = icon, .name = name, .disabled = disabled || busy(), .key = key, .scale = Scale::small});
        };
        row({.gap = space::xs, .wrap = Wrap::no}, [&] {
            column({.gap = 0, .grow = 1}, [&] {
                strong(category_words(each.name));
                caption(each.built_in ? text("categories.built_in")
                                      : text("categories.events", {{"count", each.events}}));
            });
            if (tool(Icon::arrow_up, text("categories.up", {{"name", each.name}}), index == 0, "up"))
                move(all, index, index - 1);
            if (tool(Icon::arrow_down, text("categories.down", {{"name", each.name}}), index + 1 == all.size(),
                     "down"))
                move(all, index, index + 1);
            if (each.built_in) return;
            if (tool(Icon::pencil, text("categories.rename_one", {{"name", each.name}}), false, "rename"))
                old_ = name_ = each.name, renaming_open_ = true, problem_.clear();
            if (tool(Icon::trash_2, text("categories.delete_one", {{"name", each.name}}), each.events > 0, "delete"))
                deleting_.send({each.name});
        });
    }

    void move(std::vector<api::ManagedCategory> const& all, std::size_t from, std::size_t to) {
        api::OrderCategories::Request request;
        for (auto const& each : all) request.names.push_back(each.name);
        std::swap(request.names[from], request.names[to]);
        ordering_.send(request);
    }

    void draw_rename() {
        if (!renaming_open_) return;
        dialog({.title = text("categories.rename_one", {{"name", old_}}), .key = "rename"}, renaming_open_, [&] {
            form({.name = text("categories.rename")}, [&] {
                text_field({.label = text("categories.name"),
                            .error = problem_,
                            .autocomplete = "off",
                            .max_length = 40,
                            .required = true},
                           name_);
                if (button({.label = text("categories.rename"),
                            .fill = Fill::width,
                            .loading = renaming_.busy(),
                            .submits = true}))
                    renaming_.send({old_, name_});
            });
        });
    }

    std::string new_, old_, name_, problem_;
    bool renaming_open_ = false;
    Query<api::ListManagedCategories> list_;
    Submission<api::AddCategory> adding_;
    Submission<api::RenameCategory> renaming_;
    Submission<api::OrderCategories> ordering_;
    Submission<api::DeleteCategory> deleting_;
};

} // namespace

std::unique_ptr<Screen> categories() { return std::make_unique<CategoriesScreen>(); }

} // namespace gapura::web::screens
