package io.paddock.matching.state;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ended orders that are forgotten together: of each the mixed nonce and the fingerprint. */
public final class SpentEntries {
  private static final int FIRST_CAPACITY = 8;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] fingerprints = new long[FIRST_CAPACITY];
  private int size;

  public int size() {
    return size;
  }

  public long key(int index) {
    return keys[index];
  }

  public long fingerprint(int index) {
    return fingerprints[index];
  }

  public void add(long key, long fingerprint) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      fingerprints = Arrays.copyOf(fingerprints, size * 2);
    }
    keys[size] = key;
    fingerprints[size++] = fingerprint;
  }

  /** The same by key, of which no two are equal. */
  SpentEntries sorted() {
    SpentEntries sorted = new SpentEntries();
    IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong(index -> keys[index]))
        .forEach(index -> sorted.add(keys[index], fingerprints[index]));
    return sorted;
  }
}
