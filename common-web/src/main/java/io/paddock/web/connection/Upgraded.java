package io.paddock.web.connection;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.logging.Logger;

/**
 * Requests that become WebSockets. The framework counts a request as running until its response
 * ends, which the one of an upgrade never does: a process that was asked to stop would wait its
 * whole time for each connection there ever was. Nothing public ends the count.
 */
public final class Upgraded {

  private static final Logger LOG = Logger.getLogger(Upgraded.class);
  private static final MethodHandle DONE = done();

  private Upgraded() {}

  /** Says that nobody has to wait for this request any more. */
  public static void release(HttpServerRequest request) {
    try {
      DONE.invoke(QuarkusRequestWrapper.get(request));
    } catch (Throwable failure) {
      // Then a stop takes longer, and that is all.
      LOG.warnf("upgrade_counted cause=%s", failure.getClass().getName());
    }
  }

  private static MethodHandle done() {
    try {
      return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
          .findVirtual(QuarkusRequestWrapper.class, "done", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException moved) {
      throw new IllegalStateException("the framework's request is another one now", moved);
    }
  }
}
