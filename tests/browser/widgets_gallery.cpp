// Every widget on one page, for the browser tests of the widgets and for the eye. Not part of the product.
#include "web/app.hpp"
#include "web/platform/browser.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace gapura::web {

namespace {

struct Values {
    std::string path = "/";
    std::string name, email, password, code, about, query, from, day, category, kind = "member", segment = "week",
                                                                                tab = "form";
    std::optional<std::int64_t> seats = 2, price = 150000;
    bool agreed = false, news = true;
    bool submitted = false, dialog_open = false, confirm_open = false, nested_open = false;
    int pressed = 0, page = 2, sort_by = 0, scans = 0;
    Order order = Order::ascending;
    VerdictLook look = VerdictLook::admitted;
    bool scanned = false;
    std::vector<Problem> problems;
} v;

constexpr std::array<Option, 4> categories{Option{"", "Semua kategori"}, Option{"seminar", "Seminar"},
                                           Option{"concert", "Konser"},
                                           Option{"market", "Pasar", {}, Icon::none, true}};

void draw_catalogue() {
    page_title("Katalog");
    page({}, [&] {
        hero("Malam ini, ke mana?", "Seminar, konser, dan pasar malam di kotamu. Daftar sekali, masuk tanpa antre.",
             [&] { search_field({.label = "Cari acara"}, v.query); });
        row({.justify = Justify::between}, [&] {
            heading(2, "Acara terdekat");
            constexpr std::array<Option, 3> when{Option{"week", "Minggu ini"}, Option{"month", "Bulan ini"},
                                                 Option{"all", "Semua"}};
            segmented("Kapan", when, v.segment);
        });
        grid({.min_width = 300}, [&] {
            struct Item {
                char const *slug, *title, *when, *where, *badge;
                Tone tone;
            };
            constexpr Item items[] = {
                {"jazz", "Jazz di Tepi Danau: malam panjang bersama Trio Senja", "Sab, 12 Des · 19:00 WIB",
                 "Taman Situ Lembang, Jakarta", "Rp 150.000", Tone::neutral},
                {"umkm", "Seminar UMKM: dari dapur ke pasar dunia", "Min, 13 Des · 09:00 WIB", "Balai Kota Bandung",
                 "Gratis", Tone::positive},
                {"batik", "Kelas Batik Tulis", "Sen, 14 Des · 10:00 WIB", "Daring", "Gratis", Tone::positive},
                {"wayang", "Wayang Orang: Sumpah Palapa", "Sel, 15 Des · 20:00 WIB", "Gedung Kesenian, Solo", "Penuh",
                 Tone::warning}};
            for (auto const& item : items)
                card_link({.href = std::string("/events/") + item.slug, .name = item.title}, [&] {
                    picture({.aspect = 16.f / 9, .round_top_only = true, .seed = item.slug});
                    column({.gap = 6, .padding = 16}, [&] {
                        words({.words = item.when, .style = type::small_strong, .tone = Tone::accent});
                        words({.words = item.title, .style = {18, 25, Weight::bold}, .max_lines = 2});
                        words({.words = item.where,
                               .style = type::small,
                               .emphasis = Words::Emphasis::muted,
                               .max_lines = 1,
                               .icon = Icon::map_pin});
                        badge(item.badge, item.tone);
                    });
                });
        });
        pager(v.page, 7);
    });
}

void draw_form() {
    page_title("Daftar");
    page({.max_width = 520}, [&] {
        steps("Identitas", 1, 4);
        page_header("Buat akun", "Satu akun untuk semua acara dan tiket Anda.");
        if (v.submitted) notice(Tone::positive, "Terkirim", "Terima kasih, " + v.name + ".");
        form({.name = "Daftar"}, [&] {
            error_summary("Periksa isian berikut", v.problems);
            text_field({.label = "Nama lengkap",
                        .hint = "Seperti di kartu identitas.",
                        .autocomplete = "name",
                        .icon = Icon::user_round,
                        .required = true},
                       v.name);
            std::string const problem = v.problems.empty() || !v.email.empty() ? "" : "Tulis alamat surel.";
            text_field({.label = "Surel",
                        .entry = Entry::email,
                        .error = problem,
                        .placeholder = "nama@contoh.id",
                        .icon = Icon::mail,
                        .required = true},
                       v.email);
            password_field({.label = "Kata sandi", .entry = Entry::new_password, .required = true}, v.password);
            column({.gap = 0}, [&] {
                requirement("Paling sedikit 8 huruf", v.password.size() >= 8);
                requirement("Satu angka", v.password.find_first_of("0123456789") != std::string::npos);
            });
            constexpr std::array<Option, 2> kinds{
                Option{"member", "Peserta", "Mendaftar acara dan menyimpan tiket.", Icon::ticket},
                Option{"organizer", "Penyelenggara", "Membuat acara; perlu persetujuan admin.", Icon::calendar_plus}};
            radio_group({.label = "Jenis akun"}, kinds, v.kind);
            select({.label = "Kategori kesukaan"}, categories, v.category);
            code_field({.label = "Kode verifikasi", .hint = "6 angka dari surel kami."}, v.code);
            text_area({{.label = "Tentang Anda", .optional_mark = true}}, v.about);
            number_field({{.label = "Jumlah kursi"}, 1, 5}, v.seats);
            money_field({.label = "Harga"}, "IDR", v.price);
            date_time_field({.label = "Mulai"}, v.from);
            date_field({.label = "Tanggal lahir", .optional_mark = true}, v.day);
            checkbox({.label = "Saya setuju dengan kebijakan privasi",
                      .description = "Data Anda hanya dipakai untuk acara yang Anda ikuti."},
                     v.agreed);
            toggle({.label = "Kabar acara baru", .description = "Paling banyak sekali seminggu."}, v.news);
            if (button({.label = "Buat akun",
                        .icon = Icon::arrow_right,
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .submits = true})) {
                v.problems.clear();
                if (v.name.empty()) v.problems.push_back({"Nama lengkap", "Tulis nama lengkap."});
                if (v.email.empty()) v.problems.push_back({"Surel", "Tulis alamat surel."});
                v.submitted = v.problems.empty();
                if (v.submitted) toast(Tone::positive, "Akun dibuat. Periksa surel Anda.");
            }
            row({.justify = Justify::centre}, [&] {
                muted("Sudah punya akun?");
                link({.label = "Masuk", .href = "/sign-in"});
            });
        });
    });
}

void draw_parts() {
    page_title("Bagian");
    page({}, [&] {
        page_header("Bagian-bagian", "Semua tombol dan tanda di satu halaman", [&] {
            if (button({.label = "Buka dialog", .icon = Icon::plus})) v.dialog_open = true;
            if (button({.label = "Hapus", .kind = Kind::danger, .icon = Icon::trash_2})) v.confirm_open = true;
        });
        constexpr std::array<Option, 3> choices{Option{"form", "Ringkasan"}, Option{"orders", "Pesanan"},
                                                Option{"people", "Peserta"}};
        tabs("Bagian halaman", choices, v.tab);
        grid({.min_width = 220}, [&] {
            stat_tile({.label = "Terdaftar", .value = "1.248", .note = "+86 hari ini", .icon = Icon::users});
            stat_tile({.label = "Hadir",
                       .value = "932",
                       .note = "74,7 % dari terdaftar",
                       .icon = Icon::badge_check,
                       .tone = Tone::positive,
                       .done = 0.747f});
            stat_tile({.label = "Di dalam", .value = "871", .icon = Icon::door_open, .tone = Tone::info});
            stat_tile({.label = "Antrean",
                       .value = "12",
                       .note = "2 menit",
                       .icon = Icon::hourglass,
                       .tone = Tone::warning});
        });
        row({}, [&] {
            if (button({.label = "Tekan saya"})) ++v.pressed;
            button({.label = "Kedua", .kind = Kind::secondary, .icon = Icon::download});
            button({.label = "Ketiga", .kind = Kind::ghost});
            button({.label = "Penuh", .disabled = true, .reason = "Semua kursi sudah terisi."});
            button({.label = "Memuat", .loading = true});
            button({.label = "Kecil", .kind = Kind::secondary, .scale = Scale::small});
            icon_button({.icon = Icon::share_2, .name = "Bagikan"});
            if (button({.label = "Pesan", .kind = Kind::secondary})) toast(Tone::info, "Disimpan di perangkat ini.");
            strong("Ditekan " + std::to_string(v.pressed) + " kali");
        });
        row({}, [&] {
            badge("Terbit", Tone::positive, Icon::check);
            badge("Draf");
            badge("Menunggu", Tone::warning);
            badge("Batal", Tone::danger);
            badge("Baru", Tone::info);
            badge("VIP", Tone::accent, Icon::star);
        });
        notice(Tone::warning, "Pendaftaran ditutup besok pukul 17:00 WIB.");
        grid({.min_width = 380}, [&] {
            card([&] {
                heading(2, "Pendaftaran per hari");
                static constexpr char const* days[] = {"1 Des", "2 Des", "3 Des", "4 Des",
                                                       "5 Des", "6 Des", "7 Des", "8 Des"};
                std::vector<ChartPoint> points;
                for (int i = 0; i < 8; ++i) points.push_back({days[i], 40 + 30 * std::sin(i * 0.9) + i * 8});
                chart({.title = "Pendaftaran per hari"}, points);
            });
            card([&] {
                heading(2, "Kedatangan");
                static std::vector<std::string> hours;
                if (hours.empty())
                    for (int i = 0; i < 24; ++i)
                        hours.push_back(std::to_string(16 + i / 6) + ":" + std::to_string(i % 6) + "0");
                std::vector<ChartPoint> points;
                for (int i = 0; i < 24; ++i)
                    points.push_back({hours[std::size_t(i)], 60 * std::exp(-std::pow((i - 14) / 5.0, 2))});
                chart({.title = "Kedatangan", .shape = Chart::Shape::line, .unit = "orang"}, points);
            });
        });
        card([&] {
            row({.align = Align::start}, [&] {
                column({.gap = 16, .width = 260, .grow = 1}, [&] {
                    fact(Icon::calendar_days, "Waktu", "Sab, 12 Des 2026, 19:00–21:30 WIB");
                    fact(Icon::map_pin, "Tempat", "Taman Situ Lembang, Menteng, Jakarta Pusat");
                    fact(Icon::user_round, "Nama", "محمد سعيد · 山田太郎 · Ayu Lestari 🎉");
                });
                column({.gap = 12, .align = Align::centre, .width = 240}, [&] {
                    std::vector<std::uint8_t> modules(37 * 37);
                    unsigned state = 7;
                    for (auto& module : modules) module = (state = state * 1664525u + 1013904223u) >> 31;
                    qr_code(modules, 37, 240, "Kode QR tiket");
                    caption("GPR-7Q2M-11");
                });
            });
        });
        card([&] {
            heading(2, "Peserta terbaru");
            list({.name = "Peserta terbaru"}, [&] {
                list_item({.title = "Ayu Lestari",
                           .subtitle = "ayu@contoh.id",
                           .initials_of = "Ayu Lestari",
                           .end = "2 menit lalu",
                           .badge = "Disetujui",
                           .badge_tone = Tone::positive,
                           .href = "/admin/people/1"});
                list_item({.title = "Budi Santoso",
                           .subtitle = "budi@contoh.id",
                           .initials_of = "Budi Santoso",
                           .badge = "Menunggu",
                           .badge_tone = Tone::warning,
                           .href = "/admin/people/2"});
                list_item({.title = "Kode dikirim ulang",
                           .subtitle = "Surel ke ayu@contoh.id",
                           .icon = Icon::mail,
                           .end = "kemarin"});
            });
        });
        std::array<TableColumn, 4> const columns{
            TableColumn{"Acara", 2.2f, Align::start, true, true}, TableColumn{"Tanggal", 1.3f, Align::start, true},
            TableColumn{"Terdaftar", 0.9f, Align::end, true}, TableColumn{"Keadaan", 1}};
        static constexpr char const* rows[][4] = {{"Jazz di Tepi Danau", "12 Des 2026", "248", "Terbit"},
                                                  {"Seminar UMKM", "13 Des 2026", "1.200", "Terbit"},
                                                  {"Kelas Batik Tulis", "14 Des 2026", "30", "Draf"}};
        auto const asked =
            data_table({.name = "Acara", .columns = columns, .rows = 3, .sorted_by = v.sort_by, .order = v.order},
                       [&](std::int64_t i) {
                           cell_link(rows[i][0], std::string("/admin/events/") + std::to_string(i));
                           cell(rows[i][1]);
                           cell(rows[i][2]);
                           cell(rows[i][3], i < 2 ? Tone::positive : Tone::neutral);
                       });
        if (asked.sort_by >= 0) {
            v.order =
                asked.sort_by == v.sort_by && v.order == Order::ascending ? Order::descending : Order::ascending;
            v.sort_by = asked.sort_by;
        }
        grid({.min_width = 320}, [&] {
            card([&] {
                empty_state({.icon = Icon::tickets,
                             .title = "Belum ada tiket",
                             .words = "Tiket Anda akan muncul di sini begitu pendaftaran disetujui.",
                             .action = "Lihat acara",
                             .href = "/"});
            });
            card([&] {
                if (error_state("Gagal memuat", "Periksa sambungan internet Anda.")) ++v.pressed;
            });
        });
        progress("Mengunggah", 0.4f);
    });
    dialog({.title = "Tambah jenis tiket"}, v.dialog_open, [&] {
        text_field({.label = "Nama tiket"}, v.query);
        select({.label = "Kategori"}, categories, v.category);
        row({.justify = Justify::end}, [&] {
            if (button({.label = "Batal", .kind = Kind::secondary})) v.dialog_open = false;
            if (button({.label = "Simpan"})) v.nested_open = true;
        });
        if (confirm({.title = "Simpan jenis tiket?", .words = "Ini akan terlihat oleh peserta.", .yes = "Ya, simpan"},
                    v.nested_open)) {
            v.nested_open = v.dialog_open = false;
            toast(Tone::positive, "Jenis tiket disimpan.");
        }
    });
    if (confirm({.title = "Hapus acara ini?",
                 .words = "Semua pendaftaran ikut terhapus. Ini tidak dapat dibatalkan.",
                 .yes = "Ya, hapus",
                 .dangerous = true},
                v.confirm_open)) {
        v.confirm_open = false;
        toast(Tone::danger, "Acara tidak dapat dihapus.");
    }
}

void draw_door() {
    page_title("Pintu");
    page({.max_width = 760, .gap = 16}, [&] {
        heading(1, "Pintu Barat");
        constexpr std::array<std::pair<char const*, VerdictLook>, 6> kinds{
            std::pair{"Diterima", VerdictLook::admitted},
            {"Sudah dipakai", VerdictLook::already_used},
            {"Palsu", VerdictLook::forged},
            {"Acara lain", VerdictLook::wrong_event},
            {"Belum dibuka", VerdictLook::not_yet},
            {"Tersimpan luring", VerdictLook::kept_offline}};
        if (v.scanned)
            verdict_panel({.look = v.look,
                           .title = kinds[std::size_t(v.scans) % 6].first,
                           .name = "Ayu Lestari",
                           .detail = "VIP · Kursi A12",
                           .sequence = v.scans});
        else
            verdict_waiting("Siap memindai", "Arahkan kamera ke kode QR, atau pakai pemindai genggam.");
        if (button({.label = "Pindai", .fill = Fill::width})) {
            v.scans += v.scanned ? 1 : 0;
            v.scanned = true;
            v.look = kinds[std::size_t(v.scans) % 6].second;
        }
        grid({.min_width = 150}, [&] {
            stat_tile({.label = "Masuk", .value = "932"});
            stat_tile({.label = "Di dalam", .value = "871"});
            stat_tile({.label = "Per menit", .value = "14"});
        });
        skeleton_rows(2);
    });
}

void draw_long() {
    page_title("Panjang");
    page({.max_width = 720}, [&] {
        heading(1, "Daftar panjang");
        long_list({.name = "Peserta", .count = 5000}, [&](std::int64_t i) {
            list_item({.title = "Peserta nomor " + std::to_string(i + 1),
                       .subtitle = "Umum",
                       .icon = Icon::ticket,
                       .href = "/people/" + std::to_string(i + 1)});
        });
    });
    bottom_bar([&] {
        if (button({.label = "Daftar sekarang", .scale = Scale::large, .fill = Fill::width})) ++v.pressed;
    });
}

} // namespace

void init_app() {
    v.path = platform::address();
    platform::on_navigate([](std::string_view path) { v.path = path; });
}

void update_app(Frame const&) {}

void draw_app(Frame const&) {
    std::string const path = v.path.substr(0, v.path.find('?'));
    bool const admin = path.rfind("/admin", 0) == 0;
    std::array<Destination, 5> const destinations{Destination{"Acara", "/", Icon::calendar_days, path == "/"},
                                                  Destination{"Formulir", "/form", Icon::pencil, path == "/form"},
                                                  Destination{"Bagian", admin ? "/admin/parts" : "/parts",
                                                              Icon::layout_dashboard,
                                                              path == "/parts" || path == "/admin/parts"},
                                                  Destination{"Pintu", "/door", Icon::scan_line, path == "/door"},
                                                  Destination{"Panjang", "/long", Icon::list, path == "/long"}};
    std::array<Destination, 2> const menu{Destination{"Tiket saya", "/", Icon::ticket},
                                          Destination{"Formulir", "/form", Icon::settings}};
    auto const asked = shell({.destinations = destinations,
                              .navigation = admin ? Shell::Navigation::side : Shell::Navigation::top,
                              .section = admin ? "Admin" : "",
                              .account_name = path == "/" ? "" : "Ayu Lestari",
                              .account_menu = menu},
                             [&] {
                                 if (path == "/form")
                                     draw_form();
                                 else if (path == "/parts" || path == "/admin/parts")
                                     draw_parts();
                                 else if (path == "/door")
                                     draw_door();
                                 else if (path == "/long")
                                     draw_long();
                                 else
                                     draw_catalogue();
                             });
    if (asked.sign_out) toast(Tone::info, "Keluar");
}

} // namespace gapura::web
