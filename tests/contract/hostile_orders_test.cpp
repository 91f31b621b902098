// What somebody writes into an order by hand, and other people's orders (AC1, OR3, OR6).

#include "shared/api/endpoints.hpp"
#include "tests/backend/sample_files.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

namespace gapura::test {
namespace {

using nlohmann::json;

class HostileOrders : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        site_ = std::make_unique<Site>(database());
        organizer_.emplace(site_->made_and_signed_in("panitia@example.org", api::Role::organizer));
        member_.emplace(site_->made_and_signed_in("siti@example.org", api::Role::member));
        event_ = concert(*organizer_);
    }

    struct Concert {
        std::int64_t id = 0, vip = 0, regular = 0;
    };
    Concert concert(HttpClient& organizer) {
        auto draft = event_draft(40);
        draft["category"] = "concert";
        draft["seat_rule"] = "order";
        draft["bank_name"] = "Bank Sentosa";
        draft["bank_account_number"] = "1234567890";
        draft["bank_account_holder"] = "Yayasan Gamelan";
        draft["ticket_types"] = {{{"name", "VIP"}, {"tier", "vip"}, {"price", 450'000}, {"quantity", 10}},
                                 {{"name", "Reguler"}, {"tier", "regular"}, {"price", 150'000}, {"quantity", 20}}};
        auto const made = organizer.post("/admin/api/events", draft);
        if (made.status != 201) throw std::runtime_error(made.body);
        Concert concert{made.json()["id"].get<std::int64_t>()};
        auto const types = organizer.get("/api/tickets?event=" + std::to_string(concert.id)).json()["data"];
        concert.vip = types[0]["id"].get<std::int64_t>();
        concert.regular = types[1]["id"].get<std::int64_t>();
        return concert;
    }

    static std::string line(std::int64_t type, std::string const& quantity) {
        return R"({"ticket_type_id":)" + std::to_string(type) + R"(,"quantity":)" + quantity + "}";
    }
    std::string order_of(std::string const& lines, std::string const& more = "") const {
        return R"({"event_id":)" + std::to_string(event_.id) + R"(,"items":[)" + lines + "]" + more + "}";
    }
    HttpAnswer send(std::string const& body, std::string const& path = "/api/orders") {
        return member_->request("POST", path, body, {{"Content-Type", "application/json"}});
    }
    /// At the order itself and where it is only asked what it would cost.
    void expect_refused(std::string const& body, std::string const& what) {
        for (auto const* path : {"/api/orders", "/api/orders/quote"}) {
            auto const answer = send(body, path);
            EXPECT_TRUE(answer.status == 422 || answer.status == 409 || answer.status == 400)
                << path << " " << what << ": " << answer.status << answer.body;
            EXPECT_FALSE(answer.error_code().empty()) << what;
        }
        EXPECT_EQ(figure("select count(*) from orders"), 0) << what;
        EXPECT_EQ(figure("select cast(sum(taken) as bigint) from events"), 0) << what;
    }
    long long figure(std::string const& sql) {
        return database().read([&](storage::Session& session) { return session.the<long long>(sql); });
    }

    std::unique_ptr<Site> site_;
    std::optional<HttpClient> organizer_, member_;
    Concert event_;
};
ON_EACH_DATABASE(HostileOrders);

TEST_P(HostileOrders, only_a_small_whole_number_is_a_quantity_OR3) {
    for (std::string const quantity : {"0",
                                       "-1",
                                       "-9223372036854775808",
                                       "6",
                                       "1001",
                                       "2147483648",
                                       "4294967297",
                                       "9223372036854775807",
                                       "9223372036854775808",
                                       "18446744073709551615",
                                       "18446744073709551617",
                                       "1e400",
                                       "1e18",
                                       "0.5",
                                       "1.5",
                                       "-0.0",
                                       "\"2\"",
                                       "\"\"",
                                       "\"0x1\"",
                                       "null",
                                       "true",
                                       "[]",
                                       "[1]",
                                       "{}"})
        expect_refused(order_of(line(event_.regular, quantity)), quantity);
    // The sum counts, whatever the parts.
    expect_refused(order_of(line(event_.vip, "3") + "," + line(event_.regular, "3")), "six in two lines");
    expect_refused(order_of(line(event_.vip, "9223372036854775807") + "," + line(event_.regular, "1")), "overflow");
    expect_refused(order_of(line(event_.vip, "2") + "," + line(event_.regular, "-1")), "less than nothing of one");
}

TEST_P(HostileOrders, a_type_stands_once_and_belongs_to_the_event_OR3) {
    expect_refused(order_of(""), "nothing");
    expect_refused(order_of(line(event_.vip, "1") + "," + line(event_.vip, "1")), "the same type twice");
    std::string many;
    for (int i = 0; i < 21; ++i) many.append(i == 0 ? "" : ",").append(line(event_.vip, "1"));
    expect_refused(order_of(many), "21 lines");
    auto other = site_->made_and_signed_in("lain@example.org", api::Role::organizer);
    auto const elsewhere = concert(other);
    expect_refused(order_of(line(elsewhere.vip, "1")), "a type of another event");
    expect_refused(order_of(line(event_.vip, "1") + "," + line(elsewhere.regular, "1")), "one of each event");
    for (std::int64_t const type :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{987'654'321}, std::numeric_limits<std::int64_t>::max()})
        expect_refused(order_of(line(type, "1")), "type " + std::to_string(type));
    std::string const names = R"(,"attendees":["a","b"]})";
    auto const one = line(event_.vip, "1");
    expect_refused(order_of(one.substr(0, one.size() - 1) + names), "more names than tickets");
}

TEST_P(HostileOrders, prices_are_not_the_buyers_to_say_OR3) {
    for (std::string const name : {"price", "amount", "total", "discount", "unit_price", "currency", "state"}) {
        auto const one = line(event_.vip, "1");
        expect_refused(order_of(one.substr(0, one.size() - 1) + ",\"" + name + "\":1}"), name + " in a line");
        expect_refused(order_of(one, ",\"" + name + "\":0"), name);
    }
    expect_refused(order_of(line(event_.vip, "1"), ",\"account_id\":1"), "for somebody else");
    // A name twice in one object: whichever counts, the rules hold for it.
    auto const twice =
        send(order_of(R"({"ticket_type_id":)" + std::to_string(event_.vip) + R"(,"quantity":1,"quantity":99})"));
    EXPECT_NE(twice.status, 500) << twice.body;
    EXPECT_LE(figure("select coalesce(max(quantity), 0) from order_items"), 5);
    auto const order = send(order_of(line(event_.vip, "2") + "," + line(event_.regular, "1")));
    ASSERT_EQ(order.status, 201) << order.body;
    EXPECT_EQ(order.json()["amount"].get<std::int64_t>() -
                  order.json()["payment"].value("unique_digits", std::int64_t{0}),
              1'050'000);
}

TEST_P(HostileOrders, stock_is_set_to_whole_numbers_by_its_organizer_OR6) {
    auto const set = [&](std::string const& field, std::string const& value) {
        return organizer_->request("POST", "/admin/api/tickets",
                                   R"({"ticket_type_id":)" + std::to_string(event_.vip) + ",\"" + field +
                                       "\":" + value + "}",
                                   {{"Content-Type", "application/json"}});
    };
    for (std::string const field : {"quantity", "price"})
        for (std::string const value : {"-1", "1.5", "\"7\"", "1e3", "9223372036854775807", "9223372036854775808",
                                        "-9223372036854775809", "[]", "{}", "true"}) {
            auto const answer = set(field, value);
            EXPECT_EQ(answer.status, 422) << field << value << answer.body;
        }
    EXPECT_EQ(figure("select quantity from ticket_types where tier = 'vip'"), 10);
    EXPECT_EQ(figure("select price from ticket_types where tier = 'vip'"), 450'000);
}

TEST_P(HostileOrders, to_everybody_else_an_order_does_not_exist_at_any_endpoint_AC1) {
    auto const placed = send(order_of(line(event_.vip, "1")));
    ASSERT_EQ(placed.status, 201) << placed.body;
    std::string const id = placed.json()["id"].dump();
    struct Call {
        std::string method, path, body;
        api::Access allowed;
        bool takes_file;
    };
    std::vector<Call> calls;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        std::string path(E::path);
        auto const at = path.find("/orders/{id}");
        if (at == std::string::npos) return;
        path.replace(at, 12, "/orders/" + id);
        std::string body = "{}";
        if (path.ends_with("/reject")) body = R"({"note":"x"})";
        if (path.ends_with("/pay")) body = R"({"method":"midtrans"})";
        calls.push_back(
            {std::string(contract::name_of_method(E::method)), path, body, E::allowed, contract::TakesFile<E>});
    });
    EXPECT_GE(calls.size(), 10u) << "the walk finds the orders' endpoints";
    auto other_member = site_->made_and_signed_in("lain@example.org", api::Role::member);
    auto other_organizer = site_->made_and_signed_in("saingan@example.org", api::Role::organizer);
    auto gate = site_->made_and_signed_in("gerbang@example.org", api::Role::gate);
    auto const before = member_->get("/api/orders/" + id).body;
    struct Stranger {
        HttpClient* client;
        api::Role role;
    };
    for (auto const& [client, role] :
         {Stranger{&other_member, api::Role::member}, Stranger{&other_organizer, api::Role::organizer},
          Stranger{&gate, api::Role::gate}})
        for (auto const& call : calls) {
            HeaderList headers;
            std::string body = call.body;
            if (call.takes_file) {
                body = sample_png(40, 40);
                headers = {{"Content-Type", "image/png"}};
            } else if (call.method != "GET") {
                headers = {{"Content-Type", "application/json"}};
            }
            auto const answer = call.method == "GET" ? client->get(call.path)
                                                     : client->request(call.method, call.path, body, headers);
            EXPECT_EQ(answer.status, call.allowed.admits(role) ? 404 : 403)
                << contract::name_of(role) << " " << call.method << " " << call.path << ": " << answer.body;
        }
    for (auto* const client : {&other_member, &other_organizer}) {
        auto const paths = {"/api/orders/" + id + "/receipt.pdf", "/api/orders/" + id + "/tickets.pdf"};
        for (auto const& path : paths) EXPECT_EQ(client->get(path).status, 404) << path;
    }
    EXPECT_EQ(other_organizer.get("/admin/api/orders").json()["data"].size(), 0u);
    EXPECT_EQ(other_member.get("/api/orders").json()["data"].size(), 0u);
    EXPECT_EQ(other_organizer.post("/admin/api/orders/next", {{"event_id", event_.id}}).status, 404);
    EXPECT_EQ(other_organizer.post("/admin/api/tickets", {{"ticket_type_id", event_.vip}, {"price", 1}}).status, 404);
    EXPECT_EQ(member_->get("/api/orders/" + id).body, before) << "and nothing has changed";
}

} // namespace
} // namespace gapura::test
