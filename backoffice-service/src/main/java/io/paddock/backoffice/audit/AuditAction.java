package io.paddock.backoffice.audit;

import java.util.Arrays;
import java.util.Optional;

/** Everything that leaves an audit row. */
public enum AuditAction {
  STAFF_BOOTSTRAPPED("staff.bootstrapped"),
  STAFF_LOGGED_IN("staff.logged_in", AuditLog.LOGINS),
  STAFF_LOGGED_OUT("staff.logged_out", AuditLog.LOGINS),
  STAFF_TOKEN_REUSED("staff.refresh_token_reused", AuditLog.LOGINS),
  STAFF_LOGIN_REFUSED("staff.login_refused", AuditLog.REFUSALS),
  REQUEST_REFUSED("request.refused", AuditLog.REFUSALS),
  STAFF_INVITED("staff.invited"),
  STAFF_JOINED("staff.joined"),
  STAFF_ROLE_CHANGED("staff.role_changed"),
  STAFF_DISABLED("staff.disabled"),
  STAFF_ENABLED("staff.enabled"),
  STAFF_PASSWORD_CHANGED("staff.password_changed"),
  STAFF_SESSION_ENDED("staff.session_ended"),
  STAFF_TOTP_ENROLLED("staff.totp_enrolled"),
  STAFF_TOTP_REMOVED("staff.totp_removed"),
  STAFF_RECOVERY_CODE_USED("staff.recovery_code_used"),
  STAFF_STEPPED_UP("staff.stepped_up", AuditLog.LOGINS),
  STAFF_IDENTITY_LINKED("staff.identity_linked"),
  STAFF_IDENTITY_UNLINKED("staff.identity_unlinked"),
  STAFF_API_TOKEN_ISSUED("staff.api_token_issued"),
  STAFF_API_TOKEN_REVOKED("staff.api_token_revoked"),
  STAFF_ROLE_RULE_CHANGED("staff.role_rule_changed"),
  AUDIT_EXPORTED("audit.exported", AuditLog.READS),
  LIST_EXPORTED("list.exported", AuditLog.READS),
  STAFF_READ("staff.read", AuditLog.READS),
  AUDIT_READ("audit.read", AuditLog.READS),
  OPERATOR_READ("operator.read", AuditLog.READS),
  OPERATOR_INVOICES_READ("operator.invoices_read", AuditLog.READS),
  PARTNER_READ("partner.read", AuditLog.READS),
  WALLET_READ("wallet.read", AuditLog.READS),
  APPROVAL_REQUESTED("approval.requested"),
  APPROVAL_GRANTED("approval.granted"),
  APPROVAL_REJECTED("approval.rejected"),
  AGGREGATOR_CREATED("aggregator.created"),
  AGGREGATOR_CHANGED("aggregator.changed"),
  AGGREGATOR_ENABLED("aggregator.enabled"),
  AGGREGATOR_DISABLED("aggregator.disabled"),
  AGGREGATOR_KEY_ISSUED("aggregator_key.issued"),
  AGGREGATOR_KEY_CHANGED("aggregator_key.changed"),
  AGGREGATOR_KEY_REVOKED("aggregator_key.revoked"),
  OPERATOR_CREATED("operator.created"),
  OPERATOR_CHANGED("operator.changed"),
  OPERATOR_WENT_LIVE("operator.went_live"),
  OPERATOR_CONNECTIVITY_TESTED("operator.connectivity_tested"),
  OPERATOR_NOTE_ADDED("operator.note_added"),
  OPERATOR_ENABLED("operator.enabled"),
  OPERATOR_DISABLED("operator.disabled"),
  INVOICE_CLOSED("operator.invoice_closed"),
  INVOICE_CREDITED("operator.invoice_credited"),
  OPERATOR_CONFIG_REPLACED("operator.config_replaced"),
  OPERATOR_KEY_ISSUED("operator_key.issued"),
  OPERATOR_KEY_CHANGED("operator_key.changed"),
  OPERATOR_KEY_REVOKED("operator_key.revoked"),
  OPERATOR_SECRET_ROTATED("operator_secret.rotated"),
  PARTNER_CREATED("partner.created"),
  PARTNER_CHANGED("partner.changed"),
  PARTNER_SUSPENDED("partner.suspended"),
  PARTNER_RESUMED("partner.resumed"),
  PARTNER_NOTE_ADDED("partner.note_added"),
  PARTNER_KEY_ISSUED("partner_key.issued"),
  PARTNER_KEY_CHANGED("partner_key.changed"),
  PARTNER_KEY_REVOKED("partner_key.revoked"),
  PORTAL_LINK_MADE("portal_link.made"),
  PORTAL_LINK_OPENED("portal_link.opened", AuditLog.LOGINS),
  PORTAL_LINK_ENDED("portal_link.ended"),
  WALLET_KYC_SET("wallet.kyc_set"),
  WALLET_LIMITS_SET("wallet.limits_set"),
  WALLET_CANCEL_ALL_SENT("wallet.cancel_all_sent"),
  WALLET_DEPOSIT_SENT("wallet.deposit_sent"),
  WALLET_FEE_TIER_SENT("wallet.fee_tier_sent"),
  WALLET_DEPOSIT_LIMITS_SENT("wallet.deposit_limits_sent"),
  MARKET_CREATED("market.created"),
  MARKET_WITHDRAWN("market.withdrawn"),
  MARKET_OPEN_SENT("market.open_sent"),
  MARKET_HALT_SENT("market.halt_sent"),
  MARKET_RESOLVE_SENT("market.resolve_sent"),
  MARKET_VOID_SENT("market.void_sent"),
  MARKET_CHANGED("market.changed"),
  MARKET_CHANGE_SENT("market.change_sent"),
  MARKET_DELETE_SENT("market.delete_sent"),
  MARKET_PRICE_BAND_SENT("market.price_band_sent"),
  TRADING_MODE_SENT("trading.mode_sent"),
  EVENT_CREATED("event.created"),
  EVENT_CHANGED("event.changed"),
  MATCH_CREATED("match.created"),
  MATCH_CHANGED("match.changed"),
  NOTICE_CREATED("notice.created"),
  NOTICE_CHANGED("notice.changed"),

  // What became of a wish that was sent to the exchange: applied or refused.
  WALLET_CANCEL_ALL_SETTLED("wallet.cancel_all_settled"),
  WALLET_DEPOSIT_SETTLED("wallet.deposit_settled"),
  WALLET_FEE_TIER_SETTLED("wallet.fee_tier_settled"),
  WALLET_DEPOSIT_LIMITS_SETTLED("wallet.deposit_limits_settled"),
  MARKET_CREATE_SETTLED("market.create_settled"),
  MARKET_OPEN_SETTLED("market.open_settled"),
  MARKET_HALT_SETTLED("market.halt_settled"),
  MARKET_RESOLVE_SETTLED("market.resolve_settled"),
  MARKET_VOID_SETTLED("market.void_settled"),
  MARKET_CHANGE_SETTLED("market.change_settled"),
  MARKET_DELETE_SETTLED("market.delete_settled"),
  MARKET_PRICE_BAND_SETTLED("market.price_band_settled"),
  TRADING_MODE_SETTLED("trading.mode_settled");

  private final String code;
  private final AuditLog log;

  AuditAction(String code) {
    this(code, AuditLog.CHANGES);
  }

  AuditAction(String code, AuditLog log) {
    this.code = code;
    this.log = log;
  }

  /** The chain that it stands in. */
  public AuditLog log() {
    return log;
  }

  public String code() {
    return code;
  }

  static Optional<AuditAction> ofCode(String code) {
    return Arrays.stream(values()).filter(action -> action.code.equals(code)).findFirst();
  }
}
