package io.paddock.web.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement found, in its order.
 *
 * @param list of what was made of each row
 */
public record Rows<T>(List<T> list) {

  static <R, T> Rows<T> of(Iterable<R> found, Function<? super R, T> mapper) {
    List<T> mapped = new ArrayList<>();
    for (R row : found) {
      mapped.add(mapper.apply(row));
    }
    return new Rows<>(mapped);
  }

  /**
   * The only one.
   *
   * @throws IllegalStateException when there is none, or another
   */
  public T one() {
    if (list.size() != 1) {
      throw new IllegalStateException("database_rows expected=1 found=" + list.size());
    }
    return list.getFirst();
  }

  /**
   * The only one, if there is one and its value is not null.
   *
   * @throws IllegalStateException when there is another
   */
  public Optional<T> findOne() {
    return list.isEmpty() ? Optional.empty() : Optional.ofNullable(one());
  }

  public Set<T> set() {
    return list.stream().collect(Collectors.toUnmodifiableSet());
  }

  public Stream<T> stream() {
    return list.stream();
  }

  public void forEach(Consumer<? super T> action) {
    list.forEach(action);
  }
}
