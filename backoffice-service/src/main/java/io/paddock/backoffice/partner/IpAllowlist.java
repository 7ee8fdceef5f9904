package io.paddock.backoffice.partner;

import io.paddock.web.client.AddressRange;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From where a partner's keys are taken. */
final class IpAllowlist {

  private IpAllowlist() {}

  /**
   * Each entry in its one spelling.
   *
   * @throws Problem a 400 that points at every entry that is none, is every address or is there
   *     twice; at the list when its entries together are every address of IPv4 or of IPv6
   */
  static List<String> of(@Nullable List<String> wanted) {
    List<String> entries = wanted == null ? List.of() : wanted;
    Set<String> ranges = new LinkedHashSet<>();
    List<AddressRange> parsed = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Optional<AddressRange> range = AddressRange.parse(entries.get(i));
      if (range.isEmpty()) {
        violations.add(new Violation("/ipAllowlist/" + i, "must be an IP address or CIDR block"));
      } else if (range.get().prefixLength() == 0) {
        violations.add(new Violation("/ipAllowlist/" + i, "must not be every address"));
      } else if (!ranges.add(range.get().text())) {
        violations.add(new Violation("/ipAllowlist/" + i, "is there twice"));
      } else {
        parsed.add(range.get());
      }
    }
    if (violations.isEmpty() && coverAFamily(parsed)) {
      violations.add(new Violation("/ipAllowlist", "must leave something out"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return List.copyOf(ranges);
  }

  /** Whether the ranges leave out no address of a family; {@code 0/1} and {@code 128/1} do not. */
  private static boolean coverAFamily(List<AddressRange> ranges) {
    Map<Integer, BigInteger> addresses = new HashMap<>();
    for (AddressRange range : ranges) {
      boolean inAnother =
          ranges.stream()
              .anyMatch(
                  other ->
                      other.prefixLength() < range.prefixLength()
                          && other.contains(range.network()));
      if (!inAnother) {
        int bits = range.network().getAddress().length * Byte.SIZE;
        addresses.merge(bits, BigInteger.TWO.pow(bits - range.prefixLength()), BigInteger::add);
      }
    }
    return addresses.entrySet().stream()
        .anyMatch(family -> family.getValue().equals(BigInteger.TWO.pow(family.getKey())));
  }
}
