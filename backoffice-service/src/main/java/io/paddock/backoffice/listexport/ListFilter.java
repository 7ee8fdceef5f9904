package io.paddock.backoffice.listexport;

import io.paddock.backoffice.audit.Diff;
import io.paddock.web.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an export is narrowed by: its list's own filters, and no other. */
final class ListFilter {

  private final Map<String, String> given;

  private ListFilter(Map<String, String> given) {
    this.given = given;
  }

  /** Names and values; those without a value are left out. */
  static ListFilter of(@Nullable String... namesAndValues) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      @Nullable String name = namesAndValues[i];
      @Nullable String value = namesAndValues[i + 1];
      if (name != null && value != null) {
        given.put(name, value);
      }
    }
    return new ListFilter(given);
  }

  /**
   * For a list that knows these.
   *
   * @throws Problem a 400 that points at another: an export must not be wider than was asked for
   */
  ListFilter only(String... names) {
    Set<String> known = Set.of(names);
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.invalid("?" + name, "is no filter of this list");
            });
    return this;
  }

  @Nullable String get(String name) {
    return given.get(name);
  }

  /** As the audit row of the export tells it. */
  Diff diff() {
    Diff diff = Diff.empty();
    given.forEach(diff::set);
    return diff;
  }
}
