// No endpoint escapes: every declared one is sent garbage, no login, the wrong role, and somebody else's id.

#include "shared/api/endpoints.hpp"
#include "shared/contract/json.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

namespace gapura::test {
namespace {

using contract::Json;

// A message that keeps every rule, made from the declarations alone.
template <class Value>
Json example_of(contract::Rule const& rule) {
    if constexpr (contract::is_optional<Value>) {
        return example_of<typename Value::value_type>(rule);
    } else if constexpr (contract::is_list<Value>) {
        Json list = Json::array();
        for (std::size_t i = 0; i < std::max<std::size_t>(1, rule.min_items); ++i)
            list.push_back(example_of<typename contract::ListTraits<Value>::Item>({}));
        return list;
    } else if constexpr (std::is_same_v<Value, std::string>) {
        return rule.example.empty() ? std::string(std::max<std::size_t>(1, rule.min_length), 'a')
                                    : std::string(rule.example);
    } else if constexpr (std::is_same_v<Value, bool>) {
        return true;
    } else if constexpr (std::is_enum_v<Value>) {
        return std::string(contract::Names<Value>::all.front().second);
    } else if constexpr (std::is_same_v<Value, Instant>) {
        return format_instant(system_now() + days(30));
    } else if constexpr (contract::Described<Value>) {
        Json object = Json::object();
        contract::for_each_field<Value>([&](auto const& field) {
            using Member = std::decay_t<decltype(std::declval<Value&>().*field.member)>;
            if (!contract::is_optional<Member>) object[std::string(field.name)] = example_of<Member>(field.rule);
        });
        return object;
    } else {
        return std::max<std::int64_t>(1, rule.minimum);
    }
}

struct Case {
    std::string method, path; ///< path parameters filled with examples that name nothing
    std::string pattern;
    Json body;
    api::Access allowed;
    std::vector<std::string> body_fields, required;
    bool takes_file = false;
};

template <contract::Endpoint E>
Case case_of() {
    Case made{std::string(contract::name_of_method(E::method)),
              std::string(E::path),
              std::string(E::path),
              Json::object(),
              E::allowed,
              {},
              {}};
    std::string query;
    contract::for_each_field<typename E::Request>([&](auto const& field) {
        using Member = std::decay_t<decltype(std::declval<typename E::Request&>().*field.member)>;
        std::string const name(field.name);
        Json const value = example_of<Member>(field.rule);
        std::string const text = value.is_string() ? value.template get<std::string>() : value.dump();
        if (contract::is_in_path(E::path, field.name)) {
            std::string const unknown = value.is_number() ? "987654321" : "ZZZZZZZZZZZZ";
            made.path.replace(made.path.find("{" + name + "}"), name.size() + 2, unknown);
        } else if (contract::reads_query<E>()) {
            bool const needed = !contract::is_optional<Member> && field.presence == contract::Presence::required;
            if (needed) query += (query.empty() ? "?" : "&") + name + "=" + text;
        } else {
            if (!contract::is_optional<Member>) made.body[name] = value;
            made.body_fields.push_back(name);
            if (!contract::is_optional<Member> && field.presence == contract::Presence::required)
                made.required.push_back(name);
        }
    });
    made.path += query;
    made.takes_file = contract::TakesFile<E>;
    return made;
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) { cases.push_back(case_of<E>()); });
    return cases;
}

class ContractWalk : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        site_ = std::make_unique<Site>(database());
        for (auto const role : {api::Role::member, api::Role::gate, api::Role::organizer, api::Role::admin}) {
            std::string const name(contract::name_of(role));
            clients_.emplace(role, site_->made_and_signed_in(name + "@example.org", role));
        }
    }
    HttpClient& as(api::Role role) { return clients_.at(role); }
    /// Somebody who may call it.
    HttpClient caller_of(Case const& each) {
        if (each.allowed.without_account) return site_->anonymous();
        for (auto const role : {api::Role::admin, api::Role::organizer, api::Role::gate, api::Role::member})
            if (each.allowed.admits(role)) {
                HttpClient copy(site_->port());
                copy.cookies() = as(role).cookies();
                return copy;
            }
        return site_->anonymous();
    }
    static bool takes_body(Case const& each) { return each.method != "GET"; }
    static HttpAnswer send(HttpClient& client, Case const& each, std::string const& body,
                           std::string const& type = "application/json") {
        if (!takes_body(each)) return client.request(each.method, each.path);
        return client.request(each.method, each.path, body, {{"Content-Type", type}});
    }
    static void expect_refusal(HttpAnswer const& answer, Case const& each) {
        EXPECT_GE(answer.status, 400) << each.pattern << " " << answer.body;
        EXPECT_LT(answer.status, 500) << each.pattern << " " << answer.body;
        EXPECT_FALSE(answer.error_code().empty()) << each.pattern << " " << answer.body;
        EXPECT_FALSE(answer.json()["error"]["message"].get<std::string>().empty()) << each.pattern;
    }

    std::unique_ptr<Site> site_;
    std::map<api::Role, HttpClient> clients_;
};
ON_EACH_DATABASE(ContractWalk);

TEST_P(ContractWalk, nobody_gets_in_without_an_account_AC1) {
    for (auto const& each : all_cases()) {
        if (each.allowed.without_account) continue;
        auto nobody = site_->anonymous();
        auto const answer = send(nobody, each, each.body.dump());
        EXPECT_EQ(answer.status, 401) << each.pattern;
        EXPECT_EQ(answer.error_code(), "sign_in_required") << each.pattern;
        nobody.cookies()["gapura_session"] = "forged-or-expired-0123456789abcdefghijklmnopqrstuv";
        EXPECT_EQ(send(nobody, each, each.body.dump()).status, 401) << each.pattern;
    }
}

TEST_P(ContractWalk, the_wrong_role_is_refused_AC1) {
    for (auto const& each : all_cases())
        for (auto& [role, client] : clients_) {
            if (each.allowed.without_account || each.allowed.admits(role)) continue;
            auto const answer = send(client, each, each.body.dump());
            EXPECT_EQ(answer.status, 403) << each.pattern;
            EXPECT_EQ(answer.error_code(), "forbidden") << each.pattern;
        }
}

TEST_P(ContractWalk, what_is_no_json_is_refused_with_its_name) {
    for (auto const& each : all_cases()) {
        if (!takes_body(each) || each.takes_file) continue;
        auto client = caller_of(each);
        for (std::string const body : {"{", "nul", "{\"a\":1,}", "\xff\xfe", "{\"a\":\"\xc3\x28\"}", "{} {}"}) {
            auto const answer = send(client, each, body);
            EXPECT_EQ(answer.status, 400) << each.pattern << " " << body;
            EXPECT_EQ(answer.error_code(), "malformed_json") << each.pattern << " " << body;
        }
        for (std::string const body : {"[]", "\"x\"", "5", "null"}) expect_refusal(send(client, each, body), each);
        EXPECT_EQ(send(client, each, each.body.dump(), "text/plain").status, 415) << each.pattern;
        EXPECT_EQ(send(client, each, each.body.dump(), "application/x-www-form-urlencoded").status, 415)
            << each.pattern;
    }
}

TEST_P(ContractWalk, a_missing_field_is_named) {
    for (auto const& each : all_cases())
        for (auto const& name : each.required) {
            auto client = caller_of(each);
            Json body = each.body;
            body.erase(name);
            auto const answer = send(client, each, body.dump());
            EXPECT_EQ(answer.status, 422) << each.pattern << " without " << name << ": " << answer.body;
            EXPECT_EQ(answer.json()["error"]["field"], name) << each.pattern;
            EXPECT_EQ(answer.error_code(), "required") << each.pattern;
        }
}

TEST_P(ContractWalk, a_field_of_the_wrong_type_is_named) {
    std::vector<Json> const wrong{
        Json::object({{"x", 1}}), Json::array({Json::array()}),     1.5,
        -99999999999999LL,        Json(std::string("a\0b\x07", 4)), std::string(100'000, 'A')};
    for (auto const& each : all_cases())
        for (auto const& name : each.body_fields)
            for (auto const& value : wrong) {
                auto client = caller_of(each);
                Json body = each.body;
                body[name] = value;
                auto const answer = send(client, each, body.dump());
                EXPECT_EQ(answer.status, 422) << each.pattern << " " << name << "=" << value.dump().substr(0, 40)
                                              << ": " << answer.body.substr(0, 200);
                auto const field = answer.json()["error"].value("field", std::string());
                EXPECT_EQ(field.substr(0, name.size()), name) << each.pattern;
            }
}

TEST_P(ContractWalk, an_unknown_field_is_named_not_ignored) {
    for (auto const& each : all_cases()) {
        auto client = caller_of(each);
        Json body = each.body;
        body["is_admin"] = true; // nobody becomes admin by asking
        auto changed = each;
        if (!takes_body(each) || each.takes_file)
            changed.path += (each.path.find('?') == std::string::npos ? "?" : "&") + std::string("is_admin=true");
        auto const answer = send(client, changed, body.dump());
        if (answer.status == 404) continue; // the record in the path is looked up first
        EXPECT_EQ(answer.status, 422) << each.pattern << answer.body;
        EXPECT_EQ(answer.error_code(), "unknown_field") << each.pattern;
    }
}

TEST_P(ContractWalk, an_unknown_record_is_404_and_a_senseless_one_too) {
    for (auto const& each : all_cases()) {
        if (each.pattern.find('{') == std::string::npos) continue;
        auto client = caller_of(each);
        EXPECT_EQ(send(client, each, each.body.dump()).status, 404) << each.pattern;
        for (std::string const bad :
             {"0", "-1", "abc", "99999999999999999999999", "1%00", "..%2f1", "%F0%9F%8E%89"}) {
            auto odd = each;
            auto const open = each.pattern.find('{');
            auto const close = each.pattern.find('}');
            odd.path = each.pattern.substr(0, open) + bad + each.pattern.substr(close + 1);
            // What is asked for beside the record stays right: only the record is senseless.
            if (auto const query = each.path.find('?'); query != std::string::npos)
                odd.path += each.path.substr(query);
            auto const answer = send(client, odd, each.body.dump());
            EXPECT_TRUE(answer.status == 404 || answer.status == 400)
                << odd.path << " " << answer.status << answer.body;
        }
    }
}

TEST_P(ContractWalk, another_site_cannot_act_in_a_members_name_RU5) {
    for (auto const& each : all_cases()) {
        if (!takes_body(each)) continue;
        auto client = caller_of(each);
        for (HeaderList const& from :
             {HeaderList{{"Content-Type", "application/json"}, {"Origin", "https://evil.example"}},
              HeaderList{{"Content-Type", "application/json"}, {"Sec-Fetch-Site", "cross-site"}}}) {
            auto const answer = client.request(each.method, each.path, each.body.dump(), from);
            EXPECT_EQ(answer.status, 403) << each.pattern;
            EXPECT_EQ(answer.error_code(), "cross_site_request") << each.pattern;
        }
    }
}

TEST_P(ContractWalk, another_organizers_event_does_not_exist_AC1) {
    auto& owner = as(api::Role::organizer);
    auto const event = make_event_today(*site_, owner, 5);
    auto stranger = site_->made_and_signed_in("lain@example.org", api::Role::organizer);
    std::string const id = std::to_string(event.id.value);
    for (std::string const path :
         {"/admin/api/events/" + id, "/admin/api/events/" + id + "/attendees", "/api/events/" + id + "/door"}) {
        EXPECT_EQ(stranger.get(path).status, 404) << path;
        EXPECT_EQ(owner.get(path).status, 200) << path;
        EXPECT_EQ(as(api::Role::admin).get(path).status, 200) << path;
    }
    EXPECT_EQ(stranger.put("/admin/api/events/" + id, event_draft(9)).status, 404);
    EXPECT_EQ(stranger.post("/admin/api/events/" + id + "/state", {{"action", "cancel"}}).status, 404);
    EXPECT_EQ(stranger.post("/api/checkin", scan_body(event, "x", "nonce-0001")).status, 404);
    EXPECT_EQ(as(api::Role::gate).post("/api/checkin", scan_body(event, "x", "nonce-0002")).status, 404);
    EXPECT_EQ(stranger.post("/api/checkin/manual", {{"event_id", event.id.value}, {"search", "uji"}}).status, 404);
}

TEST_P(ContractWalk, another_members_order_and_ticket_do_not_exist_AC1) {
    auto const event = make_event_today(*site_, as(api::Role::organizer), 5);
    auto& owner = as(api::Role::member);
    auto const order =
        owner.post("/api/orders", {{"event_id", event.id.value},
                                   {"items", {{{"ticket_type_id", event.type.value}, {"quantity", 1}}}}});
    ASSERT_EQ(order.status, 201) << order.body;
    EXPECT_EQ(order.json()["state"], "approved");
    std::string const code = order.json()["tickets"][0]["code"], id = order.json()["id"].dump();
    auto stranger = site_->made_and_signed_in("lain@example.org", api::Role::member);
    for (std::string const path : {"/api/orders/" + id, "/api/tickets/" + code, "/api/tickets/status/" + code,
                                   "/api/tickets/" + code + "/qr.png", "/api/tickets/" + code + "/qr.svg"}) {
        EXPECT_EQ(owner.get(path).status, 200) << path;
        EXPECT_EQ(stranger.get(path).status, 404) << path;
        EXPECT_EQ(site_->anonymous().get(path).status, 401) << path;
    }
}

TEST_P(ContractWalk, another_members_business_does_not_exist_AC12) {
    auto& owner = as(api::Role::member);
    auto const made =
        owner.post("/api/businesses", {{"profile", {{"name", "Kopi Ibu Sari"}}}, {"nonce", "nonce-walk-1"}});
    ASSERT_EQ(made.status, 201) << made.body;
    std::string const path = "/api/businesses/" + made.json()["id"].dump();
    contract::Json const change = {{"profile", {{"name", "Curian"}}}};
    auto stranger = site_->made_and_signed_in("lain@example.org", api::Role::member);
    for (HttpClient* other : {&stranger, &as(api::Role::admin)}) {
        EXPECT_EQ(other->get(path).status, 404);
        EXPECT_EQ(other->put(path, change).status, 404);
        EXPECT_EQ(other->request("DELETE", path).status, 404);
    }
    EXPECT_EQ(owner.get(path).json()["profile"]["name"], "Kopi Ibu Sari");
    EXPECT_EQ(owner.request("DELETE", path).status, 200);
    EXPECT_EQ(owner.get(path).status, 404);
}

TEST_P(ContractWalk, a_read_that_has_not_changed_answers_304) {
    auto nobody = site_->anonymous();
    auto const first = nobody.get("/api/public/events?page=1&limit=10");
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.json()["meta"]["limit"], 10);
    EXPECT_EQ(nobody.get("/api/public/events?page=1&limit=10", {{"If-None-Match", first.header("ETag")}}).status,
              304);
}

TEST_P(ContractWalk, health_documentation_and_metrics_answer_RU4_RU9) {
    auto nobody = site_->anonymous();
    EXPECT_EQ(nobody.get("/healthz").status, 200);
    EXPECT_EQ(nobody.get("/readyz").status, 200);
    EXPECT_NE(nobody.get("/metrics").body.find("gapura_http_requests_total"), std::string::npos);
    EXPECT_EQ(nobody.get("/api/openapi.json").json()["openapi"], "3.1.0");
    EXPECT_EQ(nobody.get("/api/docs").status, 200);
    EXPECT_EQ(nobody.get("/api/nothing").error_code(), "not_found");
    EXPECT_NE(nobody.get("/api/docs").header("Content-Security-Policy").find("frame-ancestors 'none'"),
              std::string::npos);
}

TEST_P(ContractWalk, the_session_cookie_is_kept_from_scripts_and_other_sites_AC7) {
    site_->make_account("kue@example.org", api::Role::member);
    auto client = site_->anonymous();
    auto const answer = client.post("/api/login", {{"login", "KUE@example.org"}, {"password", Site::password}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const cookie = answer.header("Set-Cookie");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Lax"), std::string::npos);
    auto const old = client.cookies();
    EXPECT_EQ(client.get("/api/me").json()["account"]["email"], "kue@example.org");
    EXPECT_EQ(client.post("/api/logout", Json::object()).status, 200);
    client.cookies() = old;
    EXPECT_EQ(client.get("/api/me").status, 401);
}

} // namespace
} // namespace gapura::test
