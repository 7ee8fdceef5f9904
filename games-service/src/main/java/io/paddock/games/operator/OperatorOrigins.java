package io.paddock.games.operator;

import io.paddock.auth.directory.OperatorRecord;
import java.util.Optional;
import java.util.stream.Stream;

/** The origins that an operator registered. */
public final class OperatorOrigins {

  private OperatorOrigins() {}

  /** Where its game frontend runs: the only origin that may call the player API. */
  public static Optional<WebOrigin> frontend(OperatorRecord operator) {
    return WebOrigin.of(operator.gameFrontendBaseUrl());
  }

  /** Whether {@code url} is on the frontend's origin or on an authorised domain. */
  public static boolean allowsReturn(OperatorRecord operator, String url) {
    return WebOrigin.of(url)
        .filter(origin -> registered(operator).anyMatch(origin::equals))
        .isPresent();
  }

  private static Stream<WebOrigin> registered(OperatorRecord operator) {
    return Stream.concat(
            frontend(operator).stream(),
            operator.domains().stream().map(OperatorOrigins::domain).flatMap(Optional::stream))
        .distinct();
  }

  /** A bare domain stands for its https origin; a whole origin stands for itself. */
  private static Optional<WebOrigin> domain(String domain) {
    return WebOrigin.of(domain.contains("://") ? domain : "https://" + domain);
  }
}
