// Midtrans and Stripe against servers that behave as their documentation says (OR9).

#include "backend/payments/midtrans.hpp"
#include "backend/payments/reading.hpp"
#include "backend/payments/stripe.hpp"
#include "tests/support/payment_providers.hpp"

#include <gtest/gtest.h>

namespace gapura::payments {
namespace {

using test::FakeMidtrans;
using test::FakeStripe;

constexpr Instant noon{1'796'101'200'000'000}; // 2026-12-01T05:00:00Z

domain::Money money(std::int64_t units, char const* code) { return {units, *domain::Currency::of(code)}; }

Bill bill(std::string reference, domain::Money amount) {
    return {.reference = std::move(reference),
            .order = OrderId(7),
            .amount = amount,
            .description = "Konser Senja & \"Teman\" – 2 tiket",
            .buyer_name = "Citra Dewi",
            .buyer_email = "citra+konser@example.org",
            .return_url = "https://gapura.example.org/orders/7?a=1&b=2",
            .now = noon,
            .expires_at = noon + hours(1)};
}

Midtrans midtrans_at(FakeMidtrans const& fake) {
    return Midtrans({FakeMidtrans::server_key, fake.url(), fake.url()});
}
Stripe stripe_at(FakeStripe const& fake) {
    return Stripe({FakeStripe::secret_key, FakeStripe::webhook_secret, fake.url()});
}

TEST(MidtransTest, opens_a_page_for_the_whole_amount_OR9) {
    FakeMidtrans fake;
    auto const checkout = midtrans_at(fake).start(bill("G7-a", money(150'000, "IDR")));
    ASSERT_TRUE(checkout.ok());
    EXPECT_EQ(checkout->url, fake.url() + "/snap/v4/redirection/G7-a");
    EXPECT_EQ(fake.transaction("G7-a").gross_amount, 150'000);
    auto const sent = contract::Json::parse(fake.asked().at(0).body);
    EXPECT_EQ(sent["expiry"]["unit"], "minute");
    EXPECT_EQ(sent["expiry"]["duration"], 60);
    EXPECT_EQ(sent["expiry"]["start_time"], "2026-12-01 05:00:00 +0000");
    EXPECT_EQ(sent["page_expiry"]["duration"], 60) << "the page too, which lives a day by itself";
    EXPECT_EQ(sent["callbacks"]["finish"], "https://gapura.example.org/orders/7?a=1&b=2");
    EXPECT_EQ(sent["customer_details"]["email"], "citra+konser@example.org");
}

TEST(MidtransTest, takes_rupiah_only_OR9) {
    FakeMidtrans fake;
    EXPECT_TRUE(midtrans_at(fake).takes(money(1, "IDR")));
    EXPECT_FALSE(midtrans_at(fake).takes(money(0, "IDR")));
    EXPECT_FALSE(midtrans_at(fake).takes(money(100, "USD")));
}

TEST(MidtransTest, knows_each_status_that_the_documentation_names_OR9) {
    FakeMidtrans fake;
    auto const midtrans = midtrans_at(fake);
    ASSERT_TRUE(midtrans.start(bill("G7-a", money(150'000, "IDR"))).ok());
    EXPECT_EQ(midtrans.ask("G7-a", "")->standing, Standing::unknown) << "the buyer has chosen nothing yet";
    EXPECT_EQ(midtrans.ask("G7-never", "")->standing, Standing::unknown);
    for (auto const& [status, standing] :
         std::vector<std::pair<std::string, Standing>>{{"pending", Standing::open},
                                                       {"authorize", Standing::open},
                                                       {"capture", Standing::paid},
                                                       {"settlement", Standing::paid},
                                                       {"deny", Standing::failed},
                                                       {"failure", Standing::failed},
                                                       {"cancel", Standing::withdrawn},
                                                       {"expire", Standing::expired},
                                                       {"refund", Standing::refunded},
                                                       {"partial_refund", Standing::paid},
                                                       {"something new", Standing::unknown}}) {
        fake.set_status("G7-a", status);
        auto const asked = midtrans.ask("G7-a", "");
        ASSERT_TRUE(asked.ok()) << status;
        EXPECT_EQ(asked->standing, standing) << status;
        EXPECT_EQ(asked->amount, money(150'000, "IDR"));
        if (standing == Standing::unknown) continue;
        auto const read = midtrans.read({fake.notice("G7-a"), "", noon});
        ASSERT_TRUE(read.ok()) << status;
        EXPECT_EQ(read->standing, standing) << status;
        EXPECT_EQ(read->reference, "G7-a");
    }
}

TEST(MidtransTest, a_challenged_card_is_not_paid_OR9) {
    FakeMidtrans fake;
    auto const real = midtrans_at(fake);
    ASSERT_TRUE(real.start(bill("G7-a", money(1000, "IDR"))).ok());
    fake.set_status("G7-a", "capture");
    auto notice = contract::Json::parse(fake.notice("G7-a"));
    notice["fraud_status"] = "challenge";
    EXPECT_EQ(real.read({notice.dump(), "", noon})->standing, Standing::open);
    notice["fraud_status"] = "accept";
    EXPECT_EQ(real.read({notice.dump(), "", noon})->standing, Standing::paid);
}

TEST(MidtransTest, verifies_the_signature_of_the_documentation_s_example_OR9) {
    Midtrans const midtrans({"askvnoibnosifnboseofinbofinfgbiufglnbfg", "", ""});
    contract::Json notice = {{"order_id", "1111"},
                             {"status_code", "200"},
                             {"gross_amount", "100000.00"},
                             {"currency", "IDR"},
                             {"transaction_status", "settlement"},
                             {"signature_key", "edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308"
                                               "a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231"}};
    auto const read = midtrans.read({notice.dump(), "", noon});
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->amount, money(100'000, "IDR"));
    for (auto const* changed : {"order_id", "status_code", "gross_amount", "signature_key"}) {
        auto forged = notice;
        forged[changed] = forged[changed].get<std::string>() + "0";
        auto const refused = midtrans.read({forged.dump(), "", noon});
        ASSERT_FALSE(refused.ok()) << changed;
        EXPECT_EQ(refused.error(), BadNotice::forged);
        forged[changed] = 12;
        EXPECT_FALSE(midtrans.read({forged.dump(), "", noon}).ok()) << changed;
        forged.erase(changed);
        EXPECT_FALSE(midtrans.read({forged.dump(), "", noon}).ok()) << changed;
    }
}

TEST(MidtransTest, gives_back_what_was_paid_and_says_when_it_cannot_OR9) {
    FakeMidtrans fake;
    auto const midtrans = midtrans_at(fake);
    ASSERT_TRUE(midtrans.start(bill("G7-a", money(150'000, "IDR"))).ok());
    fake.set_status("G7-a", "settlement");
    Notice const paid{"G7-a", Standing::paid, money(150'000, "IDR")};
    fake.set_refundable("G7-a", false);
    EXPECT_EQ(midtrans.refund(paid).error(), ProviderFailure::refused);
    fake.fail_with(503);
    EXPECT_EQ(midtrans.refund(paid).error(), ProviderFailure::unreachable);
    fake.fail_with(0);
    fake.set_refundable("G7-a", true);
    EXPECT_TRUE(midtrans.refund(paid).ok());
    EXPECT_EQ(fake.transaction("G7-a").refunds, 1);
    EXPECT_EQ(midtrans.ask("G7-a", "")->standing, Standing::refunded);
}

TEST(MidtransTest, goes_to_the_sandbox_with_a_sandbox_key_OR9) {
    EXPECT_EQ(midtrans_access("SB-Mid-server-x", "").api_url, "https://api.sandbox.midtrans.com");
    EXPECT_EQ(midtrans_access("Mid-server-x", "").api_url, "https://api.midtrans.com");
    EXPECT_EQ(midtrans_access("Mid-server-x", "").snap_url, "https://app.midtrans.com");
    EXPECT_EQ(midtrans_access("x", "http://127.0.0.1:1").snap_url, "http://127.0.0.1:1");
}

TEST(ProvidersTest, that_cannot_be_reached_are_told_from_those_that_refuse_OR9) {
    FakeMidtrans midtrans;
    FakeStripe stripe;
    for (int const status : {500, 503, 429}) {
        midtrans.fail_with(status);
        stripe.fail_with(status);
        EXPECT_EQ(midtrans_at(midtrans).start(bill("G7-a", money(1000, "IDR"))).error(),
                  ProviderFailure::unreachable);
        EXPECT_EQ(stripe_at(stripe).start(bill("G7-a", money(1000, "IDR"))).error(), ProviderFailure::unreachable);
    }
    for (int const status : {400, 401, 404, 200}) { // 200 with nothing in it is no checkout either
        midtrans.fail_with(status);
        stripe.fail_with(status);
        EXPECT_EQ(midtrans_at(midtrans).start(bill("G7-a", money(1000, "IDR"))).error(), ProviderFailure::refused);
        EXPECT_EQ(stripe_at(stripe).start(bill("G7-a", money(1000, "IDR"))).error(), ProviderFailure::refused);
    }
    Midtrans const nowhere({"k", "http://127.0.0.1:1", "http://127.0.0.1:1"});
    EXPECT_EQ(nowhere.start(bill("G7-a", money(1000, "IDR"))).error(), ProviderFailure::unreachable);
}

TEST(StripeTest, opens_a_page_and_asked_twice_it_is_the_same_OR9) {
    FakeStripe fake;
    auto const stripe = stripe_at(fake);
    auto const first = stripe.start(bill("G7-a", money(1250, "USD")));
    auto const again = stripe.start(bill("G7-a", money(1250, "USD")));
    ASSERT_TRUE(first.ok());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(first->provider_id, "cs_test_G7-a");
    EXPECT_EQ(again->url, first->url);
    EXPECT_EQ(fake.session("G7-a").amount, 1250);
    EXPECT_EQ(fake.session("G7-a").currency, "usd");
    EXPECT_EQ(fake.asked().at(0).headers.at("idempotency-key"), "G7-a");
    EXPECT_EQ(fake.asked().at(0).headers.count("stripe-version"), 1u);
}

TEST(StripeTest, counts_money_as_stripe_does_OR9) {
    EXPECT_EQ(stripe_amount(money(150'000, "IDR")), 15'000'000) << "IDR has two digits there";
    EXPECT_EQ(stripe_amount(money(1250, "USD")), 1250);
    EXPECT_EQ(stripe_amount(money(500, "JPY")), 500);
    EXPECT_EQ(stripe_amount(money(12'340, "KWD")), 12'340);
    EXPECT_EQ(stripe_amount(money(12'345, "KWD")), std::nullopt) << "the last of three digits must be 0";
    EXPECT_EQ(stripe_amount(money(std::numeric_limits<std::int64_t>::max(), "IDR")), std::nullopt);
    EXPECT_EQ(from_stripe(15'000'000, "idr"), money(150'000, "IDR"));
    EXPECT_EQ(from_stripe(15'000'001, "idr"), std::nullopt);
    EXPECT_EQ(from_stripe(500, "jpy"), money(500, "JPY"));
    EXPECT_EQ(from_stripe(1, "xxx"), std::nullopt);
}

TEST(StripeTest, learns_how_a_payment_stands_and_gives_it_back_once_OR9) {
    FakeStripe fake;
    auto const stripe = stripe_at(fake);
    auto const checkout = stripe.start(bill("G7-a", money(150'000, "IDR")));
    ASSERT_TRUE(checkout.ok());
    EXPECT_EQ(stripe.ask("G7-a", checkout->provider_id)->standing, Standing::open);
    EXPECT_EQ(stripe.ask("G7-a", "")->standing, Standing::unknown);
    EXPECT_EQ(stripe.ask("G7-a", "cs_of_nobody")->standing, Standing::unknown);
    EXPECT_FALSE(stripe.ask("G7-other", checkout->provider_id).ok()) << "it is another order's";
    fake.pay("G7-a");
    auto const paid = stripe.ask("G7-a", checkout->provider_id);
    EXPECT_EQ(paid->standing, Standing::paid);
    EXPECT_EQ(paid->amount, money(150'000, "IDR"));
    EXPECT_TRUE(stripe.refund(*paid).ok());
    EXPECT_TRUE(stripe.refund(*paid).ok());
    EXPECT_EQ(fake.session("G7-a").refunds, 1);
}

TEST(StripeTest, verifies_a_signature_that_openssl_made_OR9) {
    Stripe const stripe({"sk", "whsec_known", ""});
    std::string const body =
        R"({"type":"checkout.session.completed","data":{"object":{"id":"cs_1","client_reference_id":"G1-ab",)"
        R"("payment_status":"paid","status":"complete","amount_total":1250,"currency":"usd","payment_intent":"pi_1"}}})";
    // printf '1796101200.%s' "$body" | openssl dgst -sha256 -hmac whsec_known
    std::string const hash = "a288b58c9a87bcba398f1b80475d5fb429af4a7cf7dbbf1aca77e39721175881";
    auto const read = stripe.read({body, "t=1796101200,v1=" + hash, noon});
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->standing, Standing::paid);
    EXPECT_EQ(read->amount, money(1250, "USD"));
    EXPECT_EQ(read->charge_id, "pi_1");
    EXPECT_TRUE(stripe.read({body, "t=1796101200,v1=00,v1=" + hash + ",v0=1", noon}).ok()) << "one of several";
    for (std::string const& signature :
         {std::string(), std::string("t=1796101200"), "v1=" + hash, "t=1796101201,v1=" + hash,
          "t=1796101200,v1=" + hash + "0", "t=1796101200,v0=" + hash, "t=,v1=" + hash, "t=1796101200x,v1=" + hash,
          std::string(5000, ','), "t=99999999999999999999,v1=" + hash})
        EXPECT_EQ(stripe.read({body, signature, noon}).error(), BadNotice::forged) << signature;
    EXPECT_EQ(stripe.read({body + " ", "t=1796101200,v1=" + hash, noon}).error(), BadNotice::forged);
}

TEST(StripeTest, refuses_a_notice_that_is_too_old_or_from_the_future_OR9) {
    FakeStripe fake;
    auto const stripe = stripe_at(fake);
    ASSERT_TRUE(stripe.start(bill("G7-a", money(1250, "USD"))).ok());
    auto const notice = fake.notice("checkout.session.completed", "G7-a", noon);
    EXPECT_TRUE(stripe.read({notice.body, notice.signature, noon + seconds(300)}).ok());
    EXPECT_FALSE(stripe.read({notice.body, notice.signature, noon + seconds(301)}).ok());
    EXPECT_FALSE(stripe.read({notice.body, notice.signature, noon - seconds(301)}).ok());
}

TEST(StripeTest, without_a_secret_no_notice_is_believed_OR9) {
    FakeStripe fake;
    Stripe const stripe({FakeStripe::secret_key, "", fake.url()});
    std::string const body = R"({"type":"checkout.session.completed"})";
    EXPECT_EQ(stripe.read({body, FakeStripe::sign(body, noon, ""), noon}).error(), BadNotice::forged);
}

TEST(StripeTest, reads_every_kind_of_notice_OR9) {
    FakeStripe fake;
    auto const stripe = stripe_at(fake);
    ASSERT_TRUE(stripe.start(bill("G7-a", money(1250, "USD"))).ok());
    auto const read = [&](char const* type) {
        auto const notice = fake.notice(type, "G7-a", noon);
        return stripe.read({notice.body, notice.signature, noon});
    };
    EXPECT_EQ(read("checkout.session.completed")->standing, Standing::open) << "a slow method: not paid yet";
    EXPECT_EQ(read("checkout.session.async_payment_failed")->standing, Standing::failed);
    fake.pay("G7-a");
    EXPECT_EQ(read("checkout.session.completed")->standing, Standing::paid);
    EXPECT_EQ(read("checkout.session.async_payment_succeeded")->standing, Standing::paid);
    EXPECT_EQ(read("charge.refunded")->standing, Standing::refunded);
    EXPECT_EQ(read("refund.failed")->standing, Standing::refund_failed);
    EXPECT_EQ(read("invoice.paid").error(), BadNotice::not_about_payments);
    std::string const rubbish = "[1";
    EXPECT_EQ(stripe.read({rubbish, FakeStripe::sign(rubbish, noon, FakeStripe::webhook_secret), noon}).error(),
              BadNotice::malformed);
    for (std::string const& odd :
         {std::string(R"({"type":7})"), std::string(R"({"type":"charge.refunded","data":[]})"),
          std::string(R"({"type":"checkout.session.completed","data":{"object":{"client_reference_id":[]}}})")})
        EXPECT_FALSE(stripe.read({odd, FakeStripe::sign(odd, noon, FakeStripe::webhook_secret), noon}).ok());
}

TEST(DecimalMoneyTest, is_read_exactly_or_not_at_all_OR9) {
    auto const idr = *domain::Currency::of("IDR");
    auto const usd = *domain::Currency::of("USD");
    EXPECT_EQ(decimal_money("150000.00", idr), money(150'000, "IDR"));
    EXPECT_EQ(decimal_money("150000", idr), money(150'000, "IDR"));
    EXPECT_EQ(decimal_money("12.5", usd), money(1250, "USD"));
    EXPECT_EQ(decimal_money("12", usd), money(1200, "USD"));
    for (auto const* odd : {"", ".", ".5", "-1", "1e5", "150000.01", "1,000", " 1", "1.0.0", "99999999999999999999"})
        EXPECT_EQ(decimal_money(odd, idr), std::nullopt) << odd;
    EXPECT_EQ(decimal_money("12.345", usd), std::nullopt);
}

} // namespace
} // namespace gapura::payments
