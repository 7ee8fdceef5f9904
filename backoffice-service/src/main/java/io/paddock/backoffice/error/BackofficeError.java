package io.paddock.backoffice.error;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/**
 * Failures of this service, beside those that any service may answer ({@code WebError}) and those
 * of authentication. The page {@code docs/api/errors-backoffice.md} is generated from it.
 */
public enum BackofficeError implements ErrorCode {
  INVALID_CREDENTIALS(
      401, "E-mail or password is wrong", "Check both; a disabled account answers the same."),
  TOTP_REQUIRED(
      401,
      "The account has a second factor",
      "What was shown before is right: send the present code as totp, or a recovery code."),
  STEP_UP_REQUIRED(
      401,
      "Prove once more who you are",
      "POST /api/v1/bo/me/step-up with what the member proof names, then repeat the request."),
  INVITATION_INVALID(
      401,
      "The invitation is unknown, expired, replaced or used",
      "Ask for another one; each is good once, for 24 hours."),
  REFRESH_TOKEN_INVALID(401, "The refresh token is unknown, expired or revoked", "Log in again."),
  REFRESH_TOKEN_REUSED(
      401,
      "The refresh token was used before",
      "That login is ended with all its tokens; log in again and find out who else holds it."),
  ISSUER_LOGIN_OVER(
      401,
      "The login by the issuer is unknown, over, or another browser's",
      "Begin again: an answer of the issuer is taken once, within 10 minutes, from the browser that"
          + " asked."),
  ISSUER_LOGIN_REFUSED(
      401,
      "Nobody may log in by what the issuer says",
      "Use the account that your address or your first login is linked to; an administrator sees in"
          + " the audit trail what was missing."),
  PORTAL_LINK_OVER(
      401,
      "The link to the portal is over",
      "Ask whoever sent it for another: a link opens once, and within minutes."),
  PORTAL_VISIT_OVER(
      401, "The visit of the portal is over", "Open another link; each is good for an hour."),
  PORTAL_READ_ONLY(
      403,
      "The link to the portal only lets look",
      "Open one that the tenant's own key made, without readOnly."),
  OPERATOR_DISABLED_BY_STAFF(
      403, "Staff disabled this operator", "Only staff enable it again; contact them."),
  OWN_REQUEST(
      403,
      "Nobody approves what they asked for themselves",
      "Ask somebody else; you can only reject it."),
  OIDC_OFF(
      404,
      "Nobody logs in by an issuer here",
      "Log in with a password; PADDOCK_OIDC_ISSUER names an issuer."),
  AGGREGATOR_NOT_FOUND(404, "There is no such aggregator", "Check the aggregator's id."),
  OPERATOR_NOT_FOUND(
      404,
      "There is no such operator",
      "Check the operator's id and that it was created under your aggregator."),
  API_KEY_NOT_FOUND(404, "There is no such API key", "List the keys and use an id from there."),
  PUBLIC_KEY_NOT_FOUND(
      404,
      "No public key is served for this operator",
      "Check the operator's id or code; one that is unknown, has no key or is disabled has none."),
  PARTNER_NOT_FOUND(404, "There is no such partner", "Check the partner's id."),
  WALLET_NOT_FOUND(
      404,
      "Nothing is known of this wallet",
      "Check the address; it is known once anything is set."),
  MARKET_NOT_FOUND(404, "There is no such market", "Check the market's id."),
  EVENT_NOT_FOUND(404, "There is no such event", "List the events and use an id from there."),
  MATCH_NOT_FOUND(404, "There is no such match", "List the matches and use an id from there."),
  NOTICE_NOT_FOUND(404, "There is no such notice", "List the notices and use an id from there."),
  INVOICE_NOT_FOUND(
      404, "There is no such invoice", "List the operator's invoices and use an id from there."),
  STAFF_NOT_FOUND(404, "There is no such member", "Check the member's id."),
  LOGIN_NOT_FOUND(404, "You have no such login", "List your logins and use an id from there."),
  API_TOKEN_NOT_FOUND(
      404, "You have no such API token", "List your API tokens and use an id from there."),
  DELIVERY_NOT_FOUND(
      404, "There is no such delivery", "List the tenant's deliveries and use an id from there."),
  PORTAL_LINK_NOT_FOUND(
      404,
      "There is no such link to the portal",
      "List the links and use an id from there; one that is over cannot be ended."),
  APPROVAL_NOT_FOUND(
      404, "There is no such request", "List the requests and use an id from there."),
  APPROVAL_REQUIRED(
      409,
      "It needs a second person",
      "Somebody else approves the request that the member approval names, within 24 hours."),
  APPROVAL_DECIDED(409, "The request was decided before", "Ask again if it is still wanted."),
  APPROVAL_EXPIRED(409, "The request has expired", "Ask again: each is good for 24 hours."),
  APPROVAL_DIFFERS(
      409,
      "It is not what the hash stands for",
      "Read the request again, and approve what it says."),
  EVENT_ID_TAKEN(409, "An event has this id", "Choose another id, or change that event."),
  MATCH_ID_TAKEN(409, "A match has this id", "Choose another id, or change that match."),
  STAFF_EMAIL_TAKEN(
      409, "Somebody with this address is a member already", "Enable them again if need be."),
  LAST_SUPER_ADMIN(
      409,
      "This is the last active super_admin",
      "Make somebody else super_admin first: nobody could, without one."),
  TOTP_ENROLLED(
      409, "You have a second factor already", "Remove it first, with your password and a code."),
  TOTP_NOT_STARTED(409, "No second factor waits to be confirmed", "Begin with a new secret."),
  AGGREGATOR_CODE_TAKEN(
      409, "The aggregator code exists already", "Choose another code; codes are unique."),
  OPERATOR_CODE_TAKEN(
      409, "The operator code exists already", "Choose another code; codes are globally unique."),
  OPERATOR_ONBOARDING(
      409, "The operator is still being onboarded", "Finish onboarding; it ends with go-live."),
  ONBOARDING_INCOMPLETE(
      409,
      "The operator's checklist is not complete",
      "Do what the member missing names, then try again."),
  OPERATOR_WENT_LIVE(409, "The operator went live before", "It is disabled: enable it instead."),
  REFRESH_IN_PROGRESS(
      409,
      "The refresh token was used a moment ago from the same address",
      "Use the tokens that the other tab or request got; the login goes on."),
  API_KEY_ENDED(
      409,
      "The key has ended",
      "A revoked or expired key never works again, whatever it is given: issue a new one."),
  LAST_ACTIVE_KEY(
      409,
      "This is the last key that works",
      "Rotate first: revoke the old key once the new one is in use."),
  ACTIVE_KEY_LIMIT(409, "Too many keys are active", "Revoke keys that are no longer used."),
  API_TOKEN_LIMIT(409, "You have too many API tokens", "Revoke those that are no longer used."),
  ACTIVE_SECRET_LIMIT(
      409,
      "Too many secrets are still in grace",
      "Wait until a grace period ends, or rotate with graceSeconds 0."),
  WALLET_TAKEN(
      409,
      "The wallet is another partner's associated wallet",
      "A wallet acts for one partner; associate another one."),
  PARTNER_KIND_IN_USE(
      409,
      "An active key relies on the partner's kind",
      "Revoke the partner's keys first, then switch and issue new ones."),
  PARTNER_WALLET_IN_USE(
      409,
      "An active key relies on the associated wallet",
      "Revoke the partner's keys first, then change the wallet and issue new ones."),
  MARKET_SYMBOL_TAKEN(
      409,
      "A market has this symbol already",
      "Choose another symbol; case makes no other symbol, and symbols are never reused."),
  MARKET_CHANGE_PENDING(
      409,
      "An earlier change of this market is on its way",
      "Wait until the exchange has it, then read the market again."),
  CHANGED_MEANWHILE(
      412,
      "Somebody else changed it at the same moment",
      "Nothing was changed by this request: read it again, and repeat what is still wanted."),
  PRECONDITION_FAILED(
      412,
      "It is not the version that If-Match names",
      "Nothing was changed: read it again, and repeat what is still wanted with its ETag."),
  TEST_URL_MISSING(
      422,
      "The operator has no address to test",
      "Set its callbackUrl or walletBaseUrl; a callback's url can be named instead."),
  PASSWORD_WRONG(422, "The password is not yours", "Send your present password."),
  TOTP_WRONG(
      422,
      "The code is wrong, too old or used before",
      "Wait for the next code, and check the clock of the device that shows it."),
  SECOND_FACTOR_NEEDED(
      422,
      "You have a second factor: the password alone proves nothing",
      "Send the present code as totp, or a recovery code."),
  API_TOKEN_ROLE_ABOVE_OWN(
      422,
      "An API token cannot do more than its owner",
      "Ask for your own role, or one that yours includes."),
  ASSOCIATED_WALLET_REQUIRED(
      422,
      "Write scopes need an associated wallet",
      "Associate a wallet with KYC tier 1 first, or leave out the write scopes."),
  WALLET_NOT_CLEARED(
      422,
      "The associated wallet has not cleared KYC",
      "Write scopes need KYC status APPROVED and tier 1 or above."),
  KEY_ENVIRONMENT_MISMATCH(
      422,
      "Keys of this environment do not work here",
      "The sandbox issues test keys, production live ones."),
  KEY_LIMITS_WIDENED(
      422,
      "A rotation cannot widen what a key may do",
      "Leave the named members out to inherit them; staff can change the key itself."),
  MARKET_EXISTS(422, "The exchange has this market with other terms", "Choose another symbol."),
  INVALID_MARKET(
      422, "The exchange does not take these terms", "Check tick, minimum, fee and closing time."),
  MARKET_NOT_OPEN(422, "The market was never opened", "Open it first."),
  MARKET_CLOSED(422, "The market is closed", "Nothing but a resolution follows."),
  MARKET_RESOLVED(
      422, "The market is resolved", "A resolution is final; only the same one may be repeated."),
  MARKET_VOIDED(422, "The market has no result", "Stakes were given back, which is final."),
  MARKET_HALTED(422, "The market is halted", "Open it first: its closing time moves while it is."),
  MARKET_OPENED(
      422,
      "The market was opened",
      "From then on only closesAt changes; resolve or void it to end it."),
  INVALID_PAYOUTS(422, "The payouts do not add up to 1", "Give two payouts with the sum 1."),
  TX_HASH_REUSED(
      422,
      "The transaction credited another wallet or amount",
      "Check the hash: a transaction is credited once."),
  INVALID_AMOUNT(422, "The exchange does not take this amount", "Check the amount."),
  DEPOSIT_ABOVE_MAXIMUM(
      422,
      "The deposit is too large",
      "At most 1 000 000 000 units each and 1 000 000 000 000 in all."),
  DEPOSIT_LIMIT_EXCEEDED(
      422,
      "The wallet's deposit limit does not allow it",
      "Send the same transaction again when the next day, week or month has begun."),
  INVALID_DEPOSIT_LIMIT(
      422, "The exchange does not take this deposit limit", "Limits go from 0 to 1000000000000."),
  INVALID_PRICE_BAND(
      422,
      "The exchange does not take this price band",
      "Use 0 to 10000 ten-thousandths of a unit; 0 is no band."),
  INVALID_FEE_TIER(
      422, "The exchange does not take this fee tier", "Tiers go from 0 to 100, rates to 1000."),
  CHAT_UNAVAILABLE(
      422,
      "There is no chat as long as nobody moderates it",
      "Leave featureFlags.chat out, or send false."),
  CREDIT_ABOVE_INVOICE(
      422,
      "More would be given back than the invoice demands",
      "Credit at most what is left of it in that currency."),
  COMMAND_REFUSED(422, "The exchange refused the command", "The member refusal says why."),
  KYC_SIGNATURE_INVALID(
      401,
      "The signature does not match",
      "Sign the raw body with the shared secret: X-Payload-Digest, HMAC_SHA256_HEX."),
  KYC_WEBHOOK_OFF(503, "No secret is configured for this webhook", "Set PADDOCK_SUMSUB_SECRET."),
  ISSUER_UNAVAILABLE(
      503,
      "The issuer gives no answer that can be used",
      "Try again, or log in with a password, which needs no issuer.");

  private final ErrorText text;

  BackofficeError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
