package io.paddock.auth.http;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/** Why a credential was refused. The secret is checked first, so only its owner learns the rest. */
public enum AuthError implements ErrorCode {
  AGGREGATOR_KEY_MISSING(401, "The aggregator key is missing", "Send the key in X-Aggregator-Key."),
  AGGREGATOR_KEY_INVALID(
      401,
      "The aggregator key is not valid",
      "Check the header's value and form (prefix.secret); rotate the key if it was lost."),
  AGGREGATOR_KEY_IP_DENIED(
      401,
      "This address may not use the aggregator key",
      "Call from an address on the key's allow-list."),
  AGGREGATOR_KEY_READ_ONLY(
      403,
      "The aggregator key only reads",
      "Use a key without readOnly for what changes something."),
  AGGREGATOR_DISABLED(401, "The aggregator is disabled", "Contact the platform's staff."),
  OPERATOR_KEY_MISSING(401, "The operator key is missing", "Send the key in X-Operator-Key."),
  OPERATOR_KEY_INVALID(
      401,
      "The operator key is not valid",
      "Check the header's value and form (sk_live_… or sk_test_…), and that it was not revoked."),
  OPERATOR_KEY_IP_DENIED(
      401,
      "This address may not use the operator key",
      "Call from an address on the key's allow-list."),
  OPERATOR_KEY_READ_ONLY(
      403, "The operator key only reads", "Use a key without readOnly for what changes something."),
  OPERATOR_DISABLED(401, "The operator is disabled", "Contact the platform's staff."),
  STAFF_TOKEN_INVALID(401, "The access token is not valid", "Log in again."),
  STAFF_TOKEN_EXPIRED(401, "The access token has expired", "Refresh the token or log in again."),
  STAFF_SECOND_FACTOR_REQUIRED(
      403,
      "Your role requires a second factor",
      "Set one up under /api/v1/bo/me/totp; nothing else is open to you before.");

  private final ErrorText text;

  AuthError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
