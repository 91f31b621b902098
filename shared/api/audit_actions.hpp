#pragma once
// Everything that the audit log can say (RE7), for those who search it. Each has words in assets/locales,
// "audit.action.<action>" with dots as underscores; tests/web/audit_words_test.cpp compares with what is recorded.

#include <array>
#include <string_view>

namespace gapura::api {

struct AuditAction {
    std::string_view name, subject; ///< what was done, and the kind of record to which it was done
};

inline constexpr std::array audit_subjects{
    std::string_view("account"), std::string_view("event"),    std::string_view("order"),
    std::string_view("ticket"),  std::string_view("business"), std::string_view("token"),
    std::string_view("message"), std::string_view("database"), std::string_view("category")};

/// In the order in which a person chooses from them.
inline constexpr std::array audit_actions{AuditAction{"account.register", "account"},
                                          AuditAction{"account.create", "account"},
                                          AuditAction{"account.set_up", "account"},
                                          AuditAction{"account.verify", "account"},
                                          AuditAction{"account.sign_in", "account"},
                                          AuditAction{"account.sign_out", "account"},
                                          AuditAction{"account.end_session", "account"},
                                          AuditAction{"account.end_other_sessions", "account"},
                                          AuditAction{"account.approve", "account"},
                                          AuditAction{"account.refuse", "account"},
                                          AuditAction{"account.change_role", "account"},
                                          AuditAction{"account.set_role", "account"},
                                          AuditAction{"account.suspend", "account"},
                                          AuditAction{"account.lift", "account"},
                                          AuditAction{"account.unlock", "account"},
                                          AuditAction{"account.password_change", "account"},
                                          AuditAction{"account.password_reset", "account"},
                                          AuditAction{"account.reset_password", "account"},
                                          AuditAction{"account.two_step_on", "account"},
                                          AuditAction{"account.two_step_off", "account"},
                                          AuditAction{"account.two_step_remove", "account"},
                                          AuditAction{"account.recovery_codes_renew", "account"},
                                          AuditAction{"account.change_email", "account"},
                                          AuditAction{"account.change_profile", "account"},
                                          AuditAction{"account.download_data", "account"},
                                          AuditAction{"account.erase", "account"},
                                          AuditAction{"door_staff.add", "account"},
                                          AuditAction{"door_staff.remove", "account"},
                                          AuditAction{"event.create", "event"},
                                          AuditAction{"event.edit", "event"},
                                          AuditAction{"event.publish", "event"},
                                          AuditAction{"event.withdraw", "event"},
                                          AuditAction{"event.cancel", "event"},
                                          AuditAction{"event.archive", "event"},
                                          AuditAction{"event.unarchive", "event"},
                                          AuditAction{"event.set_ticket_type", "event"},
                                          AuditAction{"category.add", "category"},
                                          AuditAction{"category.rename", "category"},
                                          AuditAction{"category.delete", "category"},
                                          AuditAction{"event.add_discount", "event"},
                                          AuditAction{"event.change_discount", "event"},
                                          AuditAction{"event.set_questions", "event"},
                                          AuditAction{"event.file", "event"},
                                          AuditAction{"event.file_delete", "event"},
                                          AuditAction{"order.place", "order"},
                                          AuditAction{"order.sell", "order"},
                                          AuditAction{"order.import", "event"},
                                          AuditAction{"order.approve", "order"},
                                          AuditAction{"order.reject", "order"},
                                          AuditAction{"order.complete", "order"},
                                          AuditAction{"order.cancel", "order"},
                                          AuditAction{"order.refund_by_hand", "order"},
                                          AuditAction{"ticket.send", "ticket"},
                                          AuditAction{"ticket.pass_on", "ticket"},
                                          AuditAction{"ticket.claim", "ticket"},
                                          AuditAction{"ticket.reissue", "ticket"},
                                          AuditAction{"ticket.block", "ticket"},
                                          AuditAction{"ticket.unblock", "ticket"},
                                          AuditAction{"ticket.void", "ticket"},
                                          AuditAction{"ticket.admit_by_hand", "ticket"},
                                          AuditAction{"ticket.undo_admission", "ticket"},
                                          AuditAction{"business.create", "business"},
                                          AuditAction{"business.change", "business"},
                                          AuditAction{"business.delete", "business"},
                                          AuditAction{"business.restore", "business"},
                                          AuditAction{"token.create", "token"},
                                          AuditAction{"token.revoke", "token"},
                                          AuditAction{"message.send_again", "message"},
                                          AuditAction{"message.send_all_again", "message"},
                                          AuditAction{"database.reset", "database"}};

} // namespace gapura::api
