package io.paddock.backoffice.console;

import io.paddock.web.face.FaceNote;

/** What a page says of the deed that led to it. */
enum Note implements FaceNote {
  AGGREGATOR_CHANGED("The aggregator is changed."),
  AGGREGATOR_ENABLED("The aggregator is enabled: its keys work again."),
  AGGREGATOR_DISABLED("The aggregator is disabled, and so are its operators."),
  OPERATOR_CHANGED("The operator is changed."),
  CONFIG_STORED("The configuration is stored: it is in force at once."),
  OPERATOR_LIVE("The operator is live: its players are launched from now on."),
  INVOICE_CREDITED("The credit note is issued."),
  OPERATOR_NOTED("The note is kept."),
  OPERATOR_ENABLED("The operator is enabled."),
  OPERATOR_DISABLED("The operator is disabled: no player is launched."),
  KEY_CHANGED("The key is changed."),
  KEY_REVOKED("The key is revoked: it is refused everywhere from now on."),
  PARTNER_CREATED("The partner is created. It has no key yet: issue one below."),
  PARTNER_CHANGED("The partner is changed."),
  PARTNER_NOTED("The note is kept."),
  PARTNER_SUSPENDED("The partner is suspended: its keys are refused."),
  PARTNER_RESUMED("The partner's keys work again."),
  MARKET_CREATED("The market is created. It takes no orders before it is opened."),
  MARKET_OPENED("The market is open: it takes orders."),
  MARKET_HALTED("The market is halted: it takes no orders."),
  MARKET_RESOLVED("The market is resolved, and every holder is paid."),
  MARKET_VOIDED("The market is void, and stakes are given back."),
  WALLET_KYC("The wallet's KYC standing is set."),
  WALLET_LIMITS("The wallet's request ceiling is set."),
  WALLET_FEE_TIER("The wallet's fee tier is in force."),
  WALLET_DEPOSIT("The deposit is credited."),
  REQUEST_APPROVED("It is approved, and done: what was asked for is in force."),
  REQUEST_REJECTED("The request is rejected: nothing of it happens."),
  SENT("It is sent to the exchange, which has not answered yet. Look again in a moment."),
  MEMBER_CHANGED("The member has another role. Its logins ended."),
  MEMBER_DISABLED("The member is disabled, and its logins ended."),
  MEMBER_ENABLED("The member is enabled."),
  FACTOR_RESET("The second factor is reset, and the member's logins ended."),
  FACTOR_REMOVED("The second factor is removed."),
  STEPPED_UP("You have proved who you are: for 15 minutes nothing asks again."),
  API_TOKEN_REVOKED("The API token is revoked: it is refused everywhere from now on."),
  ROLE_RULE_SET("The rule is in force."),
  LOGIN_ENDED("The login is ended."),
  PASSWORD_CHANGED("The password is changed. Sign in with it."),
  JOINED("The account exists now. Sign in."),
  SIGNED_OUT("You are signed out.");

  private final String text;

  Note(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
