// What providers say of payments, as it comes over HTTP (OR9): who is believed, and what happens to what comes twice,
// late, in another order, or from somebody else.

#include "backend/payments/stripe.hpp"
#include "tests/support/payment_providers.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>
#include <thread>

namespace gapura::test {
namespace {

using api::PaymentMethod;

constexpr char const* from_midtrans = "/api/webhooks/midtrans";
constexpr char const* from_stripe = "/api/webhooks/stripe";

class Webhooks : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        auto settings = test_settings();
        settings.midtrans_server_key = FakeMidtrans::server_key;
        settings.midtrans_url = midtrans.url();
        settings.stripe_secret_key = FakeStripe::secret_key;
        settings.stripe_webhook_secret = FakeStripe::webhook_secret;
        settings.stripe_url = stripe.url();
        site_ = std::make_unique<Site>(database(), settings);
        organizer_.emplace(site_->made_and_signed_in("panitia@example.org", api::Role::organizer));
        member_.emplace(site_->made_and_signed_in("siti@example.org", api::Role::member));
        auto draft = event_draft(20);
        draft["category"] = "concert";
        draft["seat_rule"] = "order";
        draft["ticket_types"][0]["price"] = 150'000;
        event_ = organizer_->post("/admin/api/events", draft).json()["id"].get<std::int64_t>();
        auto const types = organizer_->get("/api/tickets?event=" + std::to_string(event_)).json();
        type_ = types["data"][0]["id"].get<std::int64_t>();
    }

    /// An order of two tickets whose buyer stands on the provider's page.
    struct Awaited {
        std::int64_t order;
        std::string reference;
    };
    Awaited awaited(PaymentMethod method) {
        auto const placed = member_->post(
            "/api/orders", {{"event_id", event_}, {"items", {{{"ticket_type_id", type_}, {"quantity", 2}}}}});
        if (placed.status != 201) throw std::runtime_error("no order: " + placed.body);
        auto const id = placed.json()["id"].get<std::int64_t>();
        auto const path = "/api/orders/" + std::to_string(id);
        auto const begun = member_->post(path + "/pay", {{"method", std::string(contract::name_of(method))}});
        if (begun.status != 200) throw std::runtime_error("no page to pay at: " + begun.body);
        return {id, member_->get(path + "/payments").json()["payments"][0]["reference"]};
    }

    /// Without an account, on a connection of its own.
    HttpAnswer tell(std::string const& path, std::string const& body, HeaderList headers = {},
                    std::string const& type = "application/json") {
        if (!type.empty()) headers.emplace_back("Content-Type", type);
        return site_->anonymous().request("POST", path, body, headers);
    }
    HttpAnswer midtrans_tells(std::string const& reference, std::string const& status) {
        midtrans.set_status(reference, status);
        return tell(from_midtrans, midtrans.notice(reference));
    }
    HttpAnswer tell_stripe(std::string const& body, std::string const& signature) {
        return tell(from_stripe, body, {{"Stripe-Signature", signature}});
    }
    HttpAnswer stripe_tells(std::string const& reference, std::string const& type) {
        auto const notice = stripe.notice(type, reference, system_now());
        return tell_stripe(notice.body, notice.signature);
    }

    std::string figure(std::string const& sql) {
        return database().read(
            [&](storage::Session& session) { return std::to_string(session.the<long long>(sql)); });
    }
    std::string state_of(std::int64_t order) {
        return member_->get("/api/orders/" + std::to_string(order)).json()["state"];
    }
    std::string state_of_payment(std::int64_t order) {
        return member_->get("/api/orders/" + std::to_string(order) + "/payments").json()["payments"][0]["state"];
    }
    /// All that a notice can change.
    std::string everything() {
        std::string all = member_->get("/api/orders?limit=100").body;
        for (auto const* sql :
             {"select count(*) from order_changes", "select count(*) from tickets where standing <> 'voided'",
              "select count(*) from tickets", "select cast(sum(taken) as bigint) from events",
              "select cast(sum(taken) as bigint) from ticket_types", "select count(*) from outbox",
              "select count(*) from audit_entries where subject = 'order'"})
            all.append(" ").append(figure(sql));
        database().read([&](storage::Session& session) {
            for (auto const& state : session.all<std::string>("select state from payments order by id"))
                all.append(" ").append(state);
        });
        return all;
    }
    void expect_unchanged(std::string const& before, HttpAnswer const& answer, int status, std::string const& what) {
        EXPECT_EQ(answer.status, status) << what << ": " << answer.body;
        EXPECT_EQ(everything(), before) << what;
    }
    void expect_sold_once(std::int64_t order) {
        EXPECT_EQ(state_of(order), "approved");
        EXPECT_EQ(state_of_payment(order), "paid");
        EXPECT_EQ(figure("select count(*) from tickets where standing = 'valid'"), "2");
        EXPECT_EQ(figure("select taken from events"), "2");
        EXPECT_EQ(figure("select count(*) from order_changes where to_state = 'approved'"), "1");
        EXPECT_EQ(figure("select count(*) from outbox where kind = 'ticket'"), "1");
    }

    FakeMidtrans midtrans;
    FakeStripe stripe;
    std::unique_ptr<Site> site_;
    std::optional<HttpClient> organizer_, member_;
    std::int64_t event_ = 0, type_ = 0;
};
ON_EACH_DATABASE(Webhooks);

// ---- who is believed

TEST_P(Webhooks, a_genuine_notice_of_midtrans_sells_the_tickets_once_however_often_it_comes_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    EXPECT_EQ(midtrans_tells(reference, "pending").status, 200);
    EXPECT_EQ(state_of(order), "pending");
    auto const answer = midtrans_tells(reference, "settlement");
    EXPECT_EQ(answer.status, 200) << answer.body;
    expect_sold_once(order);
    auto const before = everything();
    for (int i = 0; i < 3; ++i) expect_unchanged(before, midtrans_tells(reference, "settlement"), 200, "again");
}

TEST_P(Webhooks, a_genuine_notice_of_stripe_sells_the_tickets_once_however_often_it_comes_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::stripe);
    stripe.pay(reference);
    auto const notice = stripe.notice("checkout.session.completed", reference, system_now());
    EXPECT_EQ(tell_stripe(notice.body, notice.signature).status, 200);
    expect_sold_once(order);
    auto const before = everything();
    for (int i = 0; i < 3; ++i)
        expect_unchanged(before, tell_stripe(notice.body, notice.signature), 200, "the same bytes again");
    expect_unchanged(before, stripe_tells(reference, "checkout.session.async_payment_succeeded"), 200,
                     "the same in other words");
}

TEST_P(Webhooks, many_deliveries_at_the_same_moment_sell_once_OR9_OR6) {
    auto const [order, reference] = awaited(PaymentMethod::stripe);
    stripe.pay(reference);
    auto const notice = stripe.notice("checkout.session.completed", reference, system_now());
    std::vector<std::thread> deliveries;
    std::atomic<int> taken = 0;
    for (int i = 0; i < 12; ++i)
        deliveries.emplace_back([&] {
            if (tell_stripe(notice.body, notice.signature).status == 200) ++taken;
        });
    for (auto& each : deliveries) each.join();
    EXPECT_EQ(taken, 12);
    expect_sold_once(order);
}

TEST_P(Webhooks, a_notice_comes_from_anywhere_and_of_any_type_and_needs_no_account_OR9) {
    for (std::string const type :
         {"", "application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded"}) {
        auto const [order, reference] = awaited(PaymentMethod::midtrans);
        midtrans.set_status(reference, "settlement");
        auto const answer = tell(from_midtrans, midtrans.notice(reference),
                                 {{"Origin", "https://app.midtrans.com"}, {"Sec-Fetch-Site", "cross-site"}}, type);
        EXPECT_EQ(answer.status, 200) << type << ": " << answer.body;
        EXPECT_EQ(state_of(order), "approved") << type;
        EXPECT_EQ(answer.header("Set-Cookie"), "") << type;
    }
}

TEST_P(Webhooks, what_midtrans_has_not_signed_is_refused_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    midtrans.set_status(reference, "settlement");
    auto const genuine = Json::parse(midtrans.notice(reference));
    auto const before = everything();
    auto const forged = [&](std::string const& what, auto change) {
        Json notice = genuine;
        change(notice);
        auto const answer = tell(from_midtrans, notice.dump());
        expect_unchanged(before, answer, 403, what);
        EXPECT_EQ(answer.error_code(), "forbidden") << what;
    };
    std::string const key = genuine["signature_key"];
    forged("no signature", [](Json& notice) { notice.erase("signature_key"); });
    forged("an empty one", [](Json& notice) { notice["signature_key"] = ""; });
    forged("a short one", [&](Json& notice) { notice["signature_key"] = key.substr(0, 127); });
    forged("a long one", [&](Json& notice) { notice["signature_key"] = key + "0"; });
    forged("one digit is wrong",
           [&](Json& notice) { notice["signature_key"] = key.substr(0, 127) + (key[127] == '0' ? "1" : "0"); });
    forged("a number", [](Json& notice) { notice["signature_key"] = 5; });
    forged("nothing", [](Json& notice) { notice["signature_key"] = nullptr; });
    forged("a list", [&](Json& notice) { notice["signature_key"] = Json::array({key}); });
    forged("another amount", [](Json& notice) { notice["gross_amount"] = "1.00"; });
    forged("the amount as a number", [](Json& notice) { notice["gross_amount"] = 300000; });
    forged("another order", [](Json& notice) { notice["order_id"] = "G1-somebody-else"; });
    forged("another result", [](Json& notice) { notice["status_code"] = "201"; });
    forged("no order", [](Json& notice) { notice.erase("order_id"); });
    EXPECT_EQ(state_of(order), "pending");
}

TEST_P(Webhooks, what_was_signed_as_waiting_for_money_is_not_taken_for_paid_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    midtrans.set_status(reference, "pending"); // its signature covers the code 201, but not the status in words
    auto notice = Json::parse(midtrans.notice(reference));
    auto const before = everything();
    for (auto const* status : {"settlement", "capture"}) {
        notice["transaction_status"] = status;
        expect_unchanged(before, tell(from_midtrans, notice.dump()), 200, status);
    }
    EXPECT_EQ(state_of(order), "pending");
}

TEST_P(Webhooks, what_stripe_has_not_signed_or_long_ago_is_refused_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::stripe);
    stripe.pay(reference);
    auto const now = system_now();
    auto const notice = stripe.notice("checkout.session.completed", reference, now);
    auto const before = everything();
    auto const signed_by = [&](Instant at, std::string const& secret = FakeStripe::webhook_secret) {
        return FakeStripe::sign(notice.body, at, secret);
    };
    auto const expect_refused = [&](std::string const& what, HttpAnswer const& answer) {
        expect_unchanged(before, answer, 403, what);
        EXPECT_EQ(answer.error_code(), "forbidden") << what;
    };
    expect_refused("no signature", tell(from_stripe, notice.body));
    expect_refused("with another secret", tell_stripe(notice.body, signed_by(now, "whsec_of_somebody")));
    expect_refused("with the empty secret", tell_stripe(notice.body, signed_by(now, "")));
    Duration const late{payments::stripe_tolerance.microseconds + 60'000'000}; // beside this test's own time
    expect_refused("stale", tell_stripe(notice.body, signed_by(now - late)));
    expect_refused("from the future", tell_stripe(notice.body, signed_by(now + late)));
    auto const& header = notice.signature;
    auto const seconds = header.substr(2, header.find(',') - 2);
    auto const hash = header.substr(header.find("v1=") + 3, 64);
    auto const fresh = std::to_string(now.microseconds / 1'000'000 - 1);
    for (std::string const& bad :
         {std::string(), "t=" + seconds, "v1=" + hash, "t=" + fresh + ",v1=" + hash, "t=,v1=" + hash,
          "t=" + seconds + ",v0=" + hash, "t=" + seconds + ",v1=", "t=" + seconds + ",v1=" + hash.substr(1),
          "t=" + seconds + ",v1=" + hash + "0", "t=" + seconds + "x,v1=" + hash, "t=-1,v1=" + hash,
          "t=99999999999999999999999,v1=" + hash, "t=nan,v1=" + hash, std::string("%%%"), std::string(",,,=,=,"),
          "t=" + seconds + ";v1=" + hash, std::string(4000, 'v')})
        expect_refused(bad.substr(0, 60), tell_stripe(notice.body, bad));
    EXPECT_EQ(state_of(order), "pending");
    EXPECT_EQ(tell_stripe(notice.body, "t=" + seconds + ",v1=" + std::string(64, '0') + ",v1=" + hash).status, 200)
        << "one of several secrets, while they are changed";
    EXPECT_EQ(state_of(order), "approved");
}

TEST_P(Webhooks, the_bytes_that_came_are_what_is_verified_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::stripe);
    stripe.pay(reference);
    auto const notice = stripe.notice("checkout.session.completed", reference, system_now());
    auto const spaced = Json::parse(notice.body).dump(2) + "\r\n";
    auto const before = everything();
    expect_unchanged(before, tell_stripe(spaced, notice.signature), 403, "the same JSON with other spaces");
    expect_unchanged(before, tell_stripe(notice.body + "\n", notice.signature), 403, "a line's end more");
    expect_unchanged(before, tell_stripe(" " + notice.body, notice.signature), 403, "a space before");
    auto const own = FakeStripe::sign(spaced, system_now(), FakeStripe::webhook_secret);
    EXPECT_EQ(tell_stripe(spaced, own).status, 200) << "spaces do no harm where they are signed";
    EXPECT_EQ(state_of(order), "approved");
}

TEST_P(Webhooks, one_providers_notice_is_nothing_at_the_others_address_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    midtrans.set_status(reference, "settlement");
    auto const before = everything();
    expect_unchanged(before, tell(from_stripe, midtrans.notice(reference)), 403, "Midtrans at Stripe's");
    auto const body = midtrans.notice(reference);
    auto const as_stripe = FakeStripe::sign(body, system_now(), FakeStripe::webhook_secret);
    expect_unchanged(before, tell_stripe(body, as_stripe), 200, "signed, and about nothing of ours");
    EXPECT_EQ(state_of(order), "pending");
}

TEST_P(Webhooks, without_a_provider_nobody_is_believed_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    midtrans.set_status(reference, "settlement");
    auto const notice = midtrans.notice(reference);
    auto const before = everything();
    auto const bare = std::make_unique<Site>(database());
    HttpClient nobody(bare->port());
    for (auto const* path : {from_midtrans, from_stripe})
        expect_unchanged(before, nobody.request("POST", path, notice, {{"Content-Type", "application/json"}}), 403,
                         path);
    (void)order;
}

// ---- in what order it comes

TEST_P(Webhooks, what_comes_after_the_money_changes_nothing_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    EXPECT_EQ(midtrans_tells(reference, "settlement").status, 200);
    auto const before = everything();
    for (auto const* late : {"pending", "expire", "deny", "failure", "capture", "authorize"})
        expect_unchanged(before, midtrans_tells(reference, late), 200, late);
    expect_sold_once(order);
}

TEST_P(Webhooks, money_that_comes_after_the_end_goes_back_and_sells_nothing_OR9) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    EXPECT_EQ(midtrans_tells(reference, "expire").status, 200);
    EXPECT_EQ(state_of(order), "cancelled");
    EXPECT_EQ(midtrans_tells(reference, "settlement").status, 200);
    EXPECT_EQ(state_of(order), "cancelled");
    // The site's own worker gives it back at some moment.
    auto const state = state_of_payment(order);
    EXPECT_TRUE(state == "refund_due" || state == "refunded") << state;
    EXPECT_EQ(figure("select count(*) from tickets"), "0");
    EXPECT_EQ(figure("select taken from events"), "0");
}

TEST_P(Webhooks, the_same_of_stripe_OR9) {
    auto const [sold, first] = awaited(PaymentMethod::stripe);
    stripe.pay(first);
    auto const expired = stripe.notice("checkout.session.expired", first, system_now());
    EXPECT_EQ(stripe_tells(first, "checkout.session.completed").status, 200);
    auto const before = everything();
    expect_unchanged(before, tell_stripe(expired.body, expired.signature), 200, "expired, though it was paid");
    expect_unchanged(before, stripe_tells(first, "checkout.session.async_payment_failed"), 200, "failed after that");
    expect_unchanged(before, stripe_tells(first, "invoice.created"), 200, "about something else");
    expect_sold_once(sold);

    auto const [late, second] = awaited(PaymentMethod::stripe);
    stripe.expire(second);
    EXPECT_EQ(stripe_tells(second, "checkout.session.expired").status, 200);
    EXPECT_EQ(state_of(late), "cancelled");
    stripe.pay(second);
    EXPECT_EQ(stripe_tells(second, "checkout.session.completed").status, 200);
    EXPECT_EQ(state_of(late), "cancelled");
    EXPECT_EQ(figure("select taken from events"), "2");
}

// ---- garbage

TEST_P(Webhooks, no_garbage_is_an_error_of_the_server_OR9_RU5) {
    auto const [order, reference] = awaited(PaymentMethod::midtrans);
    (void)awaited(PaymentMethod::stripe);
    auto const before = everything();
    constexpr std::size_t most = (1 << 20) - 16; // just below what the server takes
    std::string nested;
    while (nested.size() < most) nested += R"({"data":)";
    std::string crowded = "{"; // each member is looked for among those before it, if one is not careful
    for (int i = 0; crowded.size() < most - 20; ++i) crowded.append("\"").append(std::to_string(i)).append("\":0,");
    crowded += "\"type\":0}";
    std::vector<std::string> const bodies{
        "",
        "{",
        "null",
        "[]",
        "5",
        "\"x\"",
        "{}",
        "{} {}",
        std::string(1, '\0'),
        "\xff\xfe\xfd",
        R"({"order_id":"\ud800"})",
        R"({"order_id":null,"status_code":[],"gross_amount":{},"signature_key":true})",
        R"({"type":5,"data":[]})",
        R"({"type":"checkout.session.completed"})",
        R"({"type":"checkout.session.completed","data":{"object":null}})",
        R"({"type":"checkout.session.completed","data":{"object":{"client_reference_id":{},"amount_total":"x"}}})",
        R"({"type":"charge.refunded","data":{"object":{"refunded":"yes","metadata":[]}}})",
        "order_id=" + reference + "&transaction_status=settlement",
        std::string(most, 'a'),
        std::string(most, '['),
        std::string(most, ' '),
        nested,
        crowded,
        "{\"order_id\":\"" + std::string(most - 20, '9') + "\"}",
    };
    for (auto const& body : bodies)
        for (auto const* path : {from_midtrans, from_stripe})
            for (std::string const type :
                 {"application/json", "multipart/form-data; boundary=x", "a/b; charset=\"\xff"}) {
                auto const what = std::string(path) + " " + type + " " + body.substr(0, 50);
                auto const answer = tell(path, body, {}, type);
                EXPECT_TRUE(answer.status == 400 || answer.status == 403 || answer.status == 415)
                    << what << ": " << answer.status << answer.body;
                EXPECT_FALSE(answer.error_code().empty()) << what;
            }
    // What Stripe itself has signed and we do not understand.
    for (auto const& body : bodies) {
        auto const answer = tell_stripe(body, FakeStripe::sign(body, system_now(), FakeStripe::webhook_secret));
        EXPECT_TRUE(answer.status == 400 || answer.status == 200) << body.substr(0, 50) << ": " << answer.status;
    }
    EXPECT_EQ(tell(from_midtrans, std::string((1 << 20) + 1, 'a')).status, 413);
    EXPECT_EQ(tell(from_stripe, std::string((1 << 20) + 1, 'a')).status, 413);
    for (auto const* method : {"GET", "PUT", "DELETE"})
        for (auto const* path : {from_midtrans, from_stripe}) {
            auto const answer = site_->anonymous().request(method, path);
            EXPECT_TRUE(answer.status == 404 || answer.status == 405) << method << path << answer.status;
        }
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(midtrans_tells(reference, "settlement").status, 200) << "and it goes on";
    EXPECT_EQ(state_of(order), "approved");
}

} // namespace
} // namespace gapura::test
