// The widgets in a pretended browser: each control has its record, each press counts once, layout settles.
#include "tests/support/fake_platform.hpp"
#include "web/widgets/rich_text.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <gtest/gtest.h>
#include <imgui.h>
#include <set>

namespace gapura::web {

namespace {

using platform::Role;
using testing::browser;

struct Widgets : ::testing::Test {
    void SetUp() override { testing::open_browser(); }
};

int presses = 0;
void one_button(Frame const&) {
    shell({}, [] {
        page({}, [] {
            if (button({.label = "Simpan"})) ++presses;
        });
    });
}

TEST_F(Widgets, a_press_counts_exactly_once_however_often_the_frame_is_built) {
    presses = 0;
    browser().draw(one_button);
    browser().press(Role::button, "Simpan");
    browser().draw(one_button);
    browser().draw(one_button);
    EXPECT_EQ(presses, 1);
}

TEST_F(Widgets, two_presses_within_one_frame_count_twice) {
    presses = 0;
    browser().draw(one_button);
    browser().press(Role::button, "Simpan");
    browser().press(Role::button, "Simpan");
    browser().draw(one_button);
    browser().draw(one_button);
    browser().draw(one_button);
    EXPECT_EQ(presses, 2);
}

std::string long_words;
void one_text(Frame const&) {
    shell({}, [] {
        page({}, [] {
            std::array const spans{RichSpan{.words = "Lihat "},
                                   RichSpan{.words = long_words, .href = "https://acara.example/"}};
            std::string const words = "Lihat " + long_words;
            rich_text({.words = words, .spans = spans});
        });
    });
}

TEST_F(Widgets, a_word_that_no_line_can_hold_is_broken_and_stays_on_the_page) {
    long_words = std::string(400, 'm');
    browser().draw(one_text);
    browser().draw(one_text);
    auto const page = browser().find(Role::paragraph, "Lihat " + long_words);
    EXPECT_GT(page.place.height, 10 * type::body.line);
    auto const link = browser().find(Role::link, long_words);
    EXPECT_LE(link.place.x + link.place.width, page.place.x + page.place.width + 1);
}

TEST_F(Widgets, a_link_among_words_of_another_script_can_be_pressed) {
    long_words = "音乐会";
    browser().draw(one_text);
    browser().draw(one_text);
    EXPECT_EQ(browser().find(Role::link, "音乐会").href, "https://acara.example/");
}

void cards_with_the_same_field(Frame const&) {
    static std::string first, second;
    shell({}, [] {
        page({}, [] {
            card({.name = "Jenis 1"}, [] { text_field({.label = "Nama"}, first); });
            keyed(2, [] { card({.name = "Jenis 2"}, [] { text_field({.label = "Nama"}, second); }); });
        });
    });
}

TEST_F(Widgets, a_card_with_a_name_groups_its_fields_for_a_screen_reader) {
    browser().draw(cards_with_the_same_field);
    EXPECT_TRUE(browser().has(Role::group, "Jenis 1"));
    EXPECT_TRUE(browser().has(Role::group, "Jenis 2"));
}

#ifdef IMGUI_ENABLE_TEST_ENGINE
// Debug builds only (preset debug): ImGui's hooks tell of every item that was drawn.
TEST_F(Widgets, a_control_without_a_record_stops_a_debug_build) {
    auto const draw_bare_button = [] {
        browser().draw([](Frame const&) { shell({}, [] { page({}, [] { ImGui::Button("Lolos"); }); }); });
    };
    EXPECT_DEATH(draw_bare_button(), "has no semantic record");
}
#endif

void disabled_button(Frame const&) {
    shell({}, [] {
        page({}, [] {
            if (button({.label = "Penuh", .disabled = true, .reason = "Semua kursi terisi"})) ++presses;
            if (button({.label = "Memuat", .loading = true})) ++presses;
        });
    });
}

TEST_F(Widgets, a_disabled_or_loading_button_never_answers_and_says_why) {
    presses = 0;
    browser().draw(disabled_button);
    for (auto const* name : {"Penuh", "Memuat"}) {
        auto const record = browser().find(Role::button, name);
        EXPECT_TRUE(record.disabled);
        browser().events.push_back({platform::InputEvent::Kind::press, record.id, {}, {}, false});
        browser().draw(disabled_button);
    }
    EXPECT_EQ(presses, 0);
    EXPECT_EQ(browser().find(Role::button, "Penuh").description, "Semua kursi terisi");
}

std::string typed, secret, code;
std::optional<std::int64_t> number;
bool changed = false;
void fields(Frame const&) {
    shell({}, [] {
        page({}, [] {
            form({.name = "Daftar"}, [] {
                changed |= bool(text_field({.label = "Surel", .entry = Entry::email, .error = "Salah tulis"}, typed));
                password_field({.label = "Kata sandi", .entry = Entry::new_password}, secret);
                code_field({.label = "Kode"}, code);
                number_field({{.label = "Kursi"}, 1, 5}, number);
                button({.label = "Kirim", .submits = true});
            });
        });
    });
}

TEST_F(Widgets, a_field_is_a_real_input_with_type_autofill_and_its_error) {
    typed = "ayu";
    browser().draw(fields);
    auto const email = browser().find(Role::text_field, "Surel");
    EXPECT_EQ(email.input_type, "email");
    EXPECT_EQ(email.autocomplete, "email");
    EXPECT_EQ(email.value, "ayu");
    EXPECT_TRUE(email.invalid);
    EXPECT_GE(email.font_size, 16) << "smaller ones make iOS zoom";
    EXPECT_TRUE(browser().says("Salah tulis"));
    auto const password = browser().find(Role::text_field, "Kata sandi");
    EXPECT_EQ(password.input_type, "password");
    EXPECT_EQ(password.autocomplete, "new-password");
    EXPECT_EQ(browser().find(Role::text_field, "Kode").autocomplete, "one-time-code");
    EXPECT_TRUE(browser().find(Role::button, "Kirim").submits);
}

TEST_F(Widgets, what_is_typed_reaches_the_value_and_what_cannot_be_is_left_out) {
    typed.clear();
    code.clear();
    number = 2;
    changed = false;
    browser().draw(fields);
    browser().type("Surel", "ayu@contoh.id");
    browser().type("Kode", "12 34-5678");
    browser().draw(fields);
    EXPECT_EQ(typed, "ayu@contoh.id");
    EXPECT_TRUE(changed);
    EXPECT_EQ(code, "123456");
    browser().press(Role::button, "Tambah Kursi");
    browser().draw(fields);
    EXPECT_EQ(number, 3);
    browser().type("Kursi", "");
    browser().draw(fields);
    EXPECT_EQ(number, std::nullopt);
}

TEST_F(Widgets, a_shown_password_becomes_a_plain_field_and_hides_again) {
    secret = "Rahasia1!";
    browser().draw(fields);
    browser().press(Role::button, "Tampilkan kata sandi");
    browser().draw(fields);
    EXPECT_EQ(browser().find(Role::text_field, "Kata sandi").input_type, "text");
    browser().press(Role::button, "Sembunyikan kata sandi");
    browser().draw(fields);
    EXPECT_EQ(browser().find(Role::text_field, "Kata sandi").input_type, "password");
}

bool open = false;
void with_dialog(Frame const&) {
    shell({}, [] {
        page({}, [] {
            if (button({.label = "Buka"})) open = true;
        });
    });
    if (confirm({.title = "Hapus?", .words = "Tidak dapat dibatalkan.", .yes = "Ya", .dangerous = true}, open)) {
        ++presses;
        open = false;
    }
}

TEST_F(Widgets, a_dialog_lies_in_a_layer_of_its_own_and_closes_by_escape_or_its_buttons) {
    open = false;
    presses = 0;
    browser().draw(with_dialog);
    EXPECT_FALSE(browser().has(Role::alert_dialog, "Hapus?"));
    browser().press(Role::button, "Buka");
    browser().draw(with_dialog);
    auto const dialog = browser().find(Role::alert_dialog, "Hapus?");
    EXPECT_EQ(dialog.layer, 1);
    EXPECT_EQ(browser().find(Role::button, "Buka").layer, 0);
    browser().events.push_back({platform::InputEvent::Kind::dismiss, dialog.id, {}, {}, false});
    browser().draw(with_dialog);
    EXPECT_FALSE(open);
    EXPECT_FALSE(browser().has(Role::alert_dialog, "Hapus?"));

    open = true;
    browser().draw(with_dialog);
    browser().press(Role::button, "Ya");
    browser().draw(with_dialog);
    EXPECT_EQ(presses, 1);
    EXPECT_FALSE(open);
}

int shown_items = 0;
void long_page(Frame const&) {
    shell({}, [] {
        page({}, [] {
            shown_items = 0;
            long_list({.name = "Peserta", .count = 100000}, [](std::int64_t i) {
                ++shown_items;
                list_item({.title = "Peserta " + std::to_string(i)});
            });
        });
    });
}

TEST_F(Widgets, a_long_list_draws_only_what_is_in_view) {
    browser().draw(long_page);
    EXPECT_GT(shown_items, 5);
    EXPECT_LT(shown_items, 40);
    EXPECT_TRUE(browser().says("Peserta 0"));
    auto main = platform::Semantic{};
    for (auto const& record : browser().records)
        if (record.role == Role::main) main = record;
    EXPECT_GT(main.content.height, 100000.f * 60);
    platform::scroll_region_to(main.id, {0, 64 * 5000});
    browser().draw(long_page);
    EXPECT_TRUE(browser().says("Peserta 5000"));
    EXPECT_FALSE(browser().says("Peserta 0"));
}

void same_labels(Frame const&) {
    shell({}, [] {
        page({}, [] {
            for (int i = 0; i < 3; ++i) keyed(i, [] { button({.label = "Ubah"}); });
            button({.label = "Sama"});
            button({.label = "Sama"});
        });
    });
}

TEST_F(Widgets, no_two_records_of_a_frame_have_one_id) {
    browser().draw(same_labels);
    std::set<platform::ItemId> ids;
    for (auto const& record : browser().records)
        EXPECT_TRUE(ids.insert(record.id).second) << "twice: " << record.label;
}

void row_of_cards(Frame const&) {
    shell({}, [] {
        page({}, [] {
            grid({.min_width = 200}, [] {
                for (int i = 0; i < 4; ++i) card([i] { paragraph(std::string(std::size_t(20 + 60 * i), 'm')); });
            });
            row({.justify = Justify::end}, [] {
                button({.label = "Kiri"});
                button({.label = "Kanan"});
            });
        });
    });
}

TEST_F(Widgets, layout_is_settled_in_the_first_frame_that_is_shown) {
    browser().viewport = {1440, 900};
    browser().draw(row_of_cards);
    auto const first = browser().records;
    browser().draw(row_of_cards);
    ASSERT_EQ(first.size(), browser().records.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        auto const& before = first[i].place;
        auto const& after = browser().records[i].place;
        EXPECT_NEAR(before.x, after.x, 1) << first[i].label;
        EXPECT_NEAR(before.y, after.y, 1) << first[i].label;
    }
    auto const left = browser().find(Role::button, "Kiri").place, right = browser().find(Role::button, "Kanan").place;
    EXPECT_LT(left.right(), right.x);
    EXPECT_NEAR(left.y, right.y, 1);
}

void nothing_sticks_out(Frame const&) {
    shell({}, [] {
        page({}, [] {
            page_header("Judul yang sangat panjang sekali untuk sebuah telepon kecil", "Keterangan", [] {
                button({.label = "Satu tombol yang panjang"});
                button({.label = "Dua tombol yang panjang"});
            });
            row({}, [] {
                text_field({.label = "Cari"}, typed);
                button({.label = "Cari"});
            });
            fact(Icon::map_pin, "Tempat", "Gedung Kesenian yang namanya panjang sekali di jalan yang juga panjang");
        });
    });
}

TEST_F(Widgets, nothing_sticks_out_of_a_narrow_phone) {
    browser().viewport = {320, 640};
    browser().draw(nothing_sticks_out);
    for (auto const& record : browser().records)
        EXPECT_LE(record.place.right(), 320.5f) << int(record.role) << " " << record.label;
}

TEST_F(Widgets, a_toast_is_announced_and_goes_by_itself) {
    toast(Tone::positive, "Tersimpan");
    browser().draw(one_button);
    EXPECT_TRUE(browser().has(Role::status, "Tersimpan"));
    browser().seconds += 30;
    browser().draw(one_button);
    EXPECT_FALSE(browser().has(Role::status, "Tersimpan"));
}

TEST_F(Widgets, the_shell_switches_language_and_theme_and_remembers_both) {
    browser().draw(one_button);
    EXPECT_EQ(theme(), Theme::light);
    browser().press(Role::button, "Ganti ke tema gelap");
    browser().press(Role::button, "Switch to English");
    browser().draw(one_button);
    browser().draw(one_button);
    EXPECT_EQ(theme(), Theme::dark);
    EXPECT_EQ(browser().document_language, "en");
    EXPECT_TRUE(browser().has(Role::button, "Switch to light theme"));
    EXPECT_EQ(browser().local["gapura.theme"], "dark");
    EXPECT_EQ(browser().local["gapura.language"], "en");
}

} // namespace
} // namespace gapura::web
