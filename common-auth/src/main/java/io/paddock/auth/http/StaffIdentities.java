package io.paddock.auth.http;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.secret.Secret;
import io.paddock.web.error.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Identifies staff by an access token that came in another way than in a header, as in a page's
 * cookie: judged, and refused, as one in {@code Authorization} is.
 */
public final class StaffIdentities {

  private final Supplier<StaffAuthenticator> staff;
  private final BlockingSecurityExecutor worker;

  StaffIdentities(Supplier<StaffAuthenticator> staff, BlockingSecurityExecutor worker) {
    this.staff = staff;
    this.worker = worker;
  }

  /** Whose token it is; fails with the {@link Problem} that a header with it would be answered. */
  public Uni<SecurityIdentity> of(Secret token) {
    return worker
        .executeBlocking(() -> staff.get().judge(token.reveal()))
        .map(StaffIdentities::identity)
        .onFailure(DirectoryUnavailableException.class)
        .transform(_ -> AuthProblems.unavailable());
  }

  private static SecurityIdentity identity(AuthResult result) {
    return switch (result) {
      case AuthResult.Authenticated authenticated ->
          QuarkusSecurityIdentity.builder()
              .setPrincipal(authenticated.caller())
              .addRole(authenticated.caller().roleName())
              .build();
      case AuthResult.Refused refused -> throw AuthProblems.refused(refused.error());
      case AuthResult.Unavailable _ -> throw AuthProblems.unavailable();
      case AuthResult.PartnerRefused _ ->
          throw new IllegalStateException("an access token is no partner's key");
    };
  }
}
