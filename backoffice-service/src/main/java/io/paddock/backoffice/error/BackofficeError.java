package io.paddock.backoffice.error;

import io.paddock.web.error.ErrorCode;
import java.util.Locale;

/**
 * Failures of this service, beside those that any service may answer ({@code WebError}) and those
 * of authentication. The page {@code docs/api/errors-backoffice.md} is generated from it.
 */
public enum BackofficeError implements ErrorCode {
  INVALID_CREDENTIALS(
      401, "E-mail or password is wrong", "Check both; a disabled account answers the same."),
  REFRESH_TOKEN_INVALID(401, "The refresh token is unknown, expired or revoked", "Log in again."),
  REFRESH_TOKEN_REUSED(
      401,
      "The refresh token was used before",
      "Every token of that login is revoked; log in again and find out who else holds it."),
  OPERATOR_DISABLED_BY_STAFF(
      403, "Staff disabled this operator", "Only staff enable it again; contact them."),
  AGGREGATOR_NOT_FOUND(404, "There is no such aggregator", "Check the aggregator's id."),
  OPERATOR_NOT_FOUND(
      404,
      "There is no such operator",
      "Check the operator's id and that it was created under your aggregator."),
  API_KEY_NOT_FOUND(404, "There is no such API key", "List the keys and use an id from there."),
  AGGREGATOR_CODE_TAKEN(
      409, "The aggregator code exists already", "Choose another code; codes are unique."),
  OPERATOR_CODE_TAKEN(
      409, "The operator code exists already", "Choose another code; codes are globally unique."),
  OPERATOR_ONBOARDING(
      409, "The operator is still being onboarded", "Finish onboarding; it ends with go-live."),
  LAST_ACTIVE_KEY(
      409,
      "This is the last key that works",
      "Rotate first: revoke the old key once the new one is in use."),
  ACTIVE_KEY_LIMIT(409, "Too many keys are active", "Revoke keys that are no longer used."),
  ACTIVE_SECRET_LIMIT(
      409,
      "Too many secrets are still in grace",
      "Wait until a grace period ends, or rotate with graceSeconds 0.");

  private final int status;
  private final String title;
  private final String fix;

  BackofficeError(int status, String title, String fix) {
    this.status = status;
    this.title = title;
    this.fix = fix;
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String fix() {
    return fix;
  }
}
