package io.paddock.gateway.snapshot;

/**
 * Order entry is halted on every pod.
 *
 * @param sequence where two replicas disagreed
 * @param reason what differed
 */
public record Halt(long sequence, String reason) {}
