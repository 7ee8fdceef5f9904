package io.paddock.web.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/** Sends something over a connection. */
@FunctionalInterface
interface Sending<T extends @Nullable Object> {

  Future<T> over(SqlConnection connection);
}
