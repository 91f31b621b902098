// One's own API tokens (AC9): made, shown once, revoked.

#include "shared/api/tokens.hpp"
#include "web/client/account_words.hpp"
#include "web/client/api_client.hpp"
#include "web/client/clipboard.hpp"
#include "web/client/words.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::string_view home_zone = "Asia/Jakarta";

using api::Scope;

std::string scopes_words(std::vector<Scope> const& scopes) {
    std::string words;
    for (auto const scope : scopes) words += (words.empty() ? "" : ", ") + scope_words(scope);
    return words;
}

class Tokens : public Screen {
public:
    void open(Route const&) override { tokens_.load({}); }

    void update() override {
        if (auto const made = create_.take()) {
            if (made->ok()) {
                secret_ = made->value().secret, creating_ = false, showing_ = true;
                tokens_.reload();
            } else {
                problems_.refuse(made->error());
            }
        }
        if (auto const done = revoke_.take()) {
            revoking_ = false;
            if (done->ok())
                toast(Tone::positive, text("tokens.revoked_now", {{"name", done->value().name}}));
            else
                toast(Tone::danger, words_of(done->error()));
            tokens_.reload();
        }
        if (!showing_) secret_.clear();
    }

    void draw() override {
        page_title(text("tokens.title"));
        page({.max_width = 960, .back_label = text("account.title"), .back_href = "/account"}, [&] {
            page_header(text("tokens.title"), text("tokens.words"), [&] {
                if (button({.label = text("tokens.create"), .icon = Icon::plus})) start();
            });
            draw_tokens();
            link({.label = text("tokens.documentation"),
                  .href = "/api/docs",
                  .icon = Icon::external_link,
                  .new_tab = true});
        });
        draw_create();
        draw_secret();
        draw_revoke();
    }

private:
    void start() {
        request_ = {};
        chosen_scopes_ = {};
        days_ = "90";
        problems_.clear();
        creating_ = true;
    }

    void draw_tokens() {
        auto const& answer = tokens_.answer();
        if (answer.first_load()) return skeleton_rows(4);
        if (!answer.has_value()) {
            if (error_state(text("tokens.failed"), words_of(answer.failure()))) tokens_.reload();
            return;
        }
        if (answer->data.empty()) return draw_none();
        draw_table(answer->data);
    }

    void draw_none() {
        if (empty_state({.icon = Icon::key_round,
                         .title = text("tokens.empty"),
                         .words = text("tokens.empty_words"),
                         .action = text("tokens.create_first")}))
            start();
    }

    void draw_table(std::vector<api::ApiToken> const& tokens) {
        std::string const name = text("tokens.name"), scopes = text("tokens.scopes"), state = text("tokens.state"),
                          used = text("tokens.last_used"), actions = text("accounts.actions");
        std::array const columns{
            TableColumn{.title = name, .weight = 1.6f, .primary = true}, TableColumn{.title = scopes, .weight = 2.4f},
            TableColumn{.title = state, .weight = 1.8f}, TableColumn{.title = used, .weight = 1.6f},
            TableColumn{.title = actions, .weight = 1, .align = Align::end, .untitled_card = true}};
        data_table(
            {.name = text("tokens.title"), .columns = columns, .rows = static_cast<std::int64_t>(tokens.size())},
            [&](std::int64_t index) { draw_row(tokens[static_cast<std::size_t>(index)]); });
    }

    void draw_row(api::ApiToken const& token) {
        keyed(token.id.value, [&] {
            cell(token.name);
            cell(scopes_words(token.scopes));
            bool const over = token.expires_at <= frame().now;
            if (token.revoked_at)
                cell(text("tokens.revoked"), Tone::danger);
            else if (over)
                cell(text("tokens.expired"), Tone::warning);
            else
                cell(text("tokens.until", {{"date", format_time(token.expires_at, home_zone, TimeStyle::date)}}));
            cell(token.last_used_at ? format_time(*token.last_used_at, home_zone, TimeStyle::date_time)
                                    : text("tokens.never"));
            cell([&] {
                if (!token.revoked_at && !over &&
                    button({.label = text("tokens.revoke"),
                            .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                            .scale = Scale::small,
                            .name = text("tokens.revoke_token", {{"name", token.name}})}))
                    ending_ = token.id, ending_name_ = token.name, revoking_ = true;
            });
        });
    }

    void draw_create() {
        dialog({.title = text("tokens.create"), .width = 560, .closable = !create_.busy(), .key = "create"},
               creating_, [&] { form({.name = text("tokens.create")}, [&] { draw_form(); }); });
    }

    void draw_form() {
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        std::string const problem =
            problems_.under("name", contract::problem_of(request_, &api::CreateToken::Request::name));
        auto const edited = text_field({.label = text("tokens.name"),
                                        .hint = text("tokens.name_hint"),
                                        .error = problem,
                                        .autocomplete = "off",
                                        .max_length = 60,
                                        .required = true,
                                        .autofocus = true},
                                       request_.name);
        if (edited.changed) problems_.changed("name");
        if (edited.left) problems_.touch("name");
        draw_scopes();
        draw_days();
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) creating_ = false;
            if (button({.label = text("tokens.make"), .loading = create_.busy(), .submits = true})) send();
        });
    }

    void draw_scopes() {
        column({.gap = space::s}, [&] {
            strong(text("tokens.scopes"));
            auto const& all = contract::Names<Scope>::all;
            for (std::size_t i = 0; i < all.size(); ++i) {
                std::string const label = scope_words(all[i].first);
                if (checkbox({.label = label, .description = all[i].second}, chosen_scopes_[i]))
                    problems_.changed("scopes"), problems_.touch("scopes");
            }
            auto const problem =
                problems_.under("scopes", contract::problem_of(wanted(), &api::CreateToken::Request::scopes));
            if (!problem.empty()) notice(Tone::danger, text("tokens.choose_scope"));
        });
    }

    void draw_days() {
        std::string const month = text("tokens.days", {{"count", 30}}),
                          quarter = text("tokens.days", {{"count", 90}}),
                          year = text("tokens.days", {{"count", 365}});
        std::array const options{Option{"30", month}, Option{"90", quarter}, Option{"365", year}};
        select({.label = text("tokens.valid_for")}, options, days_);
    }

    api::CreateToken::Request wanted() const {
        auto request = request_;
        request.days = days_ == "30" ? 30 : days_ == "365" ? 365 : 90;
        request.scopes.clear();
        for (std::size_t i = 0; i < chosen_scopes_.size(); ++i)
            if (chosen_scopes_[i]) request.scopes.push_back(contract::Names<Scope>::all[i].first);
        return request;
    }

    void send() {
        problems_.touch_all();
        auto const request = wanted();
        if (contract::problems(request).empty()) create_.send(request);
    }

    void draw_secret() {
        dialog({.title = text("tokens.made"), .width = 600, .closable = false, .key = "secret"}, showing_, [&] {
            notice(Tone::warning, text("tokens.once"), text("tokens.once_words"));
            std::string shown = secret_;
            text_area({.field = {.label = text("tokens.token"), .hint = text("tokens.header")}, .rows = 5}, shown);
            row({.gap = space::s, .justify = Justify::end}, [&] {
                if (button({.label = text("tokens.close"), .kind = Kind::secondary})) showing_ = false;
                if (button({.label = text("tokens.copy"), .icon = Icon::copy})) copy();
            });
        });
    }

    void copy() {
        client::copy_text(secret_, [](bool copied) {
            toast(copied ? Tone::positive : Tone::danger, copied ? text("tokens.copied") : text("tokens.not_copied"));
        });
    }

    void draw_revoke() {
        if (confirm({.title = text("tokens.revoke_title", {{"name", ending_name_}}),
                     .words = text("tokens.revoke_words"),
                     .yes = text("tokens.revoke_yes"),
                     .dangerous = true,
                     .loading = revoke_.busy()},
                    revoking_))
            revoke_.send({ending_});
    }

    Query<api::ListTokens> tokens_;
    Submission<api::CreateToken> create_;
    Submission<api::RevokeToken> revoke_;
    api::CreateToken::Request request_;
    std::array<bool, contract::Names<Scope>::all.size()> chosen_scopes_{};
    std::string days_ = "90";
    FormProblems problems_;
    std::string secret_; ///< only while it is shown
    ApiTokenId ending_;
    std::string ending_name_;
    bool creating_ = false, showing_ = false, revoking_ = false;
};

} // namespace

std::unique_ptr<Screen> tokens() { return std::make_unique<Tokens>(); }

} // namespace gapura::web::screens
