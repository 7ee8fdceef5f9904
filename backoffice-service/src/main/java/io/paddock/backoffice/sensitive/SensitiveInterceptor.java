package io.paddock.backoffice.sensitive;

import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.visit.Visit;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.sensitive.ReadLog.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of what {@link Sensitive} marks once staff read it, and before it is shown: also where they
 * look at it through a tenant's portal.
 */
@Sensitive(AuditAction.OPERATOR_READ)
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class SensitiveInterceptor {

  private final CurrentCaller caller;
  private final RoutingContext exchange;
  private final Origins origins;
  private final ReadLog reads;

  SensitiveInterceptor(
      CurrentCaller caller, RoutingContext exchange, Origins origins, ReadLog reads) {
    this.caller = caller;
    this.exchange = exchange;
    this.origins = origins;
    this.reads = reads;
  }

  @AroundInvoke
  Object tell(InvocationContext call) throws Exception {
    Caller reader = caller.optional().orElse(null);
    Optional<Visit> visit = Visit.of(exchange).filter(Visit::byStaff);
    Caller staff = visit.map(Visit::maker).orElse(reader);
    if (!(staff instanceof StaffCaller)) {
      return call.proceed();
    }
    Method route = call.getMethod();
    // A tenant's own routes do not name it.
    List<String> ids =
        Stream.concat(
                visit.map(through -> through.owner().id().toString()).stream(),
                ids(route, call.getParameters()).stream())
            .toList();
    Deed read = deed(staff, route, ids);
    Reading reading = new Reading(read.origin().actor(), read.origin().ip(), route, ids);
    Object answer = call.proceed();
    if (answer instanceof Uni<?> later) {
      return later.invoke(() -> reads.tell(reading, read));
    }
    reads.tell(reading, read);
    return answer;
  }

  private Deed deed(Caller staff, Method route, List<String> ids) {
    AuditAction action = route.getAnnotation(Sensitive.class).value();
    String kind = action.code().substring(0, action.code().indexOf('.'));
    return new Deed(
        origins.as(staff),
        action,
        ids.isEmpty() ? Target.list(kind) : new Target(kind, ids.getFirst()),
        ids.size() < 2 ? Diff.empty() : Diff.empty().set("item", ids.get(1)));
  }

  /** In the one spelling that each has where it exists. */
  private static List<String> ids(Method route, Object[] parameters) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      if (route.getParameters()[i].isAnnotationPresent(PathParam.class)) {
        ids.add(String.valueOf(parameters[i]).toLowerCase(Locale.ROOT));
      }
    }
    return ids;
  }
}
