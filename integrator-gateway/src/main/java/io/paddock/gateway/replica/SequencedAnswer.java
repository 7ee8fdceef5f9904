package io.paddock.gateway.replica;

/**
 * An answer of the replica.
 *
 * @param sequence the last record applied when it was given
 */
public record SequencedAnswer<T>(long sequence, T value) {}
