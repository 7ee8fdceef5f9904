package io.paddock.fair.game;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computed when it is first asked for: an offline verification needs nobody's returns. */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private volatile @Nullable T value;

  public Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
