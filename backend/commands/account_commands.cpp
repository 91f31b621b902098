#include "backend/commands/account_commands.hpp"

#include "backend/accounts/create_account.hpp"
#include "backend/accounts/operate.hpp"
#include "shared/base/text.hpp"
#include "shared/contract/json.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

namespace gapura::commands {
namespace {

api::Role role_of(AccountWish const& wish) {
    auto const role = contract::named<api::Role>(wish.role);
    if (!role) throw Fatal{"--role: please give member, gate, organizer or admin"};
    return *role;
}

std::string password_for(AccountWish const& wish, std::istream& input) {
    return wish.generate ? accounts::new_password() : read_line(input, "the password");
}

void tell_password(AccountWish const& wish, std::string const& password, std::ostream& output) {
    if (wish.generate) output << "Its password is " << password << "\n";
}

template <class T>
T taken(Result<T> result) {
    if (!result.ok()) throw Fatal{sentence(result.error())};
    return std::move(result).value();
}

std::string moment(std::optional<Instant> at) { return at ? format_instant(*at) : ""; }

void print_json(std::vector<accounts::ListedAccount> const& listed, std::ostream& output) {
    for (auto const& account : listed)
        output << contract::Json{{"id", account.id.value},
                                 {"role", account.role},
                                 {"state", account.state()},
                                 {"name", account.name},
                                 {"email", account.email},
                                 {"phone", account.phone ? contract::Json(*account.phone) : contract::Json()},
                                 {"member_number", account.member_number},
                                 {"created_at", moment(account.created_at)}}
                      .dump()
               << "\n";
}

using Line = std::array<std::string, 7>;

void print_table(std::vector<accounts::ListedAccount> const& listed, std::ostream& output) {
    std::vector<Line> lines{{"number", "role", "state", "name", "email", "phone", "since"}};
    for (auto const& account : listed)
        lines.push_back({account.member_number, account.role, std::string(account.state()), account.name,
                         account.email, account.phone.value_or("-"), moment(account.created_at).substr(0, 10)});
    std::array<std::size_t, 7> widths{};
    for (auto const& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], count_code_points(line[i]));
    for (auto const& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            output << line[i] << std::string(widths[i] + 2 - count_code_points(line[i]), ' ');
        output << line.back() << "\n";
    }
}

} // namespace

int create_account(Settings const& settings, AccountWish const& wish, std::istream& input, std::ostream& output) {
    auto const role = role_of(wish);
    auto const password = password_for(wish, input);
    auto const database = open_up_to_date(settings);
    taken(accounts::create_account(
        *database, settings,
        {.name = wish.name, .email = wish.email, .phone = wish.phone, .password = password, .role = role},
        system_now()));
    output << "Created the " << wish.role << " " << wish.email << ".\n";
    tell_password(wish, password, output);
    return 0;
}

int list_accounts(Settings const& settings, AccountWish const& wish, std::ostream& output) {
    auto const listed = accounts::list_accounts(*open_up_to_date(settings));
    wish.json ? print_json(listed, output) : print_table(listed, output);
    return 0;
}

int reset_password(Settings const& settings, AccountWish const& wish, std::istream& input, std::ostream& output) {
    auto const password = password_for(wish, input);
    taken(accounts::reset_password(*open_up_to_date(settings), settings, wish.login, password, system_now()));
    output << "The password of " << wish.login << " is changed, and its sessions are ended.\n";
    tell_password(wish, password, output);
    return 0;
}

int remove_two_step(Settings const& settings, AccountWish const& wish, std::ostream& output) {
    taken(accounts::remove_two_step(*open_up_to_date(settings), settings, wish.login, system_now()));
    output << "The password of " << wish.login << " is enough to sign in again.\n";
    return 0;
}

int set_role(Settings const& settings, AccountWish const& wish, std::ostream& output) {
    auto const role = role_of(wish);
    auto const result = accounts::set_role(*open_up_to_date(settings), settings, wish.login, role, system_now());
    if (!result.ok() && result.error().refusal == api::Refusal::forbidden)
        throw Fatal{"this is the last admin, and stays one"};
    taken(result);
    output << wish.login << " is " << wish.role << " now; its sessions are ended.\n";
    return 0;
}

} // namespace gapura::commands
