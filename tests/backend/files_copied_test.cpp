// EV4, EV7, RU2: an event that is copied, or repeated, shows the same files, which are stored once.

#include "backend/events/copy_event.hpp"
#include "backend/files/event_files.hpp"
#include "backend/files/housekeeping.hpp"
#include "backend/papers/event_files.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/backend/sample_files.hpp"

#include <filesystem>

namespace gapura::test {
namespace {

namespace fs = std::filesystem;
using api::FilePurpose;

struct CopiedFiles : BoxOffice {
    void SetUp() override {
        BoxOffice::SetUp();
        folder = fs::path(testing::TempDir()) / ("gapura-copied-files-" + std::to_string(::getpid()));
        fs::remove_all(folder);
        settings.data_directory = folder.string();
        original = event();
    }
    void TearDown() override { fs::remove_all(folder); }

    api::EventFile send(EventId event, FilePurpose purpose, std::string const& bytes) {
        auto context = as(organizer);
        ReceivedSample const file(bytes);
        return must(files::upload(context, {event, "Berkas"}, purpose, file.incoming()));
    }
    EventId copied() {
        auto context = as(organizer);
        return must(events::copy_event(context, {original, std::nullopt})).id;
    }
    api::ListEventFiles::Response listed(EventId event) {
        auto context = as(organizer);
        return must(files::list_event_files(context, {event}));
    }
    void remove(EventId event, FilePurpose purpose) {
        auto context = as(organizer);
        for (auto const& file : listed(event).files)
            if (file.purpose == purpose) must(files::delete_event_file(context, {event, file.id}));
        files::sweep(database(), settings, opening_day);
    }
    bool is_shown(api::EventFile const& file) {
        auto context = as(std::nullopt);
        return files::get_picture(context, {file.picture.substr(file.picture.rfind('/') + 1)}).ok();
    }
    std::size_t stored() const {
        std::size_t count = 0;
        for (auto const& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file();
        return count;
    }

    fs::path folder;
    EventId original;
};
ON_EACH_DATABASE(CopiedFiles);

TEST_P(CopiedFiles, a_copy_has_the_flyer_the_logo_and_the_materials_without_storing_them_again) {
    auto const flyer = send(original, FilePurpose::flyer, sample_png(40, 30));
    auto const logo = send(original, FilePurpose::logo, sample_png(20, 10));
    send(original, FilePurpose::material, sample_pdf());
    auto const before = listed(original);
    auto const objects = stored();
    auto const copy = copied();
    auto const list = listed(copy);
    ASSERT_EQ(list.files.size(), 3u);
    for (auto const& file : list.files) {
        auto const& its_own = file.purpose == FilePurpose::flyer ? flyer.picture : logo.picture;
        EXPECT_EQ(file.picture, file.purpose == FilePurpose::material ? "" : its_own);
    }
    EXPECT_EQ(list.used_bytes, before.used_bytes);
    EXPECT_EQ(stored(), objects);
    EXPECT_TRUE(files::read_logo(as(organizer), copy));
}

TEST_P(CopiedFiles, a_shared_flyer_stays_until_the_last_event_lets_it_go) {
    auto const flyer = send(original, FilePurpose::flyer, sample_png(40, 30));
    auto const copy = copied();
    remove(original, FilePurpose::flyer);
    EXPECT_TRUE(listed(original).files.empty());
    EXPECT_TRUE(is_shown(flyer));
    EXPECT_EQ(listed(copy).files.size(), 1u);
    EXPECT_EQ(stored(), 3u);
    // Another flyer of the copy's own lets it go, too.
    auto const own = send(copy, FilePurpose::flyer, sample_png(40, 30, 2));
    files::sweep(database(), settings, opening_day);
    EXPECT_FALSE(is_shown(flyer));
    EXPECT_TRUE(is_shown(own));
    EXPECT_EQ(stored(), 3u);
}

TEST_P(CopiedFiles, a_copy_of_a_copy_keeps_what_both_before_it_have_let_go) {
    auto const flyer = send(original, FilePurpose::flyer, sample_png(40, 30));
    auto const first = original;
    auto const second = copied();
    original = second;
    auto const third = copied();
    remove(first, FilePurpose::flyer);
    remove(second, FilePurpose::flyer);
    EXPECT_TRUE(is_shown(flyer));
    EXPECT_EQ(stored(), 3u);
    remove(third, FilePurpose::flyer);
    EXPECT_EQ(stored(), 0u);
    EXPECT_EQ(count("select count(*) from files"), 0);
}

TEST_P(CopiedFiles, each_date_of_a_series_shows_them_and_may_have_others_EV7) {
    auto const flyer = send(original, FilePurpose::flyer, sample_png(40, 30));
    auto context = as(organizer);
    auto const made = must(events::make_series(context, {original, {event_start + days(7), event_start + days(14)}}));
    ASSERT_EQ(made.data.size(), 2u);
    auto const own = send(made.data[0].id, FilePurpose::flyer, sample_png(40, 30, 2));
    EXPECT_EQ(listed(original).files.at(0).picture, flyer.picture);
    EXPECT_EQ(listed(made.data[0].id).files.at(0).picture, own.picture);
    EXPECT_EQ(listed(made.data[1].id).files.at(0).picture, flyer.picture);
}

TEST_P(CopiedFiles, everybody_finds_the_logo_of_a_published_event_by_its_address_EV1) {
    auto visitor = as(std::nullopt);
    auto const slug = database().read([&](storage::Session& session) {
        return session.the<std::string>("select slug from events where id = :id", original);
    });
    execute("update events set state = 'published'");
    EXPECT_EQ(must(papers::event_logo(visitor, slug)), "");
    auto logo = send(original, FilePurpose::logo, sample_png(20, 10));
    logo.picture.replace(logo.picture.rfind('.'), std::string::npos, "-480.png");
    EXPECT_EQ(must(papers::event_logo(visitor, slug)), logo.picture);
    EXPECT_TRUE(is_shown(logo));
    EXPECT_EQ(refusal_of(papers::event_logo(visitor, "tidak-ada")), Refusal::not_found);
    execute("update events set state = 'draft'");
    EXPECT_EQ(refusal_of(papers::event_logo(visitor, slug)), Refusal::not_found);
}

} // namespace
} // namespace gapura::test
