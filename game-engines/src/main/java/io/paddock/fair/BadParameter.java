package io.paddock.fair;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An input outside its documented range. {@link #name()} is the parameter as a caller writes it
 * ({@code target}, {@code server-seed}, {@code bets[0].amount}); {@link #reason()} is safe to show
 * to anyone.
 */
public final class BadParameter extends IllegalArgumentException {

  private final List<String> path;
  private final String reason;

  public BadParameter(String name, String reason) {
    this(List.of(name), reason);
  }

  private BadParameter(List<String> path, String reason) {
    super(name(path) + " " + reason);
    this.path = path;
    this.reason = reason;
  }

  /** The same, said of a member of {@code parent}, or of one of its items by its index. */
  public BadParameter in(String parent) {
    List<String> longer = new ArrayList<>(path);
    longer.addFirst(parent);
    return new BadParameter(List.copyOf(longer), reason);
  }

  public String name() {
    return name(path);
  }

  /** The names and indices that lead to the input, outermost first. */
  public List<String> path() {
    return path;
  }

  public String reason() {
    return reason;
  }

  private static String name(List<String> path) {
    return IntStream.range(0, path.size())
        .mapToObj(i -> i == 0 ? path.get(i) : inner(path.get(i)))
        .collect(Collectors.joining());
  }

  private static String inner(String part) {
    return part.matches("[0-9]+") ? "[" + part + "]" : "." + part;
  }
}
