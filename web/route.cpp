#include "web/route.hpp"

#include <charconv>
#include <utility>
#include <vector>

namespace gapura::web {
namespace {

struct Address {
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query;

    std::string value(std::string_view name) const {
        for (auto const& [key, text] : query)
            if (key == name) return text;
        return {};
    }
    int page() const {
        int number = 1;
        std::string const text = value("page");
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number < 1 ? 1 : number;
    }
    /// Of a wizard with four steps.
    int step() const {
        std::string const text = value("step");
        return text.size() == 1 && text[0] >= '1' && text[0] <= '4' ? text[0] - '0' : 1;
    }
    std::size_t size() const { return segments.size(); }
    bool is(std::size_t index, std::string_view text) const { return index < size() && segments[index] == text; }
    std::int64_t record(std::size_t index) const {
        std::int64_t number = 0;
        auto const& text = segments[index];
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
    }
    EventId event(std::size_t index) const { return EventId{record(index)}; }
    /// A record's number in the query; 0: none.
    std::int64_t number(std::string_view name) const {
        std::string const text = value(name);
        std::int64_t number = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
    }
};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) break;
        text.remove_prefix(at + 1);
    }
    return parts;
}

Address read(std::string_view address) {
    Address out;
    address = address.substr(0, address.find('#'));
    auto const mark = address.find('?');
    for (auto const part : split(address.substr(0, mark), '/'))
        if (!part.empty()) out.segments.push_back(percent_decoded(part));
    if (mark == std::string_view::npos) return out;
    for (auto const part : split(address.substr(mark + 1), '&')) {
        auto const equals = part.find('=');
        auto const value = equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1);
        out.query.emplace_back(percent_decoded(part.substr(0, equals)), percent_decoded(value));
    }
    return out;
}

route::ManagedOrders managed_orders(Address const& at, EventId event) {
    return {event, at.value("status"), at.value("search"), at.page(), OrderId{at.number("order")}};
}

Route parse_admin(Address const& at) {
    if (at.size() == 1 || (at.is(1, "events") && at.size() == 2))
        return route::ManagedEvents{at.value("search"), at.value("state"), at.page()};
    if (at.is(1, "reset") && at.size() == 2) return route::ResetData{};
    if (at.is(1, "outbox") && at.size() == 2) return route::Outbox{};
    if (at.is(1, "accounts") && at.size() == 2)
        return route::Accounts{at.value("search"), at.value("role"), at.value("state"), at.page(),
                               AccountId{at.number("account")}};
    if (at.is(1, "audit") && at.size() == 2)
        return route::Audit{at.value("subject"), at.value("action"), at.value("record"), at.value("account"),
                            at.value("from"),    at.value("until"),  at.value("before")};
    if (at.is(1, "orders") && at.size() == 2) return managed_orders(at, {});
    if (at.is(1, "orders") && at.size() == 3 && at.record(2)) return route::ManagedOrder{OrderId{at.record(2)}};
    if (at.is(1, "door-staff") && at.size() == 2) return route::DoorStaff{};
    if (at.is(1, "categories") && at.size() == 2) return route::Categories{};
    if (at.is(1, "events") && at.is(2, "new") && at.size() == 3)
        return route::NewEvent{TemplateId{at.number("template")}};
    if (at.is(1, "events") && at.size() >= 3 && at.event(2)) {
        if (at.size() == 3) return route::ManagedEvent{at.event(2), at.value("tab")};
        if (at.size() == 4 && at.is(3, "orders")) return managed_orders(at, at.event(2));
        if (at.size() == 4 && at.is(3, "edit")) return route::EditEvent{at.event(2)};
        if (at.size() == 4 && at.is(3, "box-office")) return route::BoxOffice{at.event(2)};
        if (at.size() == 4 && at.is(3, "import")) return route::ImportAttendees{at.event(2)};
    }
    return route::NotFound{};
}

Route parse_businesses(Address const& at) {
    if (at.size() == 2) return route::Businesses{at.value("next")};
    std::string const step = at.value("step");
    int const number = step == "2" ? 2 : step == "3" ? 3 : 1;
    if (at.size() == 3 && at.is(2, "new")) return route::EditBusiness{{}, number, at.value("next")};
    if (at.size() == 3 && at.record(2))
        return route::EditBusiness{BusinessId{at.record(2)}, number, at.value("next")};
    return route::NotFound{};
}

class PathWriter {
public:
    explicit PathWriter(std::string path) : path_(std::move(path)) {}
    PathWriter& with(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        path_ += has_query_ ? '&' : '?';
        has_query_ = true;
        path_ += std::string(name) + "=" + percent_encoded(value);
        return *this;
    }
    PathWriter& with_page(int page) { return page > 1 ? with("page", std::to_string(page)) : *this; }
    std::string text() const { return path_; }

private:
    std::string path_;
    bool has_query_ = false;
};

struct ToPath {
    std::string operator()(route::Catalogue const& r) const {
        return PathWriter("/")
            .with("search", r.search)
            .with("category", r.category)
            .with("mode", r.mode)
            .with("price", r.price)
            .with("sort", r.sort)
            .with_page(r.page)
            .text();
    }
    std::string operator()(route::EventPage const& r) const { return "/events/" + percent_encoded(r.slug); }
    std::string operator()(route::SignUp const& r) const {
        PathWriter path("/sign-up");
        if (r.step > 1) path.with("step", std::to_string(r.step));
        return path.with("next", r.next).text();
    }
    std::string operator()(route::Verify const& r) const {
        return PathWriter("/verify").with("email", r.email).with("code", r.code).with("next", r.next).text();
    }
    std::string operator()(route::SignIn const& r) const {
        return PathWriter("/sign-in").with("next", r.next).text();
    }
    std::string operator()(route::Reset const& r) const {
        return PathWriter("/reset").with("email", r.email).with("code", r.code).text();
    }
    std::string operator()(route::Security const&) const { return "/account/security"; }
    std::string operator()(route::SetUp const& r) const { return PathWriter("/setup").with("token", r.token).text(); }
    std::string operator()(route::Account const&) const { return "/account"; }
    std::string operator()(route::Businesses const& r) const {
        return PathWriter("/account/businesses").with("next", r.next).text();
    }
    std::string operator()(route::EditBusiness const& r) const {
        return PathWriter("/account/businesses/" + (r.business ? std::to_string(r.business.value) : "new"))
            .with("step", r.step > 1 ? std::to_string(r.step) : "")
            .with("next", r.next)
            .text();
    }
    std::string operator()(route::Profile const&) const { return "/account/profile"; }
    std::string operator()(route::OwnData const& r) const {
        return PathWriter("/account/data").with("code", r.code).text();
    }
    std::string operator()(route::MyTickets const& r) const {
        return PathWriter("/tickets").with("claim", r.claim).text();
    }
    std::string operator()(route::TicketPage const& r) const { return "/tickets/" + percent_encoded(r.code); }
    std::string operator()(route::MyOrders const& r) const {
        return PathWriter("/orders").with("status", r.status).with_page(r.page).text();
    }
    std::string operator()(route::Waiting const& r) const {
        return PathWriter("/waiting")
            .with("offer", r.offer)
            .with("entry", r.entry ? std::to_string(r.entry.value) : "")
            .text();
    }
    std::string operator()(route::OrderPage const& r) const { return "/orders/" + std::to_string(r.order.value); }
    std::string operator()(route::Doors const&) const { return "/door"; }
    std::string operator()(route::Scan const& r) const {
        return PathWriter("/door/" + std::to_string(r.event.value)).with("gate", r.gate).text();
    }
    std::string operator()(route::ManagedEvents const& r) const {
        return PathWriter("/admin").with("search", r.search).with("state", r.state).with_page(r.page).text();
    }
    std::string operator()(route::NewEvent const& r) const {
        std::string const path = "/admin/events/new";
        return r.from ? path + "?template=" + std::to_string(r.from.value) : path;
    }
    std::string operator()(route::EditEvent const& r) const {
        return "/admin/events/" + std::to_string(r.event.value) + "/edit";
    }
    std::string operator()(route::ManagedEvent const& r) const {
        return PathWriter("/admin/events/" + std::to_string(r.event.value)).with("tab", r.tab).text();
    }
    std::string operator()(route::Categories const&) const { return "/admin/categories"; }
    std::string operator()(route::ManagedOrders const& r) const {
        return PathWriter(r.event ? "/admin/events/" + std::to_string(r.event.value) + "/orders" : "/admin/orders")
            .with("status", r.status)
            .with("search", r.search)
            .with_page(r.page)
            .with("order", r.order ? std::to_string(r.order.value) : "")
            .text();
    }
    std::string operator()(route::ManagedOrder const& r) const {
        return "/admin/orders/" + std::to_string(r.order.value);
    }
    std::string operator()(route::BoxOffice const& r) const {
        return "/admin/events/" + std::to_string(r.event.value) + "/box-office";
    }
    std::string operator()(route::ImportAttendees const& r) const {
        return "/admin/events/" + std::to_string(r.event.value) + "/import";
    }
    std::string operator()(route::Outbox const&) const { return "/admin/outbox"; }
    std::string operator()(route::Accounts const& r) const {
        return PathWriter("/admin/accounts")
            .with("search", r.search)
            .with("role", r.role)
            .with("state", r.state)
            .with_page(r.page)
            .with("account", r.account ? std::to_string(r.account.value) : "")
            .text();
    }
    std::string operator()(route::Audit const& r) const {
        return PathWriter("/admin/audit")
            .with("subject", r.subject)
            .with("action", r.action)
            .with("record", r.record)
            .with("account", r.account)
            .with("from", r.from)
            .with("until", r.until)
            .with("before", r.before)
            .text();
    }
    std::string operator()(route::DoorStaff const&) const { return "/admin/door-staff"; }
    std::string operator()(route::Tokens const&) const { return "/account/tokens"; }
    std::string operator()(route::ResetData const&) const { return "/admin/reset"; }
    std::string operator()(route::Inbox const& r) const {
        return r.message.value > 0 ? "/inbox/" + std::to_string(r.message.value) : "/inbox";
    }
    std::string operator()(route::NotFound const&) const { return "/not-found"; }
};

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

Route parse_route(std::string_view address) {
    Address const at = read(address);
    if (at.size() == 0)
        return route::Catalogue{at.value("search"), at.value("category"), at.value("mode"),
                                at.value("price"),  at.value("sort"),     at.page()};
    if (at.is(0, "events") && at.size() == 2) return route::EventPage{at.segments[1]};
    if (at.is(0, "sign-up") && at.size() == 1) return route::SignUp{at.value("next"), at.step()};
    if (at.is(0, "verify") && at.size() == 1)
        return route::Verify{at.value("email"), at.value("code"), at.value("next")};
    if (at.is(0, "sign-in") && at.size() == 1) return route::SignIn{at.value("next")};
    if (at.is(0, "setup") && at.size() == 1) return route::SetUp{at.value("token")};
    if (at.is(0, "reset") && at.size() == 1) return route::Reset{at.value("email"), at.value("code")};
    if (at.is(0, "account") && at.is(1, "security") && at.size() == 2) return route::Security{};
    if (at.is(0, "account") && at.size() == 1) return route::Account{};
    if (at.is(0, "account") && at.is(1, "businesses")) return parse_businesses(at);
    if (at.is(0, "account") && at.is(1, "profile") && at.size() == 2) return route::Profile{};
    if (at.is(0, "account") && at.is(1, "tokens") && at.size() == 2) return route::Tokens{};
    if (at.is(0, "account") && at.is(1, "data") && at.size() == 2) return route::OwnData{at.value("code")};
    if (at.is(0, "tickets") && at.size() == 1) return route::MyTickets{at.value("claim")};
    if (at.is(0, "tickets") && at.size() == 2) return route::TicketPage{at.segments[1]};
    if (at.is(0, "orders") && at.size() == 1) return route::MyOrders{at.value("status"), at.page()};
    if (at.is(0, "orders") && at.size() == 2 && at.record(1)) return route::OrderPage{OrderId{at.record(1)}};
    if (at.is(0, "waiting") && at.size() == 1)
        return route::Waiting{at.value("offer"), WaitingId{at.number("entry")}};
    if (at.is(0, "inbox") && at.size() == 1) return route::Inbox{};
    if (at.is(0, "inbox") && at.size() == 2 && at.event(1)) return route::Inbox{MessageId{at.event(1).value}};
    if (at.is(0, "door") && at.size() == 1) return route::Doors{};
    if (at.is(0, "door") && at.size() == 2 && at.event(1)) return route::Scan{at.event(1), at.value("gate")};
    if (at.is(0, "admin")) return parse_admin(at);
    return route::NotFound{};
}

std::string path_of(Route const& route) { return std::visit(ToPath{}, route); }

std::string percent_encoded(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text) {
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain)
            out += static_cast<char>(c);
        else
            out += '%', out += digits[c >> 4], out += digits[c & 15];
    }
    return out;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape =
            text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
        if (escape)
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])), i += 2;
        else
            out += text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

std::string safe_next(std::string_view path) {
    bool const within = !path.empty() && path[0] == '/' && path.substr(0, 2) != "//" && path.substr(0, 2) != "/\\";
    return within ? std::string(path) : "/";
}

} // namespace gapura::web
