// One's own account: who one is, the way to each page about it, and signing out.

#include "web/client/account_words.hpp"
#include "web/client/session.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include "shared/domain/phone.hpp"

#include <array>

namespace gapura::web::screens {
namespace {

/// The pages about one's own account, in the order in which they are shown.
struct SubPage {
    Icon icon;
    char const *title, *words; ///< keys of texts
    char const* href;
    bool (*shown)(); ///< who sees it
};

bool everybody() { return true; }
/// A gate account works at the door and holds nothing (AC1).
bool all_but_gate() { return session::account()->role != api::Role::gate; }

constexpr std::array sub_pages{
    SubPage{Icon::ticket, "account.tickets", "account.tickets_words", "/tickets", all_but_gate},
    SubPage{Icon::tickets, "orders.title", "orders.words", "/orders", all_but_gate},
    SubPage{Icon::store, "account.businesses", "account.businesses_words", "/account/businesses", all_but_gate},
    SubPage{Icon::user, "profile.title", "profile.words", "/account/profile", everybody},
    SubPage{Icon::download, "own_data.title", "own_data.words", "/account/data", everybody},
    SubPage{Icon::inbox, "inbox.title", "inbox.words", "/inbox", everybody},
    SubPage{Icon::shield_check, "security.title", "security.words", "/account/security", everybody},
    SubPage{Icon::key_round, "account.tokens", "account.tokens_words", "/account/tokens", session::is_organizer},
};

class Account : public Screen {
public:
    void open(Route const&) override {}
    void draw() override {
        page_title(text("account.title"));
        auto const& account = *session::account();
        page({.max_width = 560}, [&] {
            page_header(text("account.title"));
            card([&] {
                row([&] {
                    avatar(account.name, 56);
                    column({.gap = space::xs, .grow = 1}, [&] {
                        heading(2, account.name);
                        badge(role_words(account.role), Tone::accent);
                    });
                });
                fact(Icon::mail, text("sign_up.email"), account.email);
                if (account.phone) fact(Icon::phone, text("sign_up.phone"), domain::grouped_phone(*account.phone));
                fact(Icon::badge_check, text("account.member_number"), account.member_number);
            });
            draw_sub_pages();
            if (button({.label = text("account.sign_out"), .kind = Kind::secondary, .icon = Icon::log_out}))
                commands::sign_out();
        });
    }

private:
    static void draw_sub_pages() {
        card([] {
            list({.name = text("account.pages")}, [] {
                for (auto const& each : sub_pages)
                    if (each.shown())
                        list_item({.title = text(each.title),
                                   .subtitle = text(each.words),
                                   .icon = each.icon,
                                   .href = each.href});
            });
        });
    }
};

class NotFound : public Screen {
public:
    void open(Route const&) override {}
    void draw() override {
        page_title(text("not_found.title"));
        page({.max_width = 720}, [] {
            heading(1, text("not_found.title"));
            empty_state({.icon = Icon::circle_help,
                         .title = text("not_found.words"),
                         .action = text("refused.home"),
                         .href = "/"});
        });
    }
};

} // namespace

std::unique_ptr<Screen> account() { return std::make_unique<Account>(); }
std::unique_ptr<Screen> not_found() { return std::make_unique<NotFound>(); }

} // namespace gapura::web::screens
