#include "backend/files/prepare.hpp"

#include "backend/files/file_kind.hpp"
#include "backend/files/logo_plate.hpp"
#include "backend/files/pdf.hpp"
#include "backend/files/picture.hpp"

#include <algorithm>

namespace gapura::files {
namespace {

using api::FilePurpose;

/// Widths of a flyer: a card on a phone, a page, a large screen.
constexpr std::array flyer_widths{960, 480, 1600};
/// A logo on paper, and on a page, where it is small and stands on a plate of its own.
constexpr int logo_side = 800, small_logo_side = 480;
constexpr int template_side = 3508, proof_side = 2400, material_side = 4000;
constexpr char const* small_logo = "-480.png";
constexpr int quality = 85;
constexpr std::size_t head_bytes = 32;

api::FileBody const& rule_of(FilePurpose purpose) {
    switch (purpose) {
    case FilePurpose::flyer:
        return api::flyer_body;
    case FilePurpose::logo:
        return api::logo_body;
    case FilePurpose::certificate:
        return api::certificate_body;
    case FilePurpose::material:
        return api::material_body;
    case FilePurpose::proof:
        break;
    }
    return api::proof_body;
}

Refusal refusal_of(PictureFault fault) {
    switch (fault) {
    case PictureFault::damaged:
        return Refusal::file_damaged;
    case PictureFault::too_large:
        return Refusal::picture_too_large;
    case PictureFault::animated:
        break;
    }
    return Refusal::picture_moves;
}

Refusal refusal_of(PdfFault fault) {
    switch (fault) {
    case PdfFault::damaged:
        return Refusal::file_damaged;
    case PdfFault::locked:
        return Refusal::pdf_locked;
    case PdfFault::active:
        break;
    }
    return Refusal::pdf_active;
}

std::string hash_of(Picture const& picture) {
    auto const size = std::to_string(picture.width) + "x" + std::to_string(picture.height) + " ";
    return sha256(size + std::string(picture.pixels.begin(), picture.pixels.end()));
}

int side_of(FilePurpose purpose) {
    switch (purpose) {
    case FilePurpose::flyer:
        return *std::max_element(flyer_widths.begin(), flyer_widths.end());
    case FilePurpose::logo:
        return logo_side;
    case FilePurpose::certificate:
        return template_side;
    case FilePurpose::material:
        return material_side;
    case FilePurpose::proof:
        break;
    }
    return proof_side;
}

Result<Prepared> prepare_picture(std::string const& bytes, FilePurpose purpose) {
    // A flyer is as wide as its widths, however tall: the side that decides is not known before decoding.
    int const wanted = purpose == FilePurpose::flyer ? 3 * side_of(purpose) : side_of(purpose);
    auto decoded = decode(bytes, wanted);
    if (!decoded.ok()) return Refused(refusal_of(decoded.error()));
    Prepared made;
    made.sent_hash = sha256(bytes);
    made.picture_hash = hash_of(*decoded);
    if (purpose == FilePurpose::flyer) {
        constexpr int tallest = 6400;
        for (int const width : flyer_widths)
            made.objects.push_back(
                {"-" + std::to_string(width) + ".jpg", to_jpeg(fitted(*decoded, width, tallest), quality)});
    } else {
        auto const picture = fitted(*decoded, side_of(purpose), side_of(purpose));
        bool const is_png =
            purpose == FilePurpose::logo || (purpose == FilePurpose::certificate && !picture.is_opaque);
        if (is_png)
            made.objects.push_back({".png", to_png(picture)});
        else
            made.objects.push_back({".jpg", to_jpeg(picture, quality)});
        if (is_png) made.media_type = "image/png", made.ending = ".png";
    }
    if (purpose == FilePurpose::logo)
        made.objects.push_back({small_logo, to_png(on_plate(fitted(*decoded, small_logo_side, small_logo_side)))});
    if (made.media_type.empty()) made.media_type = "image/jpeg", made.ending = ".jpg";
    return made;
}

Result<Prepared> prepare_pdf(Incoming const& file) {
    auto cleaned = clean_pdf(file);
    if (!cleaned.ok()) return Refused(refusal_of(cleaned.error()));
    Prepared made;
    made.sent_hash = sha256(file);
    made.media_type = media_type_of(Kind::pdf);
    made.ending = ".pdf";
    made.objects.push_back({".pdf", std::move(cleaned).value()});
    return made;
}

} // namespace

std::int64_t Prepared::bytes() const {
    std::int64_t sum = 0;
    for (auto const& object : objects) sum += static_cast<std::int64_t>(object.bytes.size());
    return sum;
}

Result<Prepared> prepare(Incoming const& file, FilePurpose purpose) {
    if (file.bytes == 0) return Refused(Refusal::file_missing);
    auto const kind = kind_of(Incoming{file.descriptor, std::min<std::uint64_t>(file.bytes, head_bytes)}.read());
    auto const& allowed = rule_of(purpose).media_types;
    if (kind == Kind::unknown || std::find(allowed.begin(), allowed.end(), media_type_of(kind)) == allowed.end())
        return Refused(Refusal::file_kind_not_allowed);
    return kind == Kind::pdf ? prepare_pdf(file) : prepare_picture(file.read(), purpose);
}

std::vector<std::string> objects_of(FilePurpose purpose, std::string const& key, std::string const& media_type) {
    std::vector<std::string> names;
    if (purpose == FilePurpose::flyer) {
        for (int const width : flyer_widths) names.push_back(key + "-" + std::to_string(width) + ".jpg");
        return names;
    }
    if (purpose == FilePurpose::logo) return {key + ".png", key + small_logo};
    names.push_back(key + (media_type == "image/png" ? ".png" : media_type == "application/pdf" ? ".pdf" : ".jpg"));
    return names;
}

} // namespace gapura::files
