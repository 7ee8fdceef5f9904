package io.paddock.backoffice.sensitive;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.sensitive.ReadLog.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells of what {@link Sensitive} marks once it was read, and before it is shown. */
@Sensitive(AuditAction.OPERATOR_READ)
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class SensitiveInterceptor {

  private final CurrentCaller caller;
  private final Origins origins;
  private final ReadLog reads;

  SensitiveInterceptor(CurrentCaller caller, Origins origins, ReadLog reads) {
    this.caller = caller;
    this.origins = origins;
    this.reads = reads;
  }

  @AroundInvoke
  Object tell(InvocationContext call) throws Exception {
    if (!(caller.optional().orElse(null) instanceof StaffCaller)) {
      return call.proceed();
    }
    Method route = call.getMethod();
    List<String> ids = ids(route, call.getParameters());
    Deed read = deed(route, ids);
    Reading reading = new Reading(read.origin().actor(), read.origin().ip(), route, ids);
    Object answer = call.proceed();
    if (answer instanceof Uni<?> later) {
      return later.invoke(() -> reads.tell(reading, read));
    }
    reads.tell(reading, read);
    return answer;
  }

  private Deed deed(Method route, List<String> ids) {
    AuditAction action = route.getAnnotation(Sensitive.class).value();
    String kind = action.code().substring(0, action.code().indexOf('.'));
    return new Deed(
        origins.current(),
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
