package io.paddock.web.db;

import org.jspecify.annotations.Nullable;

/**
 * What a flow does with a connection.
 *
 * @param <T> what it returns
 * @param <X> what it throws besides; {@code RuntimeException} where it throws nothing of its own
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, X extends Exception> {

  T run(Sql sql) throws X;
}
