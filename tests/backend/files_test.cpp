// RU2, OR8: files of events and orders, from the request's body to the storage, on both databases.

#include "backend/files/event_files.hpp"
#include "backend/files/file_kind.hpp"
#include "backend/files/housekeeping.hpp"
#include "backend/files/payment_proof.hpp"
#include "backend/files/s3_storage.hpp"
#include "backend/orders/housekeeping.hpp"
#include "backend/orders/manage_orders.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/backend/sample_files.hpp"

#include <filesystem>
#include <fstream>

namespace gapura::test {
namespace {

namespace fs = std::filesystem;
using api::FilePurpose;

struct FilesTest : BoxOffice {
    void SetUp() override {
        BoxOffice::SetUp();
        folder = fs::path(testing::TempDir()) / ("gapura-files-" + std::to_string(::getpid()));
        fs::remove_all(folder);
        settings.data_directory = folder.string();
        seminar = event();
    }
    void TearDown() override { fs::remove_all(folder); }

    Result<api::EventFile> send(Caller caller, std::string const& bytes, FilePurpose purpose = FilePurpose::flyer,
                                std::string const& name = "Poster.png") {
        auto context = as(caller);
        ReceivedSample const file(bytes);
        return files::upload(context, {seminar, name}, purpose, file.incoming());
    }
    api::ListEventFiles::Response listed() {
        auto context = as(organizer);
        return must(files::list_event_files(context, {seminar}));
    }
    OrderId pending_order(Caller caller) {
        return database().write([&](storage::Session& session) {
            return session.the<OrderId>(
                "insert into orders (event_id, account_id, state, one_seat, amount, currency, created_at)"
                " values (:event, :account, 'pending', 0, 50000, 'IDR', :now) returning id",
                seminar, caller.id, opening_day);
        });
    }
    Result<api::PaymentProof> prove(Caller caller, OrderId order, std::string const& bytes,
                                    std::string const& name = "Bukti.jpg") {
        auto context = as(caller);
        ReceivedSample const file(bytes);
        return files::send_proof(context, {order, name}, file.incoming());
    }
    Result<api::PaymentProof> proof(Caller caller, OrderId order) {
        auto context = as(caller);
        return files::get_proof(context, {order});
    }
    Result<files::Download> downloaded(Caller caller, OrderId order) {
        auto context = as(caller);
        return files::download_proof(context, {order});
    }
    std::string picture_of_event() {
        return database().read([&](storage::Session& session) {
            return session.the<std::string>("select picture from events where id = :id", seminar);
        });
    }
    Result<files::Download> public_picture(std::string const& path) {
        auto context = as(std::nullopt);
        return files::get_picture(context, {path.substr(path.rfind('/') + 1)});
    }
    static std::string contents(files::Download const& download) {
        std::ifstream file(download.outlet.path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::size_t stored() const {
        std::size_t count = 0;
        if (fs::exists(folder))
            for (auto const& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file();
        return count;
    }
    void sweep(Instant now = opening_day) { files::sweep(database(), settings, now); }

    fs::path folder;
    EventId seminar;
};
ON_EACH_DATABASE(FilesTest);

TEST_P(FilesTest, a_flyer_is_written_anew_in_three_widths_and_shown_to_everybody_RU2) {
    auto const file = must(send(organizer, with_exif(sample_jpeg(2000, 1000), 1, "GPS Jalan Melati 7")));
    EXPECT_EQ(file.media_type, "image/jpeg");
    EXPECT_EQ(file.name, "Poster.jpg");
    EXPECT_EQ(picture_of_event(), file.picture);
    ASSERT_NE(file.picture.find("-960.jpg"), std::string::npos);
    for (int const width : {480, 960, 1600}) {
        auto path = file.picture;
        path.replace(path.find("-960."), 5, "-" + std::to_string(width) + ".");
        auto const shown = contents(must(public_picture(path)));
        auto const decoded = files::decode(shown, 4000);
        ASSERT_TRUE(decoded.ok());
        EXPECT_EQ(decoded->width, width);
        EXPECT_EQ(shown.find("Melati"), shown.npos);
    }
    EXPECT_EQ(stored(), 3u);
}

TEST_P(FilesTest, a_later_flyer_takes_the_place_of_the_first_which_housekeeping_deletes) {
    auto const first = must(send(organizer, sample_png(50, 40)));
    auto const second = must(send(organizer, sample_png(50, 40, 1)));
    EXPECT_EQ(picture_of_event(), second.picture);
    EXPECT_EQ(refusal_of(public_picture(first.picture)), Refusal::not_found);
    EXPECT_EQ(listed().files.size(), 1u);
    EXPECT_EQ(stored(), 6u);
    sweep();
    EXPECT_EQ(stored(), 3u);
    EXPECT_EQ(count("select count(*) from files"), 1);
    EXPECT_TRUE(public_picture(second.picture).ok());
}

TEST_P(FilesTest, two_flyers_at_the_same_moment_leave_one) {
    at_once(4, [&](int i) { must(send(organizer, sample_png(30, 30, i))); });
    EXPECT_EQ(count("select count(*) from files where state = 'ready'"), 1);
    EXPECT_EQ(listed().files.at(0).picture, picture_of_event());
}

TEST_P(FilesTest, what_only_calls_itself_a_picture_is_refused_RU2) {
    for (std::string const sent :
         {"<script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
          "<!doctype html><html></html>", "#!/bin/sh\nrm -rf /", "GIF89a......", "x"})
        EXPECT_EQ(refusal_of(send(organizer, sent)), Refusal::file_kind_not_allowed) << sent;
    EXPECT_EQ(refusal_of(send(organizer, "")), Refusal::file_missing);
    EXPECT_EQ(refusal_of(send(organizer, sample_pdf())), Refusal::file_kind_not_allowed);
    EXPECT_EQ(refusal_of(send(organizer, "\x89PNG\r\n\x1a\n<script>alert(1)</script>")), Refusal::file_damaged);
    EXPECT_EQ(refusal_of(send(organizer, png_that_claims(60'000, 60'000))), Refusal::picture_too_large);
    auto const jpeg = sample_jpeg(300, 300);
    EXPECT_EQ(refusal_of(send(organizer, jpeg.substr(0, jpeg.size() / 2))), Refusal::file_damaged);
    EXPECT_EQ(stored(), 0u);
    EXPECT_EQ(count("select count(*) from files"), 0);
}

TEST_P(FilesTest, another_organizers_event_has_no_files_AC1) {
    auto const stranger = account(api::Role::organizer, "Orang Lain");
    auto const file = must(send(organizer, sample_pdf(), FilePurpose::material));
    EXPECT_EQ(refusal_of(send(stranger, sample_png(5, 5))), Refusal::not_found);
    auto context = as(stranger);
    EXPECT_EQ(refusal_of(files::list_event_files(context, {seminar})), Refusal::not_found);
    EXPECT_EQ(refusal_of(files::download_event_file(context, {seminar, file.id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(files::rename_event_file(context, {seminar, file.id, "Curian"})), Refusal::not_found);
    EXPECT_EQ(refusal_of(files::delete_event_file(context, {seminar, file.id})), Refusal::not_found);
    // Nor through an event of one's own.
    auto own = draft("Acara orang lain");
    auto const other = must(events::create_event(context, own)).id;
    EXPECT_EQ(refusal_of(files::download_event_file(context, {other, file.id})), Refusal::not_found);
    EXPECT_TRUE(send(admin, sample_png(5, 5)).ok());
}

TEST_P(FilesTest, materials_are_listed_renamed_and_deleted) {
    auto const pdf = must(send(organizer, sample_pdf(), FilePurpose::material, "Slide 1.pdf"));
    auto const picture = must(send(organizer, sample_jpeg(20, 20), FilePurpose::material, "../../Foto"));
    EXPECT_EQ(pdf.picture, "");
    auto context = as(organizer);
    EXPECT_EQ(must(files::rename_event_file(context, {seminar, pdf.id, "Hari pertama"})).name, "Hari pertama.pdf");
    auto const list = listed();
    ASSERT_EQ(list.files.size(), 2u);
    EXPECT_EQ(list.files[0].name, "Hari pertama.pdf");
    EXPECT_EQ(list.files[1].name, "Foto.jpg");
    EXPECT_EQ(list.used_bytes, pdf.bytes + picture.bytes);
    auto const download = must(files::download_event_file(context, {seminar, pdf.id}));
    EXPECT_EQ(contents(download).substr(0, 5), "%PDF-");
    must(files::delete_event_file(context, {seminar, pdf.id}));
    EXPECT_EQ(refusal_of(files::download_event_file(context, {seminar, pdf.id})), Refusal::not_found);
    sweep();
    EXPECT_EQ(stored(), 1u);
}

TEST_P(FilesTest, a_deleted_flyer_leaves_the_event_without_a_picture) {
    auto const file = must(send(organizer, sample_png(5, 5)));
    auto context = as(organizer);
    must(files::delete_event_file(context, {seminar, file.id}));
    EXPECT_EQ(picture_of_event(), "");
    EXPECT_EQ(refusal_of(public_picture(file.picture)), Refusal::not_found);
}

TEST_P(FilesTest, a_logo_keeps_its_transparency_and_is_there_for_the_tickets) {
    auto logo = sample_picture(20, 10);
    logo.is_opaque = false;
    logo.pixels[3] = 0;
    auto const file = must(send(organizer, files::to_png(logo), FilePurpose::logo));
    EXPECT_EQ(file.media_type, "image/png");
    auto const png = files::read_logo(as(organizer), seminar);
    ASSERT_TRUE(png);
    auto const decoded = files::decode(*png, 100);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->pixels[3], 0);
    EXPECT_FALSE(files::read_logo(as(organizer), event(draft("Tanpa logo"))));
}

TEST_P(FilesTest, an_organizers_files_have_a_limit_that_all_events_share) {
    settings.file_quota_mb = 1;
    auto const fill = [&] { execute("update files set bytes = 1048576 where purpose = 'material'"); };
    must(send(organizer, sample_pdf(), FilePurpose::material));
    fill();
    auto const refused = send(organizer, sample_png(5, 5));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().refusal, Refusal::file_quota_full);
    EXPECT_EQ(refused.error().limit, 1);
    seminar = event(draft("Acara kedua"));
    EXPECT_EQ(refusal_of(send(organizer, sample_png(5, 5))), Refusal::file_quota_full);
}

TEST_P(FilesTest, names_that_are_no_pictures_lead_nowhere_RU2) {
    must(send(organizer, sample_png(5, 5)));
    auto const material = must(send(organizer, sample_jpeg(5, 5), FilePurpose::material));
    auto const key = database().read([&](storage::Session& session) {
        return session.the<std::string>("select storage_key from files where id = :id", material.id);
    });
    auto context = as(std::nullopt);
    for (std::string const& name :
         {std::string("../../gapura.db"), std::string("secret.key"), key + ".jpg", key + "-480.jpg", key,
          picture_of_event().substr(14) + ".part", std::string("%2e%2e"), std::string(32, 'a') + "-960.jpg"})
        EXPECT_EQ(refusal_of(files::get_picture(context, {name})), Refusal::not_found) << name;
}

TEST_P(FilesTest, a_proof_is_seen_by_its_sender_and_the_organizer_and_by_nobody_else_OR8_RU2) {
    auto const order = pending_order(member);
    auto const sent =
        must(prove(member, order, with_exif(sample_jpeg(60, 80), 6, "GPS rumah saya"), "bukti\u202Egpj.png"));
    EXPECT_EQ(sent.name, "buktigpj.jpg");
    EXPECT_EQ(sent.media_type, "image/jpeg");
    auto const bytes = contents(must(downloaded(member, order)));
    EXPECT_EQ(bytes.find("rumah"), bytes.npos);
    EXPECT_EQ(files::decode(bytes, 1000)->width, 80); // turned upright
    for (auto const& who : {organizer, admin}) EXPECT_TRUE(downloaded(who, order).ok());
    for (auto const& who : {account(api::Role::member, "Lain"), account(api::Role::organizer, "Lain juga")}) {
        EXPECT_EQ(refusal_of(proof(who, order)), Refusal::not_found);
        EXPECT_EQ(refusal_of(downloaded(who, order)), Refusal::not_found);
        EXPECT_EQ(refusal_of(prove(who, order, sample_jpeg(5, 5))), Refusal::not_found);
    }
    EXPECT_EQ(refusal_of(prove(organizer, order, sample_jpeg(5, 5))), Refusal::not_found);
    EXPECT_EQ(refusal_of(proof(member, pending_order(member))), Refusal::not_found);
    // It is no file of the event's either.
    EXPECT_EQ(listed().files.size(), 0u);
}

TEST_P(FilesTest, who_has_sent_a_proof_loses_no_held_ticket_to_a_slow_desk_OR7_OR8) {
    auto const order = pending_order(member), without = pending_order(account(api::Role::member, "Dimas"));
    execute("insert into order_items (order_id, ticket_type_id, quantity, price) select o.id, y.id, 1, 50000"
            " from orders o join ticket_types y on y.event_id = o.event_id");
    for (std::string const table : {"events", "ticket_types"}) execute("update " + table + " set taken = taken + 2");
    execute("update orders set held = 1, hold_expires_at = " +
            std::to_string((opening_day + minutes(5)).microseconds));
    must(prove(member, order, sample_jpeg(60, 80)));
    orders::sweep(database(), settings, opening_day + hours(1));
    auto const state = [&](OrderId id) {
        return count("select count(*) from orders where state = 'pending' and id = " + std::to_string(id.value));
    };
    EXPECT_EQ(state(order), 1);
    EXPECT_EQ(state(without), 0);
    auto staff = as(organizer);
    auto const listed = must(orders::list_managed_orders(staff, {.status = domain::OrderState::pending})).data;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_TRUE(listed.front().has_proof);
}

TEST_P(FilesTest, a_proof_may_be_replaced_while_the_order_is_pending_and_not_after_OR8) {
    auto const order = pending_order(member);
    must(prove(member, order, sample_jpeg(60, 80)));
    EXPECT_EQ(must(prove(member, order, sample_pdf(), "Struk.pdf")).media_type, "application/pdf");
    EXPECT_EQ(must(proof(organizer, order)).name, "Struk.pdf");
    sweep();
    EXPECT_EQ(stored(), 1u);
    for (std::string const state : {"approved", "completed", "rejected", "cancelled"}) {
        execute("update orders set state = '" + state + "'");
        EXPECT_EQ(refusal_of(prove(member, order, sample_jpeg(5, 5))), Refusal::proof_not_wanted) << state;
        auto context = as(member);
        EXPECT_EQ(refusal_of(files::may_send_proof(context, order)), Refusal::proof_not_wanted) << state;
    }
    EXPECT_EQ(must(proof(organizer, order)).name, "Struk.pdf"); // what was decided upon stays
}

TEST_P(FilesTest, the_organizer_is_told_of_the_same_picture_with_another_order_OR8) {
    auto const other = account(api::Role::member, "Dimas");
    auto const first = pending_order(member), second = pending_order(other), third = pending_order(other),
               fourth = pending_order(other);
    auto const picture = sample_jpeg(60, 80);
    must(prove(member, first, picture));
    must(prove(other, second, picture));                      // byte by byte
    must(prove(other, third, with_exif(picture, 1, "baru"))); // the same pixels
    must(prove(other, fourth, sample_jpeg(60, 80, 3)));       // another picture
    EXPECT_EQ(must(proof(organizer, first)).also_sent_with, (std::vector{second, third}));
    EXPECT_EQ(must(proof(admin, third)).also_sent_with, (std::vector{first, second}));
    EXPECT_TRUE(must(proof(organizer, fourth)).also_sent_with.empty());
    EXPECT_TRUE(must(proof(member, first)).also_sent_with.empty()); // no member learns of others' orders
}

TEST_P(FilesTest, another_organizers_orders_are_not_spoken_of_AC1) {
    auto const stranger = account(api::Role::organizer, "Lain");
    auto const here = pending_order(member);
    auto context = as(stranger);
    seminar = must(events::create_event(context, draft("Acara lain"))).id;
    auto const there = pending_order(member);
    auto const picture = sample_jpeg(30, 30);
    must(prove(member, here, picture));
    must(prove(member, there, picture));
    EXPECT_TRUE(must(proof(organizer, here)).also_sent_with.empty());
    EXPECT_EQ(must(proof(admin, here)).also_sent_with, std::vector{there});
}

TEST_P(FilesTest, what_never_became_complete_is_gone_after_a_day) {
    must(send(organizer, sample_png(5, 5)));
    execute("update files set state = 'coming'");
    sweep(opening_day + hours(23));
    EXPECT_EQ(stored(), 3u);
    sweep(opening_day + hours(25));
    EXPECT_EQ(stored(), 0u);
    EXPECT_EQ(count("select count(*) from files"), 0);
}

TEST_P(FilesTest, several_servers_may_clear_away_at_once) {
    for (int i = 0; i < 5; ++i) must(send(organizer, sample_png(5, 5, i)));
    at_once(4, [&](int) { sweep(); });
    EXPECT_EQ(stored(), 3u);
}

// The published example of "Authenticating Requests: Using Query Parameters" of the Amazon S3 API reference.
TEST(S3Link, IsSignedAsAmazonsExample) {
    files::S3Place const place{"https://s3.amazonaws.com",
                               "examplebucket",
                               "us-east-1",
                               "AKIAIOSFODNN7EXAMPLE",
                               "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                               false};
    EXPECT_EQ(files::presigned(place, "GET", "test.txt", Instant{1'369'353'600'000'000}, 86'400),
              "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
              "AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-"
              "Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
              "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

TEST(S3Link, NamesTheBucketInThePathWhereTheStoreWantsIt) {
    files::S3Place const place{"http://127.0.0.1:9000/", "berkas", "us-east-1", "a", "b", true};
    auto const link = files::presigned(place, "PUT", "x.pdf", Instant{1'369'353'600'000'000}, 60);
    EXPECT_EQ(link.substr(0, link.find('?')), "http://127.0.0.1:9000/berkas/x.pdf");
}

TEST(Disposition, QuotesWhateverTheNameIs) {
    EXPECT_EQ(files::disposition("a b.pdf"), "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf");
    EXPECT_EQ(files::disposition("é\";x\r\n.pdf"),
              "attachment; filename=\"___x__.pdf\"; filename*=UTF-8''%C3%A9%22%3Bx%0D%0A.pdf");
}

} // namespace
} // namespace gapura::test
