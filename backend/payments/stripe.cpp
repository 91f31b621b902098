#include "backend/payments/stripe.hpp"

#include "backend/payments/reading.hpp"
#include "backend/remote/call.hpp"
#include "shared/contract/parse_json.hpp"

#include <algorithm>
#include <charconv>
#include <sodium.h>

namespace gapura::payments {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;
constexpr std::int64_t micros_per_second = 1'000'000;

struct Said {
    int status;
    Json body;
};

/// `once`: Stripe answers a second request with the same key like the first (kept 24 hours).
Outcome<Said, ProviderFailure> call(StripeAccess const& access, remote::Verb verb, std::string const& path,
                                    Fields const& fields = {}, std::string const& once = {}) {
    remote::Call request{.verb = verb, .url = access.url + path};
    request.headers = {{"Authorization", "Bearer " + access.secret_key}, {"Stripe-Version", "2023-10-16"}};
    if (verb == remote::Verb::post) {
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        if (!once.empty()) request.headers.emplace_back("Idempotency-Key", once);
        request.body = remote::form_encoded(fields);
    }
    auto const answer = remote::send(request);
    // 409: a request with the same key is under way.
    if (!answer.ok() || answer->status >= 500 || answer->status == 429 || answer->status == 409)
        return ProviderFailure::unreachable;
    return Said{answer->status, Json::parse(answer->body, nullptr, false)};
}

/// Stripe's digits after the point (docs.stripe.com/currencies): two, but for these.
int stripe_digits(std::string_view code) {
    constexpr std::array<std::string_view, 15> none{"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA",
                                                    "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::array<std::string_view, 5> three{"BHD", "JOD", "KWD", "OMR", "TND"};
    if (std::find(none.begin(), none.end(), code) != none.end()) return 0;
    return std::find(three.begin(), three.end(), code) != three.end() ? 3 : 2;
}

std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

Standing standing_of_session(Json const& session) {
    auto const paid = text_at(session, "payment_status");
    if (paid == "paid" || paid == "no_payment_required") return Standing::paid;
    auto const status = text_at(session, "status");
    if (status == "expired") return Standing::expired;
    return status.empty() ? Standing::unknown : Standing::open;
}

Notice notice_of_session(Json const& session) {
    Notice notice{text_at(session, "client_reference_id"), standing_of_session(session), std::nullopt,
                  text_at(session, "id"), text_at(session, "payment_intent")};
    if (auto const total = whole_at(session, "amount_total"))
        notice.amount = from_stripe(*total, text_at(session, "currency"));
    return notice;
}

/// "t=1492774577,v1=5257…,v1=…"
struct Signature {
    std::string_view time;
    std::vector<std::string_view> hashes;
};

Signature parsed(std::string_view header) {
    Signature signature;
    while (!header.empty()) {
        auto const part = header.substr(0, header.find(','));
        header.remove_prefix(std::min(header.size(), part.size() + 1));
        if (part.substr(0, 2) == "t=") signature.time = part.substr(2);
        if (part.substr(0, 3) == "v1=") signature.hashes.push_back(part.substr(3));
    }
    return signature;
}

bool is_signed(StripeAccess const& access, Delivery const& delivery) {
    if (access.webhook_secret.empty()) return false; // everybody knows the empty key
    auto const signature = parsed(delivery.signature);
    std::int64_t seconds_then = 0;
    auto const* const end = signature.time.data() + signature.time.size();
    auto const [stop, error] = std::from_chars(signature.time.data(), end, seconds_then);
    if (signature.time.empty() || error != std::errc() || stop != end) return false;
    auto const seconds_now = delivery.now.microseconds / micros_per_second;
    auto const tolerance = stripe_tolerance.microseconds / micros_per_second;
    if (seconds_then > seconds_now + tolerance || seconds_then < seconds_now - tolerance) return false;

    crypto_auth_hmacsha256_state state;
    auto const bytes = [](std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); };
    crypto_auth_hmacsha256_init(&state, bytes(access.webhook_secret), access.webhook_secret.size());
    crypto_auth_hmacsha256_update(&state, bytes(signature.time), signature.time.size());
    crypto_auth_hmacsha256_update(&state, bytes("."), 1);
    crypto_auth_hmacsha256_update(&state, bytes(delivery.body), delivery.body.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash;
    crypto_auth_hmacsha256_final(&state, hash.data());
    std::array<char, 2 * hash.size() + 1> hex;
    std::string_view const expected = sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return std::any_of(signature.hashes.begin(), signature.hashes.end(), [&](std::string_view given) {
        return given.size() == expected.size() && sodium_memcmp(given.data(), expected.data(), given.size()) == 0;
    });
}

} // namespace

std::optional<std::int64_t> stripe_amount(domain::Money amount) {
    std::int64_t units = amount.minor_units;
    for (int digits = amount.currency.digits(); digits < stripe_digits(amount.currency.code()); ++digits)
        if (__builtin_mul_overflow(units, 10, &units)) return std::nullopt;
    // With three digits Stripe wants the last to be 0.
    if (stripe_digits(amount.currency.code()) == 3 && units % 10 != 0) return std::nullopt;
    return units;
}

std::optional<domain::Money> from_stripe(std::int64_t amount, std::string_view lower_case_currency) {
    auto const currency = domain::Currency::of(upper_case(lower_case_currency));
    if (!currency) return std::nullopt;
    for (int digits = stripe_digits(currency->code()); digits > currency->digits(); --digits) {
        if (amount % 10 != 0) return std::nullopt;
        amount /= 10;
    }
    return domain::Money{amount, *currency};
}

bool Stripe::takes(domain::Money amount) const {
    constexpr std::int64_t most = 99'999'999'999; // eleven digits, the largest of its limits
    auto const counted = stripe_amount(amount);
    return counted && *counted > 0 && *counted <= most;
}

Outcome<Checkout, ProviderFailure> Stripe::start(Bill const& bill) const {
    auto const amount = stripe_amount(bill.amount);
    if (!amount) return ProviderFailure::refused;
    // The same in every try: Stripe refuses a key that comes back with other parameters.
    auto const expires = bill.expires_at.microseconds / micros_per_second;
    Fields const fields{
        {"mode", "payment"},
        {"client_reference_id", bill.reference},
        {"success_url", bill.return_url},
        {"cancel_url", bill.return_url},
        {"expires_at", std::to_string(expires)},
        {"customer_email", bill.buyer_email},
        {"metadata[reference]", bill.reference},
        {"payment_intent_data[metadata][reference]", bill.reference},
        {"payment_intent_data[description]", bill.description},
        {"line_items[0][quantity]", "1"},
        {"line_items[0][price_data][currency]", lower_case(bill.amount.currency.code())},
        {"line_items[0][price_data][unit_amount]", std::to_string(*amount)},
        {"line_items[0][price_data][product_data][name]", bill.description},
    };
    auto const said = TRY(call(access_, remote::Verb::post, "/v1/checkout/sessions", fields, bill.reference));
    Checkout checkout{text_at(said.body, "id"), text_at(said.body, "url")};
    if (said.status != 200 || checkout.provider_id.empty() || checkout.url.rfind("http", 0) != 0)
        return ProviderFailure::refused;
    return checkout;
}

Outcome<Notice, ProviderFailure> Stripe::ask(std::string const& reference, std::string const& provider_id) const {
    // Stripe gave no checkout: nobody can have paid there.
    if (provider_id.empty()) return Notice{reference, Standing::unknown, std::nullopt};
    auto const path = "/v1/checkout/sessions/" + remote::path_segment(provider_id);
    auto const said = TRY(call(access_, remote::Verb::get, path));
    if (said.status == 404) return Notice{reference, Standing::unknown, std::nullopt};
    auto notice = notice_of_session(said.body);
    if (said.status != 200 || notice.reference != reference) return ProviderFailure::refused;
    return notice;
}

Outcome<Done, ProviderFailure> Stripe::refund(Notice const& paid) const {
    if (paid.charge_id.empty()) return ProviderFailure::refused;
    Fields const fields{{"payment_intent", paid.charge_id}, {"metadata[reference]", paid.reference}};
    auto const said = TRY(call(access_, remote::Verb::post, "/v1/refunds", fields, paid.reference + "-refund"));
    auto const status = text_at(said.body, "status");
    if (said.status == 200 && status != "failed" && status != "canceled") return Done{};
    if (text_at(object_at(said.body, "error"), "code") == "charge_already_refunded") return Done{};
    return ProviderFailure::refused;
}

void Stripe::expire(std::string const&, std::string const& provider_id) const {
    if (provider_id.empty()) return;
    (void)call(access_, remote::Verb::post, "/v1/checkout/sessions/" + remote::path_segment(provider_id) + "/expire");
}

Outcome<Notice, BadNotice> Stripe::read(Delivery const& delivery) const {
    if (!is_signed(access_, delivery)) return BadNotice::forged;
    auto const event = contract::parse_json(delivery.body);
    if (!event.is_object()) return BadNotice::malformed;
    auto const type = text_at(event, "type");
    auto const& object = object_at(object_at(event, "data"), "object");
    if (type == "charge.refunded") {
        // Only what was given back whole; a part leaves the ticket valid.
        auto const refunded = object.find("refunded");
        bool const whole = refunded != object.end() && refunded->is_boolean() && refunded->get<bool>();
        auto const reference = text_at(object_at(object, "metadata"), "reference");
        if (!whole || reference.empty()) return BadNotice::not_about_payments;
        return Notice{reference, Standing::refunded, std::nullopt, {}, text_at(object, "payment_intent")};
    }
    if (type == "refund.failed") {
        auto const reference = text_at(object_at(object, "metadata"), "reference");
        if (reference.empty()) return BadNotice::not_about_payments;
        return Notice{reference, Standing::refund_failed, std::nullopt};
    }
    if (type.rfind("checkout.session.", 0) != 0) return BadNotice::not_about_payments;
    auto notice = notice_of_session(object);
    if (type == "checkout.session.async_payment_failed") notice.standing = Standing::failed;
    if (notice.reference.empty()) return BadNotice::not_about_payments;
    return notice;
}

} // namespace gapura::payments
