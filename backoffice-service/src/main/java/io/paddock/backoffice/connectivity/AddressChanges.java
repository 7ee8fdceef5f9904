package io.paddock.backoffice.connectivity;

import io.paddock.backoffice.connectivity.ConnectivityReport.Answer;
import io.paddock.backoffice.connectivity.ConnectivityReport.Try;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the addresses of a name differ from those of an earlier test.
 *
 * @param nowFailing connected to before, and no more
 */
@Schema(name = "ConnectivityAddressChanges")
record AddressChanges(
    @Schema(examples = "[\"203.0.113.8\"]") List<String> appeared,
    @Schema(examples = "[\"203.0.113.7\"]") List<String> gone,
    @Schema(examples = "[]") List<String> nowFailing,
    @Schema(examples = "[]") List<String> nowConnecting) {

  /** Empty where nothing differs, or one of the tests saw no addresses. */
  static Optional<AddressChanges> between(ConnectivityReport before, ConnectivityReport now) {
    Set<String> earlier = addresses(before);
    Set<String> later = addresses(now);
    if (earlier.isEmpty() || later.isEmpty()) {
      return Optional.empty();
    }
    AddressChanges found =
        new AddressChanges(
            without(later, earlier),
            without(earlier, later),
            turned(before, now, false),
            turned(before, now, true));
    return found.same() ? Optional.empty() : Optional.of(found);
  }

  private boolean same() {
    return appeared.isEmpty() && gone.isEmpty() && nowFailing.isEmpty() && nowConnecting.isEmpty();
  }

  private static Set<String> addresses(ConnectivityReport of) {
    Set<String> found = new LinkedHashSet<>();
    of.answers().stream().map(Answer::address).filter(Objects::nonNull).forEach(found::add);
    return found;
  }

  private static List<String> without(Set<String> all, Set<String> others) {
    return all.stream().filter(each -> !others.contains(each)).toList();
  }

  /** Addresses that both tests tried, of which the outcome is another one. */
  private static List<String> turned(
      ConnectivityReport before, ConnectivityReport now, boolean connects) {
    Map<String, Boolean> earlier = new LinkedHashMap<>();
    before.tries().forEach(each -> earlier.put(each.address(), each.connected()));
    return now.tries().stream()
        .filter(each -> each.connected() == connects)
        .map(Try::address)
        .filter(address -> earlier.getOrDefault(address, connects) != connects)
        .toList();
  }
}
