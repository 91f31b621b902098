#include "backend/seed/demo_events.hpp"

namespace gapura::seed {
namespace {

constexpr Duration half_hour = minutes(30);
constexpr Duration jakarta = hours(7); ///< ahead of UTC

Instant rounded_down(Instant at, Duration step) {
    return Instant{at.microseconds - at.microseconds % step.microseconds};
}

/// `hour` o'clock in Jakarta, so many days from now.
Instant on_day(Instant now, int day, int hour) {
    auto const midnight = rounded_down(now + jakarta, days(1)) - jakarta;
    return midnight + days(day) + hours(hour);
}

api::EventDraft draft_of(std::string slug, std::string title, std::string category, Instant starts_at,
                         Duration length, std::int64_t capacity) {
    api::EventDraft draft;
    draft.slug = std::move(slug);
    draft.title = std::move(title);
    draft.category = std::move(category);
    draft.starts_at = starts_at;
    draft.ends_at = starts_at + length;
    draft.capacity = capacity;
    draft.person_in_charge = "Bagus Pratama";
    return draft;
}

DemoEvent coffee(Instant now) {
    auto const starts_at = rounded_down(now, half_hour) + minutes(60);
    auto draft = draft_of("kelas-kopi-nusantara", "Kelas Kopi Nusantara: Dari Kebun ke Cangkir", "seminar", starts_at,
                          hours(3), 80);
    draft.venue = {.name = "Balai Pemuda Menteng",
                   .address = "Jalan Cikini Raya 73, Menteng, Jakarta Pusat",
                   .map_link = "https://www.openstreetmap.org/?mlat=-6.1903&mlon=106.8390",
                   .contact_name = "Rani Kusuma",
                   .contact_phone = "+6281234500021",
                   .contact_email = "halo@ruangtemu.example"};
    draft.speakers = "Made Wirawan (petani kopi, Kintamani)\nLaras Setyaningsih (penguji cita rasa)";
    draft.description =
        "Satu sore, empat daerah, dua belas cangkir. Kita mulai dari **buah kopi** dan berakhir di meja uji cita "
        "rasa.\n\n"
        "## Yang akan dipelajari\n\n"
        "- Membedakan proses *natural*, *honey*, dan *washed* hanya dari aromanya\n"
        "- Menyeduh dengan V60 tanpa timbangan mahal\n"
        "- Membaca label: ketinggian, varietas, tanggal sangrai\n\n"
        "## Yang perlu dibawa\n\n"
        "Cukup diri sendiri dan rasa ingin tahu. Alat seduh, kopi, dan kudapan pasar sudah kami siapkan.\n\n"
        "> Pintu dibuka tiga jam sebelum acara. Tunjukkan kode QR di ponsel, tidak perlu dicetak.";
    return {Story::open_doors, draft, now - days(18), "/demo/kelas-kopi-nusantara.webp"};
}

DemoEvent export_webinar(Instant now) {
    auto draft = draft_of("webinar-ekspor-produk-lokal", "Webinar: Ekspor Pertama untuk Produk Lokal", "seminar",
                          on_day(now, 12, 19), hours(2), 500);
    draft.mode = api::EventMode::online;
    draft.meeting_link = "https://meet.example.org/ekspor-pertama";
    draft.needs_business_data = true;
    draft.speakers = "Hendra Wijaya (eksportir rempah)\nNur Aini (pendamping UMKM)";
    draft.description = "Kontainer pertama itu menakutkan. Hendra sudah mengirim tujuh puluh satu, dan masih ingat "
                        "semua kesalahan di "
                        "nomor satu.\n\n"
                        "1. Memilih pasar: mengapa tetangga lebih baik daripada Eropa\n"
                        "2. Dokumen yang benar-benar diperlukan\n"
                        "3. Menghitung harga FOB tanpa merugi\n"
                        "4. Tanya jawab, empat puluh menit penuh\n\n"
                        "Tautan pertemuan dikirim kepada peserta terdaftar.";
    return {Story::open, draft, now - days(9), "/demo/webinar-ekspor-produk-lokal.webp"};
}

DemoEvent batik(Instant now) {
    auto draft = draft_of("batik-tulis-untuk-pemula", "Lokakarya Batik Tulis untuk Pemula", "seminar",
                          on_day(now, 9, 9), hours(6), 24);
    draft.venue = {.name = "Sanggar Canting Laweyan",
                   .address = "Jalan Dr. Rajiman 521, Laweyan, Surakarta",
                   .contact_name = "Sri Wahyuni",
                   .contact_phone = "+6281234500022"};
    draft.speakers = "Sri Wahyuni, pembatik generasi ketiga";
    draft.description = "Malam panas, canting, dan kesabaran. Dalam sehari setiap peserta menyelesaikan satu sapu "
                        "tangan dengan motif "
                        "**kawung** atau **truntum**.\n\n"
                        "- Kain, malam, dan pewarna alami disediakan\n"
                        "- Pakai baju yang boleh kena noda\n"
                        "- Makan siang: nasi liwet\n\n"
                        "Tempat terbatas karena hanya ada dua belas kompor.";
    return {Story::nearly_full, draft, now - days(15), "/demo/batik-tulis-untuk-pemula.webp"};
}

DemoEvent bookkeeping(Instant now) {
    auto draft = draft_of("umkm-naik-kelas", "UMKM Naik Kelas: Laporan Keuangan Tanpa Pusing", "seminar",
                          on_day(now, 21, 13), hours(4), 150);
    draft.mode = api::EventMode::hybrid;
    draft.meeting_link = "https://meet.example.org/umkm-naik-kelas";
    draft.venue = {.name = "Aula Dinas Koperasi dan UKM", .address = "Jalan Asia Afrika 99, Bandung"};
    draft.registration_opens_at = on_day(now, 2, 8);
    draft.speakers = "Dewi Anggraini, akuntan\nTeguh Santoso, pemilik warung kelontong";
    draft.description =
        "Buku kas, laba rugi, neraca: tiga lembar yang membuat bank mau mendengarkan. Bawa catatan toko Anda sebulan "
        "terakhir, seburuk apa pun rupanya. Kita rapikan bersama.\n\n"
        "Peserta mendapat *template* lembar kerja yang bisa dipakai di ponsel.";
    return {Story::not_open_yet, draft, now - days(3), "/demo/umkm-naik-kelas.webp"};
}

DemoEvent concert(Instant now) {
    auto draft = draft_of("konser-senja", "Konser Senja: Gamelan dan Elektronika", "concert", on_day(now, 33, 17),
                          hours(4), 600);
    draft.venue = {.name = "Teater Terbuka Taman Budaya", .address = "Jalan Sriwedani 1, Yogyakarta"};
    draft.ticket_types = {
        {.name = "VIP, kursi baris depan", .tier = api::Tier::vip, .price = 350'000, .quantity = 100},
        {.name = "Reguler, berdiri", .tier = api::Tier::regular, .price = 150'000, .quantity = 500},
    };
    draft.brand = {"#7A1F3D", "#E0A43A", domain::BrandFont::serif};
    draft.unique_digits = true;
    draft.bank_name = "Bank Contoh Nusantara";
    draft.bank_account_number = "0012345678";
    draft.bank_account_holder = "Ruang Temu Nusantara";
    draft.speakers = "Gamelan Sekar Arum\nKolektif Listrik Malam";
    draft.description =
        "Saron bertemu *synthesizer* saat matahari turun di balik panggung. Dua kelompok, satu komposisi baru "
        "sepanjang sembilan puluh menit.\n\n"
        "**Gerbang dibuka pukul 14.00.** Tersedia kios makanan dari dua puluh warung Yogyakarta.";
    return {Story::paid, draft, now - days(6), "/demo/konser-senja.webp"};
}

DemoEvent literacy(Instant now) {
    auto draft = draft_of("bincang-literasi-digital", "Bincang Literasi Digital untuk Orang Tua", "seminar",
                          on_day(now, -24, 9), hours(3), 60);
    draft.venue = {.name = "Perpustakaan Kota Malang", .address = "Jalan Ijen 30A, Malang"};
    draft.speakers = "Yohana Putri, psikolog anak";
    draft.description = "Gawai di meja makan: kapan boleh, kapan tidak, dan bagaimana membicarakannya. Terima kasih "
                        "kepada semua yang hadir.";
    return {Story::past, draft, now - days(50), "/demo/bincang-literasi-digital.webp"};
}

DemoEvent old_town(Instant now) {
    auto draft =
        draft_of("jelajah-kota-tua", "Jelajah Kota Tua Bersama Arsitek", "seminar", on_day(now, 40, 7), hours(4), 25);
    draft.venue = {.name = "Taman Fatahillah", .address = "Jalan Taman Fatahillah 1, Jakarta Barat"};
    draft.state = domain::EventState::draft;
    draft.description = "Rancangan rute: Museum Fatahillah, Toko Merah, Jembatan Kota Intan. Menunggu izin.";
    return {Story::draft, draft, now - days(1), "/demo/jelajah-kota-tua.webp"};
}

} // namespace

std::vector<DemoEvent> demo_events(Instant now) {
    return {coffee(now),  batik(now),    export_webinar(now), bookkeeping(now),
            concert(now), literacy(now), old_town(now)};
}

} // namespace gapura::seed
