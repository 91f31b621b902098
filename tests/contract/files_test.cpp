// RU2 over HTTP: files in, files out, and who gets neither.

#include "tests/backend/sample_files.hpp"
#include "tests/support/site.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace gapura::test {
namespace {

class FilesOverHttp : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        folder_ = std::filesystem::path(testing::TempDir()) / ("gapura-site-" + std::to_string(::getpid()));
        auto settings = test_settings();
        settings.data_directory = folder_.string();
        site_ = std::make_unique<Site>(database(), settings);
        organizer_.emplace(site_->made_and_signed_in("panitia@example.org", api::Role::organizer));
        event_ = make_event_today(*site_, *organizer_, 50);
        files_ = "/admin/api/events/" + std::to_string(event_.id.value);
    }
    void TearDown() override {
        site_.reset();
        std::filesystem::remove_all(folder_);
    }
    HttpAnswer send(HttpClient& client, std::string const& path, std::string const& bytes,
                    HeaderList const& headers = {{"Content-Type", "image/png"}}) {
        return client.request("POST", path, bytes, headers);
    }
    std::string pending_order(std::string const& email) {
        auto const id = database().write([&](storage::Session& session) {
            return session.the<OrderId>(
                "insert into orders (event_id, account_id, state, one_seat, amount, currency, created_at) select"
                " :event, id, 'pending', 0, 50000, 'IDR', 1 from accounts where email_key = :email returning id",
                event_.id, email);
        });
        return "/api/orders/" + std::to_string(id.value) + "/proof";
    }

    std::filesystem::path folder_;
    std::unique_ptr<Site> site_;
    std::optional<HttpClient> organizer_;
    TestEvent event_;
    std::string files_;
};
ON_EACH_DATABASE(FilesOverHttp);

TEST_P(FilesOverHttp, a_flyer_is_sent_and_everybody_sees_it_RU2) {
    auto const sent = send(*organizer_, files_ + "/flyer?name=Poster%20utama.png", sample_png(1000, 600));
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.json()["name"], "Poster utama.jpg");
    std::string const path = sent.json()["picture"];
    auto nobody = site_->anonymous();
    EXPECT_EQ(nobody.get("/api/public/events?limit=50").json()["data"][0].value("picture", ""), path);
    auto const picture = nobody.get(path);
    EXPECT_EQ(picture.status, 200);
    EXPECT_EQ(picture.header("Content-Type"), "image/jpeg");
    EXPECT_NE(picture.header("Cache-Control").find("immutable"), std::string::npos);
    EXPECT_NE(picture.header("Content-Security-Policy").find("sandbox"), std::string::npos);
    EXPECT_EQ(picture.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(files::decode(picture.body, 2000).ok());
}

TEST_P(FilesOverHttp, who_may_not_send_is_told_before_the_body_is_taken_AC1) {
    auto const bytes = sample_png(1000, 1000);
    auto nobody = site_->anonymous();
    EXPECT_EQ(send(nobody, files_ + "/flyer", bytes).status, 401);
    auto member = site_->made_and_signed_in("siti@example.org", api::Role::member);
    EXPECT_EQ(send(member, files_ + "/flyer", bytes).status, 403);
    auto stranger = site_->made_and_signed_in("lain@example.org", api::Role::organizer);
    EXPECT_EQ(send(stranger, files_ + "/flyer", bytes).status, 404);
    auto const forged = send(*organizer_, files_ + "/flyer", bytes,
                             {{"Content-Type", "image/png"}, {"Origin", "https://evil.example"}});
    EXPECT_EQ(forged.error_code(), "cross_site_request");
    EXPECT_EQ(send(*organizer_, files_ + "/flyer", "<svg onload=alert(1)>").error_code(), "file_kind_not_allowed");
    EXPECT_EQ(send(*organizer_, files_ + "/flyer", "").error_code(), "file_missing");
    EXPECT_EQ(send(*organizer_, files_ + "/flyer", std::string((5 << 20) + 1, 'x')).status, 413);
}

TEST_P(FilesOverHttp, a_pdf_is_saved_and_never_shown_in_our_name_RU2) {
    auto const sent = send(*organizer_, files_ + "/materials?name=Slide%20%C3%A9.pdf", sample_pdf());
    ASSERT_EQ(sent.status, 201) << sent.body;
    auto const file = organizer_->get(files_ + "/files/" + sent.json()["id"].dump() + "/content");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(file.header("Content-Disposition"),
              "attachment; filename=\"Slide _.pdf\"; filename*=UTF-8''Slide%20%C3%A9.pdf");
    EXPECT_NE(file.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(file.header("Cache-Control"), "private, no-store");
    EXPECT_EQ(organizer_->get(files_ + "/files").json()["files"].size(), 1u);
    auto const path = files_ + "/files/" + sent.json()["id"].dump();
    EXPECT_EQ(organizer_->patch(path, {{"name", "Hari pertama"}}).json()["name"], "Hari pertama.pdf");
    EXPECT_EQ(organizer_->del(path).status, 200);
    EXPECT_EQ(organizer_->get(path + "/content").status, 404);
}

TEST_P(FilesOverHttp, a_proof_is_between_its_sender_and_the_organizer_OR8) {
    auto member = site_->made_and_signed_in("siti@example.org", api::Role::member);
    auto other = site_->made_and_signed_in("dewi@example.org", api::Role::member);
    auto const path = pending_order("siti@example.org");
    EXPECT_EQ(member.get(path).status, 404); // none yet
    auto const sent = send(member, path + "?name=bukti.jpg", sample_jpeg(80, 120));
    ASSERT_EQ(sent.status, 201) << sent.body;
    for (auto* client : {&member, &*organizer_}) {
        EXPECT_EQ(client->get(path).status, 200);
        auto const picture = client->get(path + "/content");
        EXPECT_EQ(picture.header("Content-Type"), "image/jpeg");
        EXPECT_EQ(picture.header("Cache-Control"), "private, no-store");
        // As the pages ask for it: a browser shows a picture again that it has under the same address.
        EXPECT_EQ(client->get(path + "/content?sent=1796101200000000").body, picture.body);
    }
    auto stranger = site_->made_and_signed_in("lain@example.org", api::Role::organizer);
    for (auto* client : {&other, &stranger}) {
        EXPECT_EQ(client->get(path).status, 404);
        EXPECT_EQ(client->get(path + "/content").status, 404);
        EXPECT_EQ(send(*client, path, sample_jpeg(8, 8)).status, 404);
    }
    EXPECT_EQ(site_->anonymous().get(path + "/content").status, 401);
}

} // namespace
} // namespace gapura::test
