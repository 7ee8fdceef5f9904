package io.paddock.backoffice.partner;

import io.paddock.web.client.AddressRange;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From where a partner's keys are taken. */
final class IpAllowlist {

  private IpAllowlist() {}

  /**
   * Each entry in its one spelling.
   *
   * @throws Problem a 400 that points at every entry that is none, or is there twice
   */
  static List<String> of(@Nullable List<String> wanted) {
    List<String> entries = wanted == null ? List.of() : wanted;
    Set<String> ranges = new LinkedHashSet<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Optional<AddressRange> range = AddressRange.parse(entries.get(i));
      if (range.isEmpty()) {
        violations.add(new Violation("/ipAllowlist/" + i, "must be an IP address or CIDR block"));
      } else if (!ranges.add(range.get().text())) {
        violations.add(new Violation("/ipAllowlist/" + i, "is there twice"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return List.copyOf(ranges);
  }
}
