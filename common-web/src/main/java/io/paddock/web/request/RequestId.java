package io.paddock.web.request;

import io.paddock.web.id.Ids;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id: the caller's {@code X-Request-Id} when it is sane (1–64 of letters,
 * digits, dot, underscore, hyphen), ours otherwise. It is echoed, logged and put on events. No
 * answer is to be taken for another type than it says, whatever is in it: that is said here, too.
 */
@Singleton
public class RequestId {

  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int BEFORE_EVERYTHING_ELSE = 10_000;

  private final Ids ids;

  public RequestId(Ids ids) {
    this.ids = ids;
  }

  void register(@Observes Filters filters) {
    filters.register(this::assign, BEFORE_EVERYTHING_ELSE);
  }

  /** The management port has no request ids, and no filters. */
  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route()
        .order(Integer.MIN_VALUE)
        .handler(
            context -> {
              noSniff(context);
              context.next();
            });
  }

  private void assign(RoutingContext context) {
    String id = choose(context.request().getHeader(HEADER));
    context.put(KEY, id);
    MDC.put(KEY, id);
    context.response().putHeader(HEADER, id);
    noSniff(context);
    context.next();
  }

  private static void noSniff(RoutingContext context) {
    context.response().putHeader("X-Content-Type-Options", "nosniff");
  }

  /** The offered id when it is sane, a new one otherwise. */
  public String choose(@Nullable String offered) {
    String sane = sane(offered);
    return sane != null ? sane : ids.next().toString();
  }

  /** The offered id when it is sane. */
  public static @Nullable String sane(@Nullable String offered) {
    return offered != null && SANE.matcher(offered).matches() ? offered : null;
  }

  /** The id of the request that this thread works for, if it works for one. */
  public static @Nullable String current() {
    return MDC.get(KEY) instanceof String id ? id : null;
  }

  /** The id that was given to this exchange. */
  public static @Nullable String of(RoutingContext context) {
    return context.get(KEY);
  }
}
