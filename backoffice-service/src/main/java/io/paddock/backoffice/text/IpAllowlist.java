package io.paddock.backoffice.text;

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

/** From where keys are taken: a partner's, or one key alone. */
public final class IpAllowlist {

  public static final int MAX_ENTRIES = 100;
  public static final String LENGTH = "must be at most 100 entries";

  private IpAllowlist() {}

  /**
   * Each entry in its one spelling.
   *
   * @throws Problem a 400 that points at every entry that is none, is every address or is there
   *     twice; at the list when its entries together are every address of IPv4 or of IPv6
   */
  public static List<String> of(@Nullable List<String> wanted) {
    List<Violation> violations = new ArrayList<>();
    List<String> ranges = read(wanted == null ? List.of() : wanted, violations);
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return ranges;
  }

  /** The same, for a body that has more to complain of: adds to {@code violations}. */
  public static List<String> read(List<String> entries, List<Violation> violations) {
    int before = violations.size();
    Set<String> ranges = new LinkedHashSet<>();
    List<AddressRange> parsed = new ArrayList<>();
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
    if (violations.size() == before && coverAFamily(parsed)) {
      violations.add(new Violation("/ipAllowlist", "must leave something out"));
    }
    return List.copyOf(ranges);
  }

  /**
   * Whether every address of {@code inner} is one of {@code outer}. Each range must lie within one
   * of the outer ones; a list that is empty is every address.
   */
  public static boolean isWithin(List<String> inner, List<String> outer) {
    if (outer.isEmpty()) {
      return true;
    }
    List<AddressRange> allowed = outer.stream().map(AddressRange::of).toList();
    return !inner.isEmpty()
        && inner.stream()
            .map(AddressRange::of)
            .allMatch(
                range ->
                    allowed.stream()
                        .anyMatch(
                            wide ->
                                wide.prefixLength() <= range.prefixLength()
                                    && wide.contains(range.network())));
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
