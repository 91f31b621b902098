#pragma once
// Every endpoint of the API. The server refuses to compile without a handler for each; the documentation and the
// contract tests walk this list.

#include "shared/api/attendee_import.hpp"
#include "shared/api/audit.hpp"
#include "shared/api/businesses.hpp"
#include "shared/api/categories.hpp"
#include "shared/api/checkin.hpp"
#include "shared/api/event_links.hpp"
#include "shared/api/event_making.hpp"
#include "shared/api/files.hpp"
#include "shared/api/inbox.hpp"
#include "shared/api/managed_accounts.hpp"
#include "shared/api/managed_orders.hpp"
#include "shared/api/order_extras.hpp"
#include "shared/api/outbox.hpp"
#include "shared/api/own_data.hpp"
#include "shared/api/own_profile.hpp"
#include "shared/api/payments.hpp"
#include "shared/api/reset.hpp"
#include "shared/api/security.hpp"
#include "shared/api/ticket_changes.hpp"
#include "shared/api/tokens.hpp"
#include "shared/api/two_step.hpp"
#include "shared/api/waiting.hpp"

namespace gapura::api {

using Endpoints = contract::EndpointList<
    // accounts
    Register, VerifyEmail, ResendCode, ChangeUnverifiedEmail, Login, Logout, Me, SetUp,
    // businesses
    ListBusinesses, GetBusiness, CreateBusiness, ChangeBusiness, DeleteBusiness, RestoreBusiness,
    // one's own data
    GetOwnProfile, ChangeOwnProfile, ChangeEmail, ConfirmEmail, EraseAccount,
    // passwords and sessions
    ForgotPassword, ResetPassword, ChangePassword, ListSessions, EndSession, EndOtherSessions,
    // the second factor
    SignInSecondStep, GetTwoStep, StartTwoStep, ConfirmTwoStep, EndTwoStep, RenewRecoveryCodes,
    // events
    ListPublicEvents, GetPublicEvent, ListTicketTypes, ListCategories, ListManagedEvents, CreateEvent,
    GetManagedEvent, EditEvent, ChangeEventState, ListAttendees, GetEventLinks, PreviewMarkdown, CopyEvent,
    MakeSeries, PreviewCancellation, ChangeEventStates, ListTemplates, GetTemplate, SaveTemplate, DeleteTemplate,
    ListManagedCategories, AddCategory, RenameCategory, OrderCategories, DeleteCategory,
    // orders and tickets
    PlaceOrder, ListMyOrders, GetOrder, CompleteOrder, CancelOrder, ListManagedOrders, GetManagedOrder, ApproveOrder,
    RejectOrder, ProcessNextOrder, CancelEventOrders, GetStats, SetTicketType, QuoteOrder, ListDiscounts,
    CreateDiscount, ChangeDiscount, ListQuestions, SetQuestions, JoinQueue, ListQueue, LeaveQueue, ShowOffer,
    TakeOffer, ListManagedQueue, FulfillQueue, ListMyTickets, GetTicket, TicketStatus, SendTicket, PassTicketOn,
    ClaimTicket, ChangeTicket, TicketHistory,
    // the box office
    GetBoxOffice, SellTicket, ImportAttendees,
    // files
    UploadFlyer, UploadLogo, UploadCertificate, UploadMaterial, ListEventFiles, DownloadEventFile, RenameEventFile,
    DeleteEventFile, SendProof, GetProof, DownloadProof, GetPicture,
    // payments
    ListPayments, StartPayment, MarkRefunded,
    // the door
    ListDoors, DoorStatus, RedeemTicket, ManualCheckin, UndoCheckin,
    // messages
    ListOutbox, ResendMessage, ResendFailed, SendTestMail, InboxCount, ListInbox, GetInboxMessage, MarkInboxMessage,
    MarkWholeInbox,
    // administration
    ShowReset, ResetAllData, ListAudit, ListAccounts, GetAccount, ChangeAccount, ChangeRole, ListDoorStaff,
    AddDoorPerson, RemoveDoorPerson, ListTokens, CreateToken, RevokeToken>;

} // namespace gapura::api
