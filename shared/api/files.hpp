#pragma once
// Files of events and orders (RU2, EV1, OR8). A file is sent as it is: the request's body is the file.

#include "shared/api/orders.hpp"

namespace gapura::api {

/// What a file is for.
enum class FilePurpose { flyer, logo, certificate, material, proof };

using contract::FileAnswer;
using contract::FileBody;

/// What each purpose may be, for the server and for the browser, which checks before it sends.
inline constexpr FileBody flyer_body{5 << 20, {"image/jpeg", "image/png", "image/webp"}};
inline constexpr FileBody logo_body{2 << 20, {"image/jpeg", "image/png", "image/webp"}};
inline constexpr FileBody certificate_body{5 << 20, {"image/jpeg", "image/png", "application/pdf"}};
inline constexpr FileBody material_body{50 << 20, {"image/jpeg", "image/png", "image/webp", "application/pdf"}};
inline constexpr FileBody proof_body{5 << 20, {"image/jpeg", "image/png", "image/webp", "application/pdf"}};

/// As the sender calls it; what it is shown as is made from it.
constexpr contract::Rule file_name() { return text(0, 300).like("Bukti transfer.jpg"); }

struct EventFile {
    FileId id;
    FilePurpose purpose = FilePurpose::material;
    std::string name, media_type;
    std::int64_t bytes = 0;
    std::string picture;
    Instant created_at;
    static constexpr auto fields() {
        using F = EventFile;
        return std::tuple{field("id", &F::id, record(), "File"),
                          field("purpose", &F::purpose, as_typed(), "What it is for"),
                          field("name", &F::name, text(1, 140), "Its name"),
                          field("media_type", &F::media_type, text(1, 60), "What it is, by its content"),
                          field("bytes", &F::bytes, number(0, 1'000'000'000'000), "Its size"),
                          field("picture", &F::picture, text(0, 200), "Public path of a flyer or logo, else empty"),
                          field("created_at", &F::created_at, as_typed(), "When it came")};
    }
};

inline constexpr std::array file_refusals{
    Refusal::file_missing,      Refusal::file_kind_not_allowed, Refusal::file_damaged,
    Refusal::picture_too_large, Refusal::picture_moves,         Refusal::pdf_locked,
    Refusal::pdf_active,        Refusal::file_quota_full,       Refusal::too_many_files};

/// What the four uploads of an event share.
struct EventUpload {
    static constexpr auto method = Method::post;
    static constexpr auto allowed = organizers;
    static constexpr auto refuses = file_refusals;
    static constexpr int success = 201;
    struct Request {
        EventId id;
        std::string name;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Event"),
                              field("name", &Request::name, file_name(), "Its name").or_default()};
        }
    };
    using Response = EventFile;
};

struct UploadFlyer : EventUpload {
    static constexpr std::string_view path = "/admin/api/events/{id}/flyer";
    static constexpr std::string_view summary = "Sets the event's picture; it is turned upright and written anew";
    static constexpr auto purpose = FilePurpose::flyer;
    static constexpr FileBody body = flyer_body;
};
struct UploadLogo : EventUpload {
    static constexpr std::string_view path = "/admin/api/events/{id}/logo";
    static constexpr std::string_view summary = "Sets the logo of the event's page and tickets";
    static constexpr auto purpose = FilePurpose::logo;
    static constexpr FileBody body = logo_body;
};
struct UploadCertificate : EventUpload {
    static constexpr std::string_view path = "/admin/api/events/{id}/certificate";
    static constexpr std::string_view summary = "Sets the template of its certificates";
    static constexpr auto purpose = FilePurpose::certificate;
    static constexpr FileBody body = certificate_body;
};
struct UploadMaterial : EventUpload {
    static constexpr std::string_view path = "/admin/api/events/{id}/materials";
    static constexpr std::string_view summary = "Adds a file for those who attend";
    static constexpr auto purpose = FilePurpose::material;
    static constexpr FileBody body = material_body;
};

struct ListEventFiles {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/files";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The files of an event";
    struct Request {
        EventId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Event")}; }
    };
    struct Response {
        std::vector<EventFile> files;
        std::int64_t used_bytes = 0, quota_bytes = 0;
        static constexpr auto fields() {
            constexpr auto bytes = number(0, 1'000'000'000'000'000);
            return std::tuple{
                field("files", &Response::files, contract::items(0, 1000), "Flyer, logo, certificate, materials"),
                field("used_bytes", &Response::used_bytes, bytes, "What the organizer's files take in all"),
                field("quota_bytes", &Response::quota_bytes, bytes, "What they may take")};
        }
    };
};

/// One file of an event.
struct EventFileRequest {
    EventId id;
    FileId file;
    static constexpr auto fields() {
        using R = EventFileRequest;
        return std::tuple{field("id", &R::id, record(), "Event"), field("file", &R::file, record(), "File")};
    }
};

struct DownloadEventFile {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/files/{file}/content";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The file itself; from S3 a redirect to a link that soon expires";
    static constexpr FileAnswer answer{{"image/jpeg", "image/png", "application/pdf"}};
    using Request = EventFileRequest;
    using Response = contract::Nothing;
};

struct RenameEventFile {
    static constexpr auto method = Method::patch;
    static constexpr std::string_view path = "/admin/api/events/{id}/files/{file}";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Gives a file another name; its ending stays";
    struct Request {
        EventId id;
        FileId file;
        std::string name;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Event"),
                              field("file", &Request::file, record(), "File"),
                              field("name", &Request::name, text(1, 120).like("Slide hari pertama"), "Its new name")};
        }
    };
    using Response = EventFile;
};

struct DeleteEventFile {
    static constexpr auto method = Method::remove;
    static constexpr std::string_view path = "/admin/api/events/{id}/files/{file}";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Takes a file away";
    using Request = EventFileRequest;
    using Response = contract::Nothing;
};

/// An order's number in the path.
struct OrderRequest {
    OrderId id;
    static constexpr auto fields() { return std::tuple{field("id", &OrderRequest::id, record(), "Order")}; }
};

/// What a member sent to show that the order is paid (OR8).
struct PaymentProof {
    std::string name, media_type;
    std::int64_t bytes = 0;
    Instant created_at;
    std::vector<OrderId> also_sent_with;
    static constexpr auto fields() {
        using P = PaymentProof;
        return std::tuple{field("name", &P::name, text(1, 140), "Its name"),
                          field("media_type", &P::media_type, text(1, 60), "image/jpeg or application/pdf"),
                          field("bytes", &P::bytes, number(0, 1'000'000'000), "Its size"),
                          field("created_at", &P::created_at, as_typed(), "When it came"),
                          field("also_sent_with", &P::also_sent_with, contract::items(0, 20),
                                "Other orders with the same file or picture; only for the event's organizer")};
    }
};

struct SendProof {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders/{id}/proof";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::file_missing,   Refusal::file_kind_not_allowed,
                                        Refusal::file_damaged,   Refusal::picture_too_large,
                                        Refusal::picture_moves,  Refusal::pdf_locked,
                                        Refusal::pdf_active,     Refusal::file_quota_full,
                                        Refusal::too_many_files, Refusal::proof_not_wanted};
    static constexpr std::string_view summary = "Payment proof of one's own pending order; a later one replaces it";
    static constexpr int success = 201;
    static constexpr FileBody body = proof_body;
    struct Request {
        OrderId id;
        std::string name;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Order"),
                              field("name", &Request::name, file_name(), "Its name").or_default()};
        }
    };
    using Response = PaymentProof;
};

struct GetProof {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders/{id}/proof";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "About the proof; for its sender, the event's organizer and admins";
    using Request = OrderRequest;
    using Response = PaymentProof;
};

struct DownloadProof {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders/{id}/proof/content";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The proof itself; for its sender, the event's organizer and admins";
    static constexpr FileAnswer answer{{"image/jpeg", "application/pdf"}};
    struct Request {
        OrderId id;
        std::optional<std::int64_t> sent{};
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Order"),
                              field("sent", &Request::sent, number(0, 9'000'000'000'000'000),
                                    "Anything that is another number for another proof, so that browsers do not show "
                                    "the one before; the answer is always the present one")};
        }
    };
    using Response = contract::Nothing;
};

/// The public pictures of events. Their names cannot be guessed, and a name never means another picture.
struct GetPicture {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/pictures/{name}";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "A flyer (KEY-480.jpg, KEY-960.jpg, KEY-1600.jpg) or logo (KEY.png)";
    static constexpr FileAnswer answer{{"image/jpeg", "image/png"}};
    struct Request {
        std::string name;
        static constexpr auto fields() {
            return std::tuple{field("name", &Request::name, text(1, 80).like("x-480.jpg"), "Name of the picture")};
        }
    };
    using Response = contract::Nothing;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::FilePurpose> {
    using enum gapura::api::FilePurpose;
    static constexpr std::array<std::pair<gapura::api::FilePurpose, std::string_view>, 5> all{
        {{flyer, "flyer"}, {logo, "logo"}, {certificate, "certificate"}, {material, "material"}, {proof, "proof"}}};
};
