package io.paddock.web.db;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections that a unit of work on an event loop took, and whether its time is over. */
final class UnitLines {

  private final List<SqlConnection> lines = new ArrayList<>();
  private boolean over;

  /** Of the unit that runs on this thread's context, if one does. */
  static @Nullable UnitLines current() {
    Context context = Vertx.currentContext();
    return context == null || !VertxContext.isDuplicatedContext(context)
        ? null
        : (UnitLines) ((ContextInternal) context).localContextData().get(UnitLines.class);
  }

  /** Makes it the one that runs on {@code context}. */
  void enter(Context context) {
    ((ContextInternal) context).localContextData().put(UnitLines.class, this);
  }

  void leave(Context context) {
    ((ContextInternal) context).localContextData().remove(UnitLines.class, this);
  }

  /** False when the unit's time is over: nobody would use the connection. */
  synchronized boolean add(SqlConnection connection) {
    if (!over) {
      lines.add(connection);
    }
    return !over;
  }

  /** The unit's time is over: what waits for an answer fails, and nothing more is sent. */
  synchronized void cut() {
    over = true;
    lines.forEach(Line::cutSilent);
  }
}
