package io.paddock.gateway.replica;

import io.paddock.matching.id.Bytes32;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hashes at the latest sequences, for comparing this replica with what others recorded. */
final class HashTrail {

  private final long[] sequences;
  private final @Nullable Bytes32[] hashes;
  private int next;

  HashTrail(int size) {
    sequences = new long[size];
    hashes = new @Nullable Bytes32[size];
    Arrays.fill(sequences, Long.MIN_VALUE);
  }

  synchronized void add(long sequence, Bytes32 hash) {
    sequences[next] = sequence;
    hashes[next] = hash;
    next = (next + 1) % sequences.length;
  }

  /** The hash at exactly that sequence, while it is remembered. */
  synchronized Optional<Bytes32> at(long sequence) {
    for (int back = 1; back <= sequences.length; back++) {
      int index = Math.floorMod(next - back, sequences.length);
      if (sequences[index] <= sequence) {
        return sequences[index] == sequence ? Optional.ofNullable(hashes[index]) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
