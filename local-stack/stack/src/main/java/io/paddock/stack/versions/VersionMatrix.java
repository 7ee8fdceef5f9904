package io.paddock.stack.versions;

import io.paddock.stack.service.StackService;
import io.paddock.stack.versions.ServiceVersions.LogVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every service by schema, by engine and by event, as text for people and for {@code diff}. */
public final class VersionMatrix {

  private static final String NONE = "-";

  private final List<ServiceVersions> services;

  VersionMatrix(List<ServiceVersions> services) {
    this.services = List.copyOf(services);
  }

  /**
   * Of the services that are built.
   *
   * @param root the repository's
   * @throws IllegalStateException when one is not built
   */
  public static VersionMatrix of(Path root) {
    List<ServiceVersions> services = new ArrayList<>();
    for (StackService service : StackService.values()) {
      try {
        services.add(new PackagedService(service.label(), service.application(root)).read());
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read " + service.application(root), failure);
      }
    }
    return new VersionMatrix(services);
  }

  /** Two tables: schemas and the log, and events. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(table(needs()));
    lines.add("");
    lines.addAll(table(events()));
    return lines;
  }

  private List<List<String>> needs() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("service", "schema", "reads", "engine", "snapshot", "record"));
    for (ServiceVersions each : services) {
      rows.add(
          List.of(
              each.service(),
              each.schema() + " " + each.migration(),
              each.others().isEmpty()
                  ? NONE
                  : each.others().entrySet().stream()
                      .map(other -> other.getKey() + " >= " + other.getValue())
                      .collect(Collectors.joining(", ")),
              number(each.log(), LogVersions::engine),
              number(each.log(), LogVersions::snapshot),
              number(each.log(), LogVersions::record)));
    }
    return rows;
  }

  private List<List<String>> events() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("event"));
    services.forEach(each -> head.add(each.service()));
    rows.add(head);
    TreeSet<String> types = new TreeSet<>();
    services.forEach(each -> types.addAll(each.events().keySet()));
    for (String type : types) {
      List<String> row = new ArrayList<>(List.of(type));
      services.forEach(each -> row.add(each.events().getOrDefault(type, NONE)));
      rows.add(row);
    }
    return rows;
  }

  private static String number(Optional<LogVersions> log, Function<LogVersions, Integer> which) {
    return log.map(which).map(String::valueOf).orElse(NONE);
  }

  private static List<String> table(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length()));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).repeat(' ', widths[column] - cell.length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
