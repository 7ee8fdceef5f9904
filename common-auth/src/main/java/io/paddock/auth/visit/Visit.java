package io.paddock.auth.visit;

import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.StaffCaller;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a portal's pages: somebody with the rights of a link's maker, for one tenant.
 *
 * @param link by which the visit began
 * @param caller as whom the API knows them: the maker, or the tenant itself
 * @param maker of the link, whoever it is that visits
 * @param mayChange whether the visit is good for more than looking
 */
public record Visit(
    UUID link, LinkOwner owner, Caller caller, Caller maker, boolean mayChange, Instant endsAt) {

  private static final String KEY = Visit.class.getName();

  /** Whether staff made the link. */
  public boolean byStaff() {
    return maker instanceof StaffCaller;
  }

  /** As the API's parameter: a key is its own tenant's and names none. */
  public @Nullable String tenant() {
    return caller instanceof StaffCaller ? owner.text() : null;
  }

  /** As the API tells times. */
  public String ends() {
    return endsAt.toString();
  }

  /** The same visit, as somebody who only looks. */
  public Visit lookingAs(Caller other) {
    return new Visit(link, owner, other, maker, false, endsAt);
  }

  public void begin(RoutingContext exchange) {
    exchange.put(KEY, this);
  }

  public static Optional<Visit> of(RoutingContext exchange) {
    return Optional.ofNullable(exchange.get(KEY));
  }
}
