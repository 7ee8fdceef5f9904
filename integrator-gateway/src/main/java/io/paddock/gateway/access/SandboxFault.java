package io.paddock.gateway.access;

import io.paddock.web.error.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** What a caller in the sandbox asks to go wrong with its request, by {@code X-Sandbox-Fault}. */
public enum SandboxFault {
  /** The command is carried out, and its caller is told that nobody knows. */
  TIMEOUT_AFTER_ACCEPT("timeout_after_accept"),
  /** The caller's bucket is empty; nothing is done. */
  RATE_LIMITED("429"),
  /** The service is away; nothing is done. */
  UNAVAILABLE("503"),
  /** A connection leaves out the first change of each channel that it follows. */
  GAP("gap"),
  /** The chain reverts the trades that the order makes, every time. */
  SETTLEMENT_FAILED("settlement_failed");

  public static final String HEADER = "X-Sandbox-Fault";

  /** Where it travels with the request, and how lines of the log name it. */
  private static final String KEY = "sandboxFault";

  private final String text;

  SandboxFault(String text) {
    this.text = text;
  }

  /** As in the header. */
  public String text() {
    return text;
  }

  /**
   * What a request of the route asks for. Outside the sandbox the header is one of those that
   * nobody reads.
   *
   * @param asked the header; null without it
   * @throws Problem 400 for anything that is no fault, or none that this route can have
   */
  static Optional<SandboxFault> asked(boolean sandbox, @Nullable String asked, Route route) {
    if (!sandbox || asked == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(fault -> fault.text.equals(asked) && fault.fits(route))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("header:" + HEADER, possible(route))));
  }

  /** What a request of the route can ask for; nothing where no key is needed. */
  public static List<String> of(Route route) {
    return Arrays.stream(values())
        .filter(fault -> fault.fits(route))
        .map(SandboxFault::text)
        .toList();
  }

  private static String possible(Route route) {
    List<String> faults = of(route);
    return faults.isEmpty()
        ? "only where a key is needed"
        : "must be one of " + String.join(", ", faults);
  }

  /** Whether requests of the route can go wrong so. */
  boolean fits(Route route) {
    return route.keyed()
        && switch (this) {
          case RATE_LIMITED, UNAVAILABLE -> true;
          case TIMEOUT_AFTER_ACCEPT ->
              route.placing() || route.cancelling() || route == Route.SANDBOX_FAUCET;
          case GAP -> route.stream();
          case SETTLEMENT_FAILED ->
              switch (route) {
                case PLACE_ORDER, BATCH_ORDERS, REPLACE_ORDER -> true;
                default -> false;
              };
        };
  }

  /** Goes along with the request from here to its end. */
  void admit(RoutingContext context) {
    context.put(KEY, this);
    MDC.put(KEY, text);
  }

  /** Whether the request asked for this. */
  public boolean isAskedBy(RoutingContext context) {
    return context.get(KEY) == this;
  }

  /** Whether the request that this thread works for asked for this. */
  public boolean isCurrent() {
    return text.equals(MDC.get(KEY));
  }
}
