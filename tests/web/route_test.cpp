// The route is the URL: what one writes the other reads, and nothing leads out of the site.
#include "web/route.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace gapura::web {
namespace {

TEST(RouteTest, every_route_is_read_back_from_its_own_path) {
    std::vector<Route> const routes{
        route::Catalogue{},
        route::Catalogue{"kopi & teh", "seminar", "online", "free", "popular", 3},
        route::EventPage{"kelas-kopi"},
        route::SignUp{"/events/kelas-kopi?x=1&y=2"},
        route::SignUp{"", 3},
        route::Verify{"siti+a@example.org", "123456", "/tickets"},
        route::SignIn{"/door/3?gate=Pintu%20A"},
        route::SetUp{"a-b_c"},
        route::Account{},
        route::Businesses{},
        route::Businesses{"/events/kelas-kopi"},
        route::EditBusiness{{}, 1, "/events/kelas-kopi"},
        route::EditBusiness{BusinessId{12}, 3, ""},
        route::MyTickets{},
        route::MyTickets{"abc-123_X"},
        route::TicketPage{"K7M2P9XR4TQ8"},
        route::MyOrders{},
        route::MyOrders{"pending", 3},
        route::Waiting{},
        route::Waiting{"ab-C_1", {}},
        route::Waiting{"", WaitingId{5}},
        route::OrderPage{OrderId{42}},
        route::ManagedOrders{},
        route::ManagedOrders{EventId{7}, "all", "siti rahma", 2, OrderId{9}},
        route::ManagedOrder{OrderId{42}},
        route::BoxOffice{EventId{7}},
        route::ImportAttendees{EventId{7}},
        route::Doors{},
        route::Scan{EventId{12}, "Gerbang Utama / É"},
        route::ManagedEvents{"kopi", "draft", 2},
        route::NewEvent{},
        route::EditEvent{EventId{7}},
        route::ManagedEvent{EventId{7}, ""},
        route::ManagedEvent{EventId{7}, "attendees"},
        route::Outbox{},
        route::Accounts{},
        route::Accounts{"siti & co", "organizer", "waiting", 3, AccountId{12}},
        route::Audit{},
        route::Audit{"account", "account.suspend", "12", "3", "2026-12-01", "2026-12-02", "99"},
        route::DoorStaff{},
        route::Tokens{},
    };
    for (auto const& route : routes) EXPECT_EQ(parse_route(path_of(route)), route) << path_of(route);
}

TEST(RouteTest, what_is_no_page_of_ours_is_not_found) {
    for (auto const* path :
         {"/x", "/events", "/events/a/b", "/door/0", "/door/-1", "/door/abc", "/door/1/2", "/admin/x",
          "/admin/events/abc", "/admin/events/1/x", "/admin/outbox/1", "/admin/accounts/1", "/account/tokens/1",
          "/account/businesses/0", "/account/businesses/new/2", "/admin/events/99999999999999999999"})
        EXPECT_EQ(parse_route(path), Route{route::NotFound{}}) << path;
}

TEST(RouteTest, odd_queries_do_no_harm) {
    EXPECT_EQ(parse_route("/?page=-3&x&=&search=%zz%"), (Route{route::Catalogue{"%zz%", "", "", "", "", 1}}));
    EXPECT_EQ(parse_route("/door/3?gate=A%2BB#part"), (Route{route::Scan{EventId{3}, "A+B"}}));
    EXPECT_EQ(parse_route(""), Route{route::Catalogue{}});
}

TEST(RouteTest, the_way_on_after_signing_in_stays_within_the_site) {
    EXPECT_EQ(safe_next("/door/3?gate=A"), "/door/3?gate=A");
    for (auto const* elsewhere : {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", ""})
        EXPECT_EQ(safe_next(elsewhere), "/") << elsewhere;
}

} // namespace
} // namespace gapura::web
