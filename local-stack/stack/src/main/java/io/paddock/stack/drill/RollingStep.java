package io.paddock.stack.drill;

import io.paddock.stack.service.StackService;
import java.util.List;
import java.util.stream.Stream;

/**
 * One service of one build takes over from the other build's.
 *
 * @param forth to the newer build; otherwise back
 */
record RollingStep(StackService service, boolean forth) {

  /** The gateway last: the log is what all others would have to follow. */
  private static final List<StackService> ORDER =
      List.of(
          StackService.BACKOFFICE,
          StackService.GAMES,
          StackService.CALLBACKS,
          StackService.GATEWAY);

  /** There and back. */
  static List<RollingStep> all() {
    return Stream.of(true, false)
        .flatMap(forth -> ORDER.stream().map(service -> new RollingStep(service, forth)))
        .toList();
  }

  /** The services that roll. */
  static List<StackService> services() {
    return ORDER;
  }

  String text() {
    return service.label() + (forth ? " to new" : " to old");
  }
}
