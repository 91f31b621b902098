#include "backend/routes.hpp"

#include "backend/accounts/change_password.hpp"
#include "backend/accounts/change_unverified_email.hpp"
#include "backend/accounts/door_staff.hpp"
#include "backend/accounts/manage_accounts.hpp"
#include "backend/accounts/me.hpp"
#include "backend/accounts/my_sessions.hpp"
#include "backend/accounts/own_email.hpp"
#include "backend/accounts/own_profile.hpp"
#include "backend/accounts/register_account.hpp"
#include "backend/accounts/resend_code.hpp"
#include "backend/accounts/reset_password.hpp"
#include "backend/accounts/set_up.hpp"
#include "backend/accounts/sign_in.hpp"
#include "backend/accounts/two_step.hpp"
#include "backend/accounts/verify_email.hpp"
#include "backend/api_tokens/manage_tokens.hpp"
#include "backend/audit/list_audit.hpp"
#include "backend/backup/reset_all_data.hpp"
#include "backend/businesses/businesses.hpp"
#include "backend/checkin/door.hpp"
#include "backend/checkin/door_status.hpp"
#include "backend/checkin/manual_checkin.hpp"
#include "backend/events/archive_events.hpp"
#include "backend/events/categories.hpp"
#include "backend/events/copy_event.hpp"
#include "backend/events/create_event.hpp"
#include "backend/events/edit_event.hpp"
#include "backend/events/managed_events.hpp"
#include "backend/events/markdown.hpp"
#include "backend/events/public_events.hpp"
#include "backend/events/templates.hpp"
#include "backend/files/event_files.hpp"
#include "backend/files/payment_proof.hpp"
#include "backend/metrics.hpp"
#include "backend/openapi.hpp"
#include "backend/orders/box_office.hpp"
#include "backend/orders/discounts.hpp"
#include "backend/orders/import_attendees.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/my_orders.hpp"
#include "backend/orders/place_order.hpp"
#include "backend/orders/questions.hpp"
#include "backend/orders/waiting_line.hpp"
#include "backend/outbox/inbox.hpp"
#include "backend/outbox/list_outbox.hpp"
#include "backend/outbox/resend.hpp"
#include "backend/outbox/test_mail.hpp"
#include "backend/own_data/erase_account.hpp"
#include "backend/own_data/export_own_data.hpp"
#include "backend/paper_routes.hpp"
#include "backend/payments/start_payment.hpp"
#include "backend/payments/webhook.hpp"
#include "backend/serve_files.hpp"
#include "backend/ticket_changes/change_ticket.hpp"
#include "backend/tickets/show_ticket.hpp"
#include "shared/api/endpoints.hpp"

#include <set>

namespace gapura {
namespace {

void add_api(http::Router& r, Site const& site) {
    Services const& s = site.services;
    auto& door = site.door;

    serve_hashing<api::Register>(r, s, accounts::register_account);
    serve<api::VerifyEmail>(r, s, accounts::verify_email);
    serve<api::ResendCode>(r, s, accounts::resend_code);
    serve_hashing<api::ChangeUnverifiedEmail>(r, s, accounts::change_unverified_email);
    serve_hashing<api::Login>(r, s, accounts::sign_in);
    serve<api::Logout>(r, s, accounts::sign_out);
    serve<api::Me>(r, s, accounts::me);
    serve_hashing<api::SetUp>(r, s, accounts::set_up);

    serve<api::GetOwnProfile>(r, s, accounts::own_profile);
    serve<api::ChangeOwnProfile>(r, s, accounts::change_own_profile);
    serve_hashing<api::ChangeEmail>(r, s, accounts::change_email);
    serve<api::ConfirmEmail>(r, s, accounts::confirm_email);
    serve_hashing<api::EraseAccount>(r, s, own_data::erase_account);

    serve<api::ListBusinesses>(r, s, businesses::list_businesses);
    serve<api::GetBusiness>(r, s, businesses::get_business);
    serve<api::CreateBusiness>(r, s, businesses::create_business);
    serve<api::ChangeBusiness>(r, s, businesses::change_business);
    serve<api::DeleteBusiness>(r, s, businesses::delete_business);
    serve<api::RestoreBusiness>(r, s, businesses::restore_business);

    serve<api::ForgotPassword>(r, s, accounts::forgot_password);
    serve_hashing<api::ResetPassword>(r, s, accounts::reset_password);
    serve_hashing<api::ChangePassword>(r, s, accounts::change_password);
    serve<api::ListSessions>(r, s, accounts::list_sessions);
    serve<api::EndSession>(r, s, accounts::end_one_session);
    serve<api::EndOtherSessions>(r, s, accounts::end_other_sessions);

    serve<api::SignInSecondStep>(r, s, accounts::sign_in_second_step);
    serve<api::GetTwoStep>(r, s, accounts::get_two_step);
    serve_hashing<api::StartTwoStep>(r, s, accounts::start_two_step);
    serve<api::ConfirmTwoStep>(r, s, accounts::confirm_two_step);
    serve_hashing<api::EndTwoStep>(r, s, accounts::end_two_step);
    serve_hashing<api::RenewRecoveryCodes>(r, s, accounts::renew_recovery_codes);

    serve<api::ListPublicEvents>(r, s, events::list_public_events);
    serve<api::GetPublicEvent>(r, s, events::get_public_event);
    serve<api::ListTicketTypes>(r, s, events::list_ticket_types);
    serve<api::ListCategories>(r, s, events::list_categories);
    serve<api::ListManagedEvents>(r, s, events::list_managed_events);
    serve<api::CreateEvent>(r, s, events::create_event);
    serve<api::GetManagedEvent>(r, s, events::get_managed_event);
    serve<api::EditEvent>(r, s, events::edit_event);
    serve<api::ChangeEventState>(r, s, events::change_event_state);
    serve<api::ListAttendees>(r, s, events::list_attendees);
    serve<api::PreviewMarkdown>(r, s, events::preview_markdown);
    serve<api::CopyEvent>(r, s, events::copy_event);
    serve<api::MakeSeries>(r, s, events::make_series);
    serve<api::PreviewCancellation>(r, s, events::preview_cancellation);
    serve<api::ChangeEventStates>(r, s, events::change_event_states);
    serve<api::ListTemplates>(r, s, events::list_templates);
    serve<api::GetTemplate>(r, s, events::get_template);
    serve<api::SaveTemplate>(r, s, events::save_template);
    serve<api::DeleteTemplate>(r, s, events::delete_template);
    serve<api::ListManagedCategories>(r, s, events::list_managed_categories);
    serve<api::AddCategory>(r, s, events::add_category);
    serve<api::RenameCategory>(r, s, events::rename_category);
    serve<api::OrderCategories>(r, s, events::order_categories);
    serve<api::DeleteCategory>(r, s, events::delete_category);

    serve<api::PlaceOrder>(r, s, orders::place_order);
    serve<api::ListMyOrders>(r, s, orders::list_my_orders);
    serve<api::GetOrder>(r, s, orders::get_order);
    serve<api::CompleteOrder>(r, s, orders::complete_order);
    serve<api::CancelOrder>(r, s, orders::cancel_order);
    serve<api::ListManagedOrders>(r, s, orders::list_managed_orders);
    serve<api::GetManagedOrder>(r, s, orders::get_managed_order);
    serve<api::ApproveOrder>(r, s, orders::approve_order);
    serve<api::RejectOrder>(r, s, orders::reject_order);
    serve<api::ProcessNextOrder>(r, s, orders::process_next_order);
    serve<api::CancelEventOrders>(r, s, orders::cancel_event_orders);
    serve<api::GetStats>(r, s, orders::get_stats);
    serve<api::SetTicketType>(r, s, orders::set_ticket_type);
    serve<api::QuoteOrder>(r, s, orders::quote_order);
    serve<api::ListDiscounts>(r, s, orders::list_discounts);
    serve<api::CreateDiscount>(r, s, orders::create_discount);
    serve<api::ChangeDiscount>(r, s, orders::change_discount);
    serve<api::ListQuestions>(r, s, orders::list_questions);
    serve<api::SetQuestions>(r, s, orders::set_questions);
    serve<api::JoinQueue>(r, s, orders::join_queue);
    serve<api::ListQueue>(r, s, orders::list_queue);
    serve<api::LeaveQueue>(r, s, orders::leave_queue);
    serve<api::ShowOffer>(r, s, orders::show_offer);
    serve<api::TakeOffer>(r, s, orders::take_offer);
    serve<api::ListManagedQueue>(r, s, orders::list_managed_queue);
    serve<api::FulfillQueue>(r, s, orders::fulfill_queue);
    serve<api::GetBoxOffice>(r, s, orders::get_box_office);
    serve<api::SellTicket>(r, s, orders::sell_ticket);
    serve_upload<api::ImportAttendees>(
        r, s, site.file_lane, orders::may_import,
        [](Context& context, api::ImportAttendees::Request const& request, files::Incoming const& file) {
            if (file.bytes == 0) return Result<api::ImportAttendees::Response>(Refused(Refusal::file_missing));
            return orders::import_attendees(context, request, file.read());
        });
    serve<api::ListMyTickets>(r, s, tickets::list_my_tickets);
    serve<api::GetTicket>(r, s, tickets::get_ticket);
    serve<api::TicketStatus>(r, s, tickets::ticket_status);
    serve<api::SendTicket>(r, s, ticket_changes::send_ticket);
    serve<api::PassTicketOn>(r, s, ticket_changes::pass_ticket_on);
    serve<api::ClaimTicket>(r, s, ticket_changes::claim_ticket);
    serve<api::ChangeTicket>(r, s, ticket_changes::change_ticket);
    serve<api::TicketHistory>(r, s, ticket_changes::ticket_history);

    auto const& providers = site.providers;
    serve<api::ListPayments>(r, s, [&providers](Context& context, api::ListPayments::Request const& request) {
        return payments::list_payments(providers, context, request);
    });
    serve_remote<api::StartPayment>(r, s, site.remote_lane,
                                    [&providers](Context& context, api::StartPayment::Request const& request) {
                                        return payments::start_payment(providers, context, request);
                                    });
    serve<api::MarkRefunded>(r, s, payments::mark_refunded);

    serve<api::ListDoors>(r, s, checkin::list_doors);
    serve<api::DoorStatus>(r, s, checkin::door_status);
    serve_later<api::RedeemTicket>(
        r, s, [&door](Context const& context, api::RedeemTicket::Request request, auto completion) {
            door.redeem(context, std::move(request), std::move(completion));
        });
    serve<api::ManualCheckin>(r, s, [&door](Context& context, api::ManualCheckin::Request const& request) {
        return checkin::manual_checkin(door, context, request);
    });
    serve<api::UndoCheckin>(r, s, checkin::undo_checkin);

    serve<api::ListOutbox>(r, s, outbox::list_outbox);

    serve<api::ShowReset>(r, s, backup::show_reset);
    serve<api::ResetAllData>(r, s, backup::reset_all_data);
    serve<api::ListAudit>(r, s, audit::list_audit);
    serve<api::ResendMessage>(r, s, outbox::resend_message);
    serve<api::ResendFailed>(r, s, outbox::resend_failed);
    serve<api::SendTestMail>(r, s, outbox::send_test_mail);
    serve<api::InboxCount>(r, s, outbox::inbox_count);
    serve<api::ListInbox>(r, s, outbox::list_inbox);
    serve<api::GetInboxMessage>(r, s, outbox::get_inbox_message);
    serve<api::MarkInboxMessage>(r, s, outbox::mark_inbox_message);
    serve<api::MarkWholeInbox>(r, s, outbox::mark_whole_inbox);
    serve<api::ListAccounts>(r, s, accounts::list_accounts);
    serve<api::GetAccount>(r, s, accounts::get_account);
    serve<api::ChangeAccount>(r, s, accounts::change_account);
    serve<api::ChangeRole>(r, s, accounts::change_role);
    serve<api::ListDoorStaff>(r, s, accounts::list_door_staff);
    serve_hashing<api::AddDoorPerson>(r, s, accounts::add_door_person);
    serve<api::RemoveDoorPerson>(r, s, accounts::remove_door_person);
    serve<api::ListTokens>(r, s, api_tokens::list_tokens);
    serve<api::CreateToken>(r, s, api_tokens::create_token);
    serve<api::RevokeToken>(r, s, api_tokens::revoke_token);
}

template <class E>
void add_event_upload(http::Router& r, Site const& site) {
    serve_upload<E>(
        r, site.services, site.file_lane,
        [](Context& context, api::EventUpload::Request const& request) {
            return files::may_upload(context, request.id, E::purpose);
        },
        [](Context& context, api::EventUpload::Request const& request, files::Incoming const& file) {
            return files::upload(context, request, E::purpose, file);
        });
}

void add_files(http::Router& r, Site const& site) {
    auto const& s = site.services;
    auto* const read_lane = s.settings.s3_endpoint.empty() ? nullptr : &site.store_lane;
    add_event_upload<api::UploadFlyer>(r, site);
    add_event_upload<api::UploadLogo>(r, site);
    add_event_upload<api::UploadCertificate>(r, site);
    add_event_upload<api::UploadMaterial>(r, site);
    serve<api::ListEventFiles>(r, s, files::list_event_files);
    serve_download<api::DownloadEventFile>(r, s, read_lane, files::download_event_file);
    serve<api::RenameEventFile>(r, s, files::rename_event_file);
    serve<api::DeleteEventFile>(r, s, files::delete_event_file);
    serve_upload<api::SendProof>(
        r, s, site.file_lane,
        [](Context& context, api::SendProof::Request const& request) {
            return files::may_send_proof(context, request.id);
        },
        files::send_proof);
    serve<api::GetProof>(r, s, files::get_proof);
    serve_download<api::DownloadProof>(r, s, read_lane, files::download_proof);
    serve_download<api::GetPicture>(r, s, read_lane, files::get_picture);
}

// ---- what is no JSON endpoint

http::Response typed(std::string_view content_type, std::string body) {
    http::Response response;
    response.body = std::move(body);
    response.set("Content-Type", content_type);
    return response;
}

using Draw = Result<std::string> (*)(Context&, std::string const&);

void add_ticket_picture(http::Router& r, Services const& s, std::string_view path, std::string_view type, Draw draw) {
    r.add(http::Method::get, path, [&s, type, draw](http::Request request, http::Reply reply) {
        auto context =
            *serving::context_for(s, request, {api::attending, contract::Method::get, {}}, serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto picture = draw(*context, std::string(request.parameter("code")));
        if (!picture.ok()) return reply.send(serving::refuse(picture.error()));
        auto response = typed(type, std::move(*picture));
        response.set("Cache-Control", "private, no-cache");
        reply.send(std::move(response));
    });
}

void add_own_data(http::Router& r, Services const& s) {
    r.add(http::Method::get, "/api/me/export", [&s](http::Request request, http::Reply reply) {
        auto context =
            *serving::context_for(s, request, {api::signed_in, contract::Method::get, {}}, serving::Lookup::may_wait);
        if (!context.ok()) return reply.send(serving::refuse(context.error()));
        auto response = typed("application/json", *own_data::export_own_data(*context));
        response.set("Content-Disposition", "attachment; filename=\"gapura.json\"");
        response.set("Cache-Control", "no-store");
        reply.send(std::move(response));
    });
}

/// What providers say of payments (OR9): signed, so it may come from anywhere. 200 says that it need not come again.
void add_webhook(http::Router& r, Site const& site, std::string_view path, api::PaymentMethod method) {
    r.add(http::Method::post, path, [&site, method](http::Request request, http::Reply reply) {
        auto const& s = site.services;
        Context const context{.database = s.database, .settings = s.settings, .now = s.clock()};
        auto const taken =
            payments::take_notice(site.providers, context, method,
                                  {request.body, request.header("stripe-signature").value_or(""), context.now});
        if (taken == payments::Taken::done) return reply.send(http::Response::json(200, "{}"));
        reply.send(serving::refuse(taken == payments::Taken::forged ? Refused(Refusal::forbidden)
                                                                    : Refused(Refusal::malformed_json)));
    });
}

void add_documentation(http::Router& r) {
    auto const document = std::make_shared<std::string const>(openapi_document());
    auto const page = std::make_shared<std::string const>(api_documentation_page());
    auto const add = [&r](std::string_view path, std::string_view type, std::shared_ptr<std::string const> text) {
        r.add(
            http::Method::get, path,
            [type, text](http::Request, http::Reply reply) {
                http::Response response;
                response.shared_body = text;
                response.set("Content-Type", type);
                reply.send(std::move(response));
            },
            http::Run::on_loop);
    };
    add("/api/openapi.json", "application/json", document);
    add("/api/docs", "text/html; charset=utf-8", page);
    add("/api/docs.css", "text/css; charset=utf-8", std::make_shared<std::string const>(api_documentation_style()));
}

void add_health(http::Router& r, Site const& site) {
    r.add(
        http::Method::get, "/healthz",
        [](http::Request, http::Reply reply) { reply.send(http::Response::json(200, R"({"status":"alive"})")); },
        http::Run::on_loop);
    r.add(http::Method::get, "/readyz", [&database = site.services.database](http::Request, http::Reply reply) {
        bool const ready = database.ready();
        reply.send(
            http::Response::json(ready ? 200 : 503, ready ? R"({"status":"ready"})" : R"({"status":"no database"})"));
    });
    r.add(http::Method::get, "/metrics", [&metrics = site.metrics](http::Request, http::Reply reply) {
        reply.send(typed("text/plain; version=0.0.4; charset=utf-8", metrics.exposition()));
    });
}

bool is_api_path(std::string_view path) {
    return path == "/api" || path.substr(0, 5) == "/api/" || path.substr(0, 10) == "/admin/api";
}

// Every path that is no file and no endpoint is a page of the app, which knows its own routes.
void add_web_app(http::Router& r, http::StaticFiles const& files) {
    r.set_fallback([&files](http::Request request, http::Reply reply) {
        if (is_api_path(request.path)) return reply.send(serving::refuse(Refused(Refusal::not_found)));
        if (auto file = files.answer(request)) return reply.send(std::move(*file));
        bool const names_a_file =
            request.path.rfind('.') != std::string::npos && request.path.rfind('.') > request.path.rfind('/');
        if (names_a_file) return reply.send(serving::refuse(Refused(Refusal::not_found)));
        if (auto page = files.answer(request, "/index.html")) return reply.send(std::move(*page));
        reply.send(http::Response::text(404, "The web app is not installed here. See README.md.\n"));
    });
}

} // namespace

http::Router routes(Site const& site) {
    http::Router router;
    add_api(router, site);
    add_files(router, site);
    add_ticket_picture(router, site.services, "/api/tickets/{code}/qr.png", "image/png",
                       [](Context& context, std::string const& code) { return tickets::qr_png(context, code); });
    add_ticket_picture(router, site.services, "/api/tickets/{code}/qr.svg", "image/svg+xml", tickets::qr_svg);
    add_papers(router, site);
    add_own_data(router, site.services);
    add_webhook(router, site, "/api/webhooks/midtrans", api::PaymentMethod::midtrans);
    add_webhook(router, site, "/api/webhooks/stripe", api::PaymentMethod::stripe);
    add_documentation(router);
    add_health(router, site);
    add_web_app(router, site.files);

    // Each declared endpoint has its route: a forgotten one stops the server, and every test with it.
    std::set<std::string> known;
    for (auto const* route : router.routes())
        known.insert(std::string(http::method_name(route->method)) + " " + route->pattern);
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        std::string const name = std::string(contract::name_of_method(E::method)) + " " + std::string(E::path);
        if (!known.contains(name)) throw std::logic_error("no route for " + name);
    });
    return router;
}

std::vector<std::pair<std::string, std::string>> common_headers() {
    return {
        {"Content-Security-Policy",
         "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
         "media-src 'self' blob:; worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"X-Frame-Options", "DENY"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"},
    };
}

} // namespace gapura
