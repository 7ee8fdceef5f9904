package io.paddock.backoffice.oidc;

import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AMR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.paddock.backoffice.text.Email;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads who a token is about; that it holds was seen before.
 *
 * @param amr of which one stands for a second factor
 * @param acr likewise
 */
record Identities(Set<String> amr, Set<String> acr) {

  /** OpenID Connect's own bound. */
  private static final int MAX_SUBJECT = 255;

  Told of(IDTokenClaimsSet claims) {
    String subject = claims.getSubject().getValue();
    return subject.length() > MAX_SUBJECT
        ? new Told.Refusal("a subject of at most 255 characters")
        : new Told.Identity(
            claims.getIssuer().getValue(),
            subject,
            verifiedEmail(claims),
            shownSecondFactor(claims),
            authenticatedAt(claims));
  }

  /** Nothing but the claim itself, true and no text, says that it was verified. */
  private static Optional<String> verifiedEmail(IDTokenClaimsSet claims) {
    return Boolean.TRUE.equals(claims.getClaim("email_verified"))
        ? Optional.ofNullable(claims.getStringClaim("email"))
            .filter(Email::isValid)
            .map(Email::normal)
        : Optional.empty();
  }

  private boolean shownSecondFactor(IDTokenClaimsSet claims) {
    @Nullable List<AMR> methods = claims.getAMR();
    @Nullable ACR level = claims.getACR();
    return (methods != null && methods.stream().map(AMR::getValue).anyMatch(amr::contains))
        || (level != null && acr.contains(level.getValue()));
  }

  private static Optional<Instant> authenticatedAt(IDTokenClaimsSet claims) {
    return Optional.ofNullable(claims.getAuthenticationTime()).map(Date::toInstant);
  }
}
