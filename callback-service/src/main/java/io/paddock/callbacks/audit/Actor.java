package io.paddock.callbacks.audit;

import io.paddock.auth.http.Makers.Maker;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.Caller;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who changed something.
 *
 * @param id of the tenant or the member of staff; the service's name for the platform itself
 * @param keyId the public part of the key that was used; null where there is none
 * @param portalLinkId the link to the portal by which it was done with that one's rights; null for
 *     what was done without one
 */
public record Actor(String kind, String id, @Nullable String keyId, @Nullable UUID portalLinkId) {

  /** What an operator's profile says, which backoffice tells and keeps the trail of. */
  public static final Actor BACKOFFICE = new Actor("system", "backoffice-service", null, null);

  /** Of a request; {@code link} is the link to the portal that it came through. */
  static Actor of(Caller caller, Optional<UUID> link) {
    return of(Maker.of(caller)).via(link.orElse(null));
  }

  /** The maker of something that acts for it. */
  public static Actor of(Maker maker) {
    boolean key = KeyKind.parse(maker.kind()).isPresent();
    return new Actor(maker.kind(), maker.id(), key ? maker.credential() : null, null);
  }

  public Actor via(@Nullable UUID link) {
    return new Actor(kind, id, keyId, link);
  }
}
