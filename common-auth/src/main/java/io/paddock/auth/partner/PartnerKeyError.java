package io.paddock.auth.partner;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/** Why a partner's key was refused, in the order of the checks. */
public enum PartnerKeyError implements ErrorCode {
  API_KEY_BAD_FORMAT(
      401,
      "The API key is missing or malformed",
      "Send X-Api-Key once, as ps_live_<16 hex>_<43 characters> (ps_test_… in the sandbox)."),
  API_KEY_UNKNOWN_KEY(
      401,
      "There is no such API key",
      "Check the key id, and that a live key is not used in the sandbox or a test key outside it."),
  API_KEY_BAD_SECRET(401, "The API key's secret is wrong", "Check the part after the key id."),
  API_KEY_REVOKED(401, "The API key was revoked", "Ask for a new key; revoking is final."),
  API_KEY_EXPIRED(401, "The API key has expired", "Ask for a new key."),
  API_KEY_SUSPENDED(401, "The partner is suspended", "Contact your integration manager."),
  API_KEY_IP_DENIED(
      401,
      "This address may not use the key",
      "Call from an address on the allow-lists of the partner and of the key."),
  API_KEY_SCOPE_MISSING(
      403, "The API key lacks a scope", "Ask for a key with every scope in requiredScopes."),
  API_KEY_READ_ONLY(
      403, "The API key only reads", "Use a key without readOnly for what changes something.");

  private final ErrorText text;

  PartnerKeyError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
