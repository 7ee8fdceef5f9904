package io.paddock.callbacks.visit;

import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.callbacks.tenant.Tenant;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the portal's pages: somebody with the rights of a link's maker, for one tenant.
 *
 * @param link by which the visit began
 * @param caller the maker, as the API knows it
 * @param mayChange whether the visit is good for more than looking
 */
public record Visit(UUID link, Tenant owner, Caller caller, boolean mayChange, Instant endsAt) {

  private static final String KEY = Visit.class.getName();

  /** As the API's parameter: a key is its own tenant's and names none. */
  public @Nullable String tenant() {
    return caller instanceof StaffCaller ? owner.text() : null;
  }

  /** By what it was made, for the page to say. */
  public boolean isByStaff() {
    return caller instanceof StaffCaller;
  }

  /** As the API tells times. */
  public String ends() {
    return endsAt.toString();
  }

  public void begin(RoutingContext exchange) {
    exchange.put(KEY, this);
  }

  public static Optional<Visit> of(RoutingContext exchange) {
    return Optional.ofNullable(exchange.get(KEY));
  }
}
