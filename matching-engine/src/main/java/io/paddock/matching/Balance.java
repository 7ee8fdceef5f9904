package io.paddock.matching;

/** A wallet's collateral in 10⁻⁶ units; total = available + reserved. */
public record Balance(long available, long reserved, long total) {}
