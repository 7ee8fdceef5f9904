package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyVerdict;
import io.paddock.auth.principal.Caller;

/** The outcome of judging one credential. */
sealed interface AuthResult {

  record Authenticated(Caller caller) implements AuthResult {}

  record Refused(AuthError error) implements AuthResult {}

  record PartnerRefused(PartnerKeyVerdict.Refused refusal) implements AuthResult {}
}
