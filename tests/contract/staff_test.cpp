// What gate accounts and API tokens may do, over every declared endpoint (AC1, AC9).

#include "shared/api/endpoints.hpp"
#include "shared/contract/json.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

#include <set>

namespace gapura::test {
namespace {

using contract::Json;

class StaffTest : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        site_ = std::make_unique<Site>(database());
    }
    std::unique_ptr<Site> site_;
};
ON_EACH_DATABASE(StaffTest);

/// One's own account and inbox: nothing of the site's.
bool is_about_oneself(std::string_view path) {
    return path == "/api/me" || path.substr(0, 12) == "/api/account" || path.substr(0, 10) == "/api/inbox" ||
           path.substr(0, 11) == "/api/me/own" || path.substr(0, 8) == "/api/me/" || path == "/api/sessions";
}

TEST_P(StaffTest, a_gate_account_sees_the_door_and_nothing_else_AC1) {
    std::set<std::string> const door{"/api/doors", "/api/events/{id}/door", "/api/checkin", "/api/checkin/manual"};
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        std::string const path(E::path);
        if (E::allowed.without_account || is_about_oneself(path)) return;
        EXPECT_EQ(E::allowed.admits(api::Role::gate), door.contains(path)) << path;
    });
    auto gate = site_->made_and_signed_in("gani@example.org", api::Role::gate);
    EXPECT_EQ(gate.get("/api/my/tickets").status == 200, false);
    EXPECT_EQ(
        gate.post("/api/orders", {{"event_id", 1}, {"items", {{{"ticket_type_id", 1}, {"quantity", 1}}}}}).status,
        403);
    for (std::string const path : {"/admin/api/accounts", "/admin/api/audit", "/admin/api/events",
                                   "/admin/api/door-staff", "/api/tickets/ABCDEFGHJKMN/qr.png"})
        EXPECT_EQ(gate.get(path).status, 403) << path;
}

struct Bearer {
    HeaderList headers;
    explicit Bearer(std::string const& token)
        : headers{{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}} {}
};

Json every_scope() {
    auto names = Json::array();
    for (auto const& [scope, name] : contract::Names<api::Scope>::all) names.push_back(name);
    return names;
}

TEST_P(StaffTest, a_token_opens_what_its_scope_names_and_nothing_else_AC9) {
    auto organizer = site_->made_and_signed_in("budi@example.org", api::Role::organizer);
    auto const made =
        organizer.post("/api/account/tokens", {{"name", "Situs"}, {"scopes", {"events:read"}}, {"days", 30}});
    ASSERT_EQ(made.status, 201) << made.body;
    Bearer const bearer(made.json()["secret"]);
    auto third_party = site_->anonymous();
    EXPECT_EQ(third_party.get("/admin/api/events", bearer.headers).status, 200);
    EXPECT_EQ(third_party.get("/api/doors", bearer.headers).error_code(), "token_scope_missing");
    for (std::string const path : {"/api/account/tokens", "/admin/api/door-staff"})
        EXPECT_EQ(third_party.get(path, bearer.headers).error_code(), "token_not_accepted") << path;
    EXPECT_EQ(third_party.request("POST", "/admin/api/events", event_draft(5).dump(), bearer.headers).error_code(),
              "token_not_accepted");
    EXPECT_EQ(
        third_party.request("POST", "/api/account/tokens", R"({"name":"x","scopes":["checkin"]})", bearer.headers)
            .error_code(),
        "token_not_accepted")
        << "a token makes no tokens";
    EXPECT_EQ(organizer.get("/admin/api/events", Bearer("nonsense").headers).error_code(), "token_invalid")
        << "a cookie does not mend it";
    auto const id = made.json()["token"]["id"].dump();
    ASSERT_EQ(organizer.post("/api/account/tokens/" + id + "/revoke", Json::object()).status, 200);
    auto const revoked = third_party.get("/admin/api/events", bearer.headers);
    EXPECT_EQ(revoked.status, 401);
    EXPECT_EQ(revoked.error_code(), "token_revoked");
}

TEST_P(StaffTest, a_token_with_the_scope_for_it_admits_at_the_door_of_its_account_only_AC9) {
    auto organizer = site_->made_and_signed_in("budi@example.org", api::Role::organizer);
    auto member = site_->made_and_signed_in("siti@example.org", api::Role::member);
    auto const event = make_event_today(*site_, organizer, 5);
    auto const qr = register_for_qr(member, event);
    auto other = site_->made_and_signed_in("wati@example.org", api::Role::organizer);
    auto const token_of = [](HttpClient& client) {
        return client.post("/api/account/tokens", {{"name", "Pintu"}, {"scopes", {"checkin"}}})
            .json()["secret"]
            .get<std::string>();
    };
    Bearer const strange(token_of(other)), own(token_of(organizer));
    auto scanner = site_->anonymous();
    EXPECT_EQ(
        scanner.request("POST", "/api/checkin", scan_body(event, qr, "nonce-0001").dump(), strange.headers).status,
        404);
    auto const admitted =
        scanner.request("POST", "/api/checkin", scan_body(event, qr, "nonce-0002").dump(), own.headers);
    EXPECT_EQ(admitted.status, 200) << admitted.body;
    EXPECT_EQ(admitted.json()["verdict"], "admitted");
}

TEST_P(StaffTest, other_programs_order_and_decide_with_a_token_as_its_account_and_only_with_the_scope_AC9_OR4) {
    auto organizer = site_->made_and_signed_in("budi@example.org", api::Role::organizer);
    auto buyer = site_->made_and_signed_in("wati@example.org", api::Role::organizer);
    auto draft = event_draft(5);
    draft["ticket_types"][0]["price"] = 150'000;
    auto const id = organizer.post("/admin/api/events", draft).json()["id"].dump();
    auto const type = organizer.get("/api/tickets?event=" + id).json()["data"][0]["id"];
    auto const token = [](HttpClient& client, char const* scope) {
        return Bearer(client.post("/api/account/tokens", {{"name", "Kasir"}, {"scopes", {scope}}}).json()["secret"]);
    };
    auto program = site_->anonymous();
    auto const send = [&](Bearer const& bearer, std::string const& path, Json const& body = Json::object()) {
        return program.request("POST", path, body.dump(), bearer.headers);
    };
    Json const wanted = {{"event_id", std::stoll(id)}, {"items", {{{"ticket_type_id", type}, {"quantity", 1}}}}};
    EXPECT_EQ(send(token(buyer, "orders:read"), "/api/orders", wanted).error_code(), "token_scope_missing");
    auto const buys = token(buyer, "orders:write"), sells = token(organizer, "orders:write");
    auto const placed = send(buys, "/api/orders", wanted);
    ASSERT_EQ(placed.status, 201) << placed.body;
    auto const order = placed.json()["id"].dump(), approve = "/admin/api/orders/" + order + "/approve";
    EXPECT_EQ(send(buys, approve).status, 404) << "another organizer's event";
    EXPECT_EQ(send(token(organizer, "orders:read"), approve).error_code(), "token_scope_missing");
    auto const approved = send(sells, approve);
    EXPECT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(approved.json()["state"], "approved");
    EXPECT_EQ(send(sells, "/admin/api/tickets", {{"ticket_type_id", type}, {"price", 200'000}}).status, 200);
    EXPECT_EQ(send(buys, "/api/orders/" + order + "/cancel").status, 200);
    EXPECT_EQ(organizer.get("/api/tickets?event=" + id).json()["data"][0]["available"], 5);
    EXPECT_EQ(send(sells, "/admin/api/events/" + id + "/orders/cancel").error_code(), "token_not_accepted");
}

TEST_P(StaffTest, every_endpoint_without_a_scope_refuses_every_token_AC9) {
    auto admin = site_->made_and_signed_in("ratna@example.org", api::Role::admin);
    auto const made = admin.post("/api/account/tokens", {{"name", "Semua"}, {"scopes", every_scope()}});
    ASSERT_EQ(made.status, 201) << made.body;
    Bearer const bearer(made.json()["secret"]);
    auto client = site_->anonymous();
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        if (E::allowed.without_account || api::scope_of<E>()) return;
        std::string const method(contract::name_of_method(E::method));
        auto const answer = E::method == contract::Method::get
                                ? client.get(std::string(E::path), bearer.headers)
                                : client.request(method, std::string(E::path), "{}", bearer.headers);
        EXPECT_EQ(answer.status, 403) << E::path << answer.body;
        EXPECT_EQ(answer.error_code(), "token_not_accepted") << E::path;
    });
}

TEST(Scopes, stand_at_what_a_third_party_may_read_at_orders_and_at_the_door_and_nowhere_else_AC9) {
    std::set<std::string> open;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        if (api::scope_of<E>())
            open.insert(std::string(contract::name_of_method(E::method)) + " " + std::string(E::path));
    });
    // Nothing about who one is, how one signs in, or what one may: who adds a line here has thought of that.
    std::set<std::string> const meant{"GET /admin/api/events",
                                      "GET /admin/api/events/{id}",
                                      "GET /admin/api/events/{id}/attendees",
                                      "GET /admin/api/events/{id}/links",
                                      "GET /admin/api/orders",
                                      "GET /admin/api/orders/{id}",
                                      "GET /admin/api/queue",
                                      "GET /admin/api/stats",
                                      "GET /api/doors",
                                      "GET /api/events/{id}/door",
                                      "GET /api/my/tickets",
                                      "GET /api/orders",
                                      "GET /api/orders/{id}",
                                      "GET /api/orders/{id}/payments",
                                      "GET /api/queue",
                                      "GET /api/tickets/status/{code}",
                                      "GET /api/tickets/{code}",
                                      "GET /api/tickets/{code}/history",
                                      "POST /admin/api/orders/next",
                                      "POST /admin/api/orders/{id}/approve",
                                      "POST /admin/api/orders/{id}/reject",
                                      "POST /admin/api/queue/{id}/fulfill",
                                      "POST /admin/api/tickets",
                                      "POST /api/checkin",
                                      "POST /api/checkin/manual",
                                      "POST /api/orders",
                                      "POST /api/orders/{id}/cancel",
                                      "POST /api/orders/{id}/complete",
                                      "POST /api/queue"};
    EXPECT_EQ(open, meant);
}

TEST_P(StaffTest, ones_own_data_is_not_downloaded_with_a_token_AC9_AC13) {
    auto organizer = site_->made_and_signed_in("budi@example.org", api::Role::organizer);
    auto const made =
        organizer.post("/api/account/tokens", {{"name", "Semua"}, {"scopes", every_scope()}, {"days", 1}});
    ASSERT_EQ(made.status, 201) << made.body;
    auto client = site_->anonymous();
    EXPECT_EQ(client.get("/api/me/export", Bearer(made.json()["secret"]).headers).error_code(), "token_not_accepted");
    EXPECT_EQ(organizer.get("/api/me/export").status, 200);
}

TEST_P(StaffTest, a_token_is_refused_like_a_session_where_the_second_factor_is_missing_AC9_AC10) {
    auto organizer = site_->made_and_signed_in("budi@example.org", api::Role::organizer);
    auto const made =
        organizer.post("/api/account/tokens", {{"name", "Situs"}, {"scopes", {"events:read"}}, {"days", 30}});
    ASSERT_EQ(made.status, 201) << made.body;
    auto settings = test_settings();
    settings.require_two_step = RequireTwoStep::staff;
    settings.public_url = site_->settings().public_url;
    Site strict(database(), settings);
    Bearer const bearer(made.json()["secret"]);
    auto const answer = strict.anonymous().get("/admin/api/events", bearer.headers);
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.error_code(), "second_factor_missing");
    EXPECT_EQ(site_->anonymous().get("/admin/api/events", bearer.headers).status, 200);
}

} // namespace
} // namespace gapura::test
