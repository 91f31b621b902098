// TI3, EV6, OR12: the organizer's logo on tickets, poster and receipt.

#include "backend/files/event_files.hpp"
#include "backend/papers/brand.hpp"
#include "backend/papers/event_files.hpp"
#include "backend/papers/receipt_file.hpp"
#include "backend/papers/ticket_files.hpp"
#include "tests/backend/box_office.hpp"
#include "tests/backend/sample_files.hpp"
#include "tests/support/paper_check.hpp"

#include <cmath>
#include <filesystem>

namespace gapura::test {
namespace {

using papers::Rgb;

constexpr Rgb magenta{1, 0, 1};

/// A ring of one colour around nothing.
std::string ring(Rgb colour, int width = 300, int height = 120) {
    files::Picture picture{width, height, {}, false};
    auto const byte = [](double part) { return static_cast<std::uint8_t>(std::lround(part * 255)); };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            double const dx = (x - width / 2.0) / (width / 2.0), dy = (y - height / 2.0) / (height / 2.0);
            double const far = std::hypot(dx, dy);
            bool const on = far < 1 && far > 0.55;
            for (auto const value : {byte(colour.red), byte(colour.green), byte(colour.blue)})
                picture.pixels.push_back(value);
            picture.pixels.push_back(on ? 255 : 0);
        }
    return files::to_png(picture);
}

std::size_t magenta_pixels(std::string const& png) {
    auto const decoded = files::decode(png, 20'000);
    if (!decoded.ok()) return 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < decoded->pixels.size(); i += 4) {
        auto const* p = &decoded->pixels[i];
        count += p[0] > 230 && p[1] < 40 && p[2] > 230;
    }
    return count;
}

TEST(Logo, stands_on_a_plate_only_where_it_would_be_lost_TI3) {
    Rgb const dark{0.05, 0.1, 0.1};
    auto const black = *papers::logo_of(ring(papers::ink)), pale = *papers::logo_of(ring(papers::white));
    EXPECT_EQ(black.plate_on(dark), papers::white);
    EXPECT_EQ(black.plate_on(papers::white), std::nullopt);
    EXPECT_EQ(pale.plate_on(dark), std::nullopt);
    EXPECT_EQ(pale.plate_on(papers::white), papers::ink);
    // One without transparency brings its own.
    auto opaque = half_dark(20, 10);
    EXPECT_EQ(papers::logo_of(files::to_png(opaque))->plate_on(dark), std::nullopt);
    EXPECT_DOUBLE_EQ(black.aspect, 2.5);
    EXPECT_FALSE(papers::logo_of("no picture"));
}

struct LogoPapers : BoxOffice {
    void SetUp() override {
        BoxOffice::SetUp();
        folder = std::filesystem::path(testing::TempDir()) / ("gapura-logo-" + std::to_string(::getpid()));
        settings.data_directory = folder.string();
        shown = event();
        placed = must(order(member, shown));
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    void send_logo(std::string const& png) {
        auto context = as(organizer);
        ReceivedSample const file(png);
        must(files::upload(context, {shown, "Logo.png"}, api::FilePurpose::logo, file.incoming()));
    }
    /// Each paper as a picture, by its name.
    std::vector<std::pair<std::string, std::string>> pictures(std::string const& kept_as = "no_logo_") {
        auto own = as(member), office = as(organizer);
        auto const code = placed.tickets.at(0).code;
        std::vector<std::pair<std::string, std::string>> all;
        auto const add = [&](std::string name, papers::Paper const& paper) {
            PaperFile const file(paper.draw(), paper.content_type == "image/png" ? ".png" : ".pdf");
            file.keep(kept_as + name);
            EXPECT_EQ(paper.content_type == "image/png" ? "" : file.problems(), "") << name;
            EXPECT_EQ(file.codes().size(), name == "receipt" || name == "share" ? 0u : 1u) << name;
            all.emplace_back(std::move(name), file.picture());
        };
        add("ticket_print", must(papers::ticket_pdf(own, code)));
        add("ticket_phone", must(papers::ticket_png(own, code)));
        add("receipt", must(papers::receipt_pdf(own, placed.id)));
        add("poster", must(papers::event_poster(office, shown)));
        auto const slug = database().read([&](storage::Session& session) {
            return session.the<std::string>("select slug from events where id = :id", shown);
        });
        add("share", must(papers::share_picture(own, slug)));
        return all;
    }

    std::filesystem::path folder;
    EventId shown;
    api::Order placed;
};
ON_EACH_DATABASE(LogoPapers);

TEST_P(LogoPapers, it_is_on_every_paper_and_gone_when_it_is_taken_away_TI3) {
    for (auto const& [name, picture] : pictures()) EXPECT_EQ(magenta_pixels(picture), 0u) << name;
    send_logo(ring(magenta));
    for (auto const& [name, picture] : pictures("logo_")) EXPECT_GT(magenta_pixels(picture), 300u) << name;
    auto context = as(organizer);
    auto const list = must(files::list_event_files(context, {shown}));
    must(files::delete_event_file(context, {shown, list.files.at(0).id}));
    for (auto const& [name, picture] : pictures()) EXPECT_EQ(magenta_pixels(picture), 0u) << name;
}

TEST_P(LogoPapers, a_logo_that_cannot_be_read_never_stops_a_ticket_TI3) {
    send_logo(ring(magenta));
    std::filesystem::remove_all(folder);
    for (auto const& [name, picture] : pictures()) {
        EXPECT_FALSE(picture.empty()) << name;
        EXPECT_EQ(magenta_pixels(picture), 0u) << name;
    }
}

} // namespace
} // namespace gapura::test
