#include "backend/accounts/manage_accounts.hpp"
#include "backend/api_tokens/jwt.hpp"
#include "backend/api_tokens/manage_tokens.hpp"
#include "backend/api_tokens/token_caller.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <set>
#include <sodium.h>

namespace gapura::test {
namespace {

using api::Role;
using api::Scope;

std::string base64(std::string_view text) {
    std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();
    return out;
}

/// header.payload signed as a thief would who knows only what is public.
std::string hmac_signed(std::string const& text, std::string const& key) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<unsigned char const*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, mac.data());
    return text + "." + base64({reinterpret_cast<char const*>(mac.data()), mac.size()});
}

struct TokenTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        budi = *accounts::create_account(
            database(), settings,
            {.name = "Budi", .email = "budi@example.org", .phone = {}, .password = password, .role = Role::organizer},
            now);
    }
    Context as(AccountId id, Role role = Role::organizer) {
        auto given = context();
        given.caller = Caller{id, role};
        return given;
    }
    api::CreateToken::Response make(std::vector<Scope> scopes = {Scope::events_read},
                                    std::int64_t lasting_days = 30) {
        auto given = as(budi);
        return api_tokens::create_token(given, {"Situs komunitas", std::move(scopes), lasting_days}).value();
    }
    Result<api_tokens::TokenCaller> use(std::string_view token) {
        auto given = context();
        return api_tokens::caller_of(given, token);
    }
    std::string seed_hex() {
        return database().read(
            [](storage::Session& session) { return session.the<std::string>("select seed from signing_keys"); });
    }
    api_tokens::Seed seed() {
        api_tokens::Seed out{};
        auto const hex = seed_hex();
        sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, nullptr, nullptr);
        return out;
    }
    /// What the token says, for changing it.
    api_tokens::Claims claims_of(std::string const& token) { return *api_tokens::verified(token, seed()); }

    AccountId budi;
};
ON_EACH_DATABASE(TokenTest);

TEST_P(TokenTest, a_token_acts_as_its_account_with_its_scopes_and_no_more_AC9) {
    auto const made = make({Scope::checkin, Scope::events_read});
    auto const caller = use(made.secret);
    ASSERT_TRUE(caller.ok());
    EXPECT_EQ(caller->account.id, budi);
    EXPECT_EQ(caller->account.role, Role::organizer);
    EXPECT_EQ(caller->account.token, made.token.id);
    EXPECT_TRUE(caller->may(Scope::checkin));
    EXPECT_FALSE(caller->may(Scope::orders_read));
    change("update accounts set role = 'admin' where email_key = 'budi@example.org'");
    EXPECT_EQ(use(made.secret)->account.role, Role::admin) << "the role that the account has now";
}

TEST_P(TokenTest, a_token_stops_with_its_account_AC9_AC1) {
    auto const made = make();
    struct Change {
        char const *what, *there, *back;
    };
    for (auto const& [what, there, back] : {Change{"suspended", "suspended_at = 1", "suspended_at = null"},
                                            Change{"demoted to a member", "role = 'member'", "role = 'organizer'"},
                                            Change{"demoted to the door", "role = 'gate'", "role = 'organizer'"},
                                            Change{"no longer approved", "approved_at = null", "approved_at = 1"},
                                            Change{"unverified", "verified_at = null", "verified_at = 1"}}) {
        change("update accounts set " + std::string(there));
        EXPECT_EQ(refusal_of(use(made.secret)), Refusal::token_invalid) << what;
        change("update accounts set " + std::string(back));
        EXPECT_TRUE(use(made.secret).ok()) << what;
    }
}

TEST_P(TokenTest, a_token_is_no_way_round_the_second_factor_that_its_account_must_have_AC9_AC10) {
    auto const made = make();
    EXPECT_FALSE(use(made.secret)->account.second_factor_missing);
    settings.require_two_step = RequireTwoStep::admins;
    EXPECT_FALSE(use(made.secret)->account.second_factor_missing) << "an organizer need not";
    settings.require_two_step = RequireTwoStep::staff;
    EXPECT_TRUE(use(made.secret)->account.second_factor_missing);
    auto const id = std::to_string(budi.value);
    change("insert into two_step (account_id, sealed_secret, created_at) values (" + id + ", 'x', 1)");
    EXPECT_TRUE(use(made.secret)->account.second_factor_missing) << "begun is not done";
    change("update two_step set confirmed_at = 1");
    EXPECT_FALSE(use(made.secret)->account.second_factor_missing);
}

TEST_P(TokenTest, who_is_suspended_or_erased_at_this_moment_gets_no_token_AC9) {
    change("update accounts set suspended_at = 1");
    auto given = as(budi);
    EXPECT_EQ(refusal_of(api_tokens::create_token(given, {"x", {Scope::checkin}, 1})), Refusal::sign_in_required);
    EXPECT_EQ(count("select count(*) from api_tokens"), 0);
}

TEST_P(TokenTest, the_database_holds_nothing_with_which_a_token_could_be_used_AC9) {
    auto const made = make();
    auto const stored = database().read([](storage::Session& session) {
        return session.the<std::string>("select jti || name || scopes from api_tokens");
    });
    auto const signature = made.secret.substr(made.secret.rfind('.') + 1);
    EXPECT_EQ(stored.find(signature), std::string::npos);
    EXPECT_EQ(count("select count(*) from audit_entries where after_json like '%" + signature + "%'"), 0);
}

TEST_P(TokenTest, forged_tokens_are_refused_AC9) {
    auto const good = make().secret;
    auto const claims = claims_of(good);
    api_tokens::Seed other = seed();
    other[0] ^= 1;
    auto const payload = good.substr(good.find('.') + 1, good.rfind('.') - good.find('.') - 1);
    auto const signature = good.substr(good.rfind('.'));
    std::array<unsigned char, 32> open;
    std::array<unsigned char, 64> secret;
    crypto_sign_seed_keypair(open.data(), secret.data(), seed().data());
    std::string const public_key(reinterpret_cast<char const*>(open.data()), open.size());
    auto const changed = [&](auto change_claims) {
        auto copy = claims;
        change_claims(copy);
        return api_tokens::sign(copy, seed());
    };
    std::string flipped = good;
    flipped[flipped.find('.') + 5] ^= 1;
    std::vector<std::pair<char const*, std::string>> const forged{
        {"alg none", base64(R"({"alg":"none","typ":"JWT"})") + "." + payload + "."},
        {"alg none, signature kept", base64(R"({"alg":"none"})") + "." + payload + signature},
        {"alg None", base64(R"({"alg":"None","typ":"JWT"})") + "." + payload + "."},
        {"HS256 with the public key",
         hmac_signed(base64(R"({"alg":"HS256","typ":"JWT"})") + "." + payload, public_key)},
        {"HS256 with the public key, our header", hmac_signed(good.substr(0, good.rfind('.')), public_key)},
        {"a key of its own in the header",
         base64(R"({"alg":"EdDSA","jwk":{"kty":"OKP"},"typ":"JWT"})") + "." + payload + signature},
        {"another key", api_tokens::sign(claims, other)},
        {"another audience", changed([](auto& c) { c.audience = "https://other.example"; })},
        {"another issuer", changed([](auto& c) { c.issuer = "somebody"; })},
        {"another account", changed([](auto& c) { c.subject = "1" + c.subject; })},
        {"more scopes", changed([](auto& c) { c.scope += " checkin"; })},
        {"an id that nobody has", changed([](auto& c) { c.id = std::string(32, '0'); })},
        {"a changed payload", flipped},
        {"no signature", good.substr(0, good.rfind('.'))},
        {"an empty signature", good.substr(0, good.rfind('.') + 1)},
        {"four parts", good + ".x"},
        {"padding", good + "="},
        {"a line feed", good + "\n"},
        {"empty", ""},
        {"dots", ".."},
        {"far too long", std::string(2'000'000, 'A')},
        {"NUL", std::string("a.b\0.c", 6)},
    };
    for (auto const& [what, token] : forged) EXPECT_EQ(refusal_of(use(token)), Refusal::token_invalid) << what;
    EXPECT_TRUE(use(good).ok());
}

TEST_P(TokenTest, no_single_changed_character_is_let_through_AC9) {
    auto const good = make().secret;
    auto const key = seed();
    std::string const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= \n";
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto odd = good;
        odd[i] = alphabet[(i * 7 + alphabet.find(odd[i]) + 1) % alphabet.size()];
        if (odd != good) {
            EXPECT_FALSE(api_tokens::verified(odd, key)) << i;
        }
        EXPECT_FALSE(api_tokens::verified(good.substr(0, i), key)) << i;
        EXPECT_FALSE(api_tokens::verified(good.substr(i + 1), key)) << i;
    }
}

TEST_P(TokenTest, signed_nonsense_is_nonsense_AC9) {
    make();
    api_tokens::Claims odd{.issuer = "gapura",
                           .audience = settings.public_url,
                           .subject = "9999999999999999999999",
                           .id = "' or 1=1 --",
                           .scope = "events:read",
                           .issued_at = now,
                           .expires_at = now + days(1)};
    EXPECT_EQ(refusal_of(use(api_tokens::sign(odd, seed()))), Refusal::token_invalid);
    odd.id = std::string(300, '\x01');
    EXPECT_EQ(refusal_of(use(api_tokens::sign(odd, seed()))), Refusal::token_invalid);
}

TEST_P(TokenTest, an_expired_token_is_refused_to_the_second_and_its_life_cannot_be_lengthened_AC9) {
    auto const made = make({Scope::events_read}, 1);
    auto longer = claims_of(made.secret);
    longer.expires_at = longer.expires_at + days(1000);
    auto const lengthened = api_tokens::sign(longer, seed());
    now = now + days(1) - seconds(1);
    EXPECT_TRUE(use(made.secret).ok());
    now = now + seconds(1);
    EXPECT_EQ(refusal_of(use(made.secret)), Refusal::token_expired);
    EXPECT_EQ(refusal_of(use(lengthened)), Refusal::token_expired) << "the database knows better";
}

TEST_P(TokenTest, a_revoked_token_is_refused_at_once_AC9) {
    auto const made = make();
    ASSERT_TRUE(use(made.secret).ok());
    auto stranger = as(AccountId(budi.value + 1));
    EXPECT_EQ(refusal_of(api_tokens::revoke_token(stranger, {made.token.id})), Refusal::not_found);
    auto given = as(budi);
    ASSERT_TRUE(api_tokens::revoke_token(given, {made.token.id}).ok());
    EXPECT_EQ(refusal_of(use(made.secret)), Refusal::token_revoked);
    auto const first = api_tokens::list_tokens(given, {}).value().data.at(0).revoked_at;
    now = now + hours(1);
    auto again = as(budi);
    ASSERT_TRUE(api_tokens::revoke_token(again, {made.token.id}).ok());
    EXPECT_EQ(api_tokens::list_tokens(again, {}).value().data.at(0).revoked_at, first);
}

TEST_P(TokenTest, the_last_use_is_noted_at_most_once_a_minute_AC9) {
    auto const made = make();
    auto const last_used = [&] {
        auto given = as(budi);
        return api_tokens::list_tokens(given, {}).value().data.at(0).last_used_at;
    };
    EXPECT_FALSE(last_used());
    auto const first = now;
    ASSERT_TRUE(use(made.secret).ok());
    now = now + seconds(59);
    ASSERT_TRUE(use(made.secret).ok());
    EXPECT_EQ(last_used(), first);
    now = now + seconds(1);
    ASSERT_TRUE(use(made.secret).ok());
    EXPECT_EQ(last_used(), now);
}

TEST_P(TokenTest, the_key_is_made_once_however_many_ask_at_once_AC9) {
    std::mutex mutex;
    std::vector<std::string> tokens;
    at_once(8, [&](int) {
        auto const made = make();
        std::lock_guard const lock(mutex);
        tokens.push_back(made.secret);
    });
    EXPECT_EQ(count("select count(*) from signing_keys"), 1);
    for (auto const& token : tokens) EXPECT_TRUE(use(token).ok());
    EXPECT_EQ(std::set<std::string>(tokens.begin(), tokens.end()).size(), 8u);
}

TEST_P(TokenTest, an_account_has_at_most_twenty_valid_tokens_AC9) {
    std::optional<ApiTokenId> one;
    for (int i = 0; i < 20; ++i) one = make().token.id;
    auto given = as(budi);
    EXPECT_EQ(refusal_of(api_tokens::create_token(given, {"x", {Scope::checkin}, 1})), Refusal::too_many_tokens);
    ASSERT_TRUE(api_tokens::revoke_token(given, {*one}).ok());
    EXPECT_TRUE(api_tokens::create_token(given, {"x", {Scope::checkin}, 1}).ok());
}

TEST_P(TokenTest, before_the_first_token_was_made_none_is_valid_AC9) {
    api_tokens::Seed const zeros{};
    api_tokens::Claims const claims{.issuer = "gapura",
                                    .audience = settings.public_url,
                                    .subject = std::to_string(budi.value),
                                    .id = "x",
                                    .scope = "events:read",
                                    .issued_at = now,
                                    .expires_at = now + days(1)};
    EXPECT_EQ(refusal_of(use(api_tokens::sign(claims, zeros))), Refusal::token_invalid);
}

} // namespace
} // namespace gapura::test
