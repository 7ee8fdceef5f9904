package io.paddock.backoffice.proof;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Stands before what {@link StepUp} marks, after the roles and before the body: around the route's
 * method itself, so that the console, which calls it too, is held to it as the API is.
 */
@StepUp
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class StepUpInterceptor {

  private final CurrentCaller caller;
  private final Proofs proofs;

  StepUpInterceptor(CurrentCaller caller, Proofs proofs) {
    this.caller = caller;
    this.proofs = proofs;
  }

  @AroundInvoke
  Object ask(InvocationContext call) throws Exception {
    return caller.optional().orElse(null) instanceof StaffCaller staff
        ? proofs.require(staff).chain(() -> go(call))
        : call.proceed();
  }

  /** Routes that are marked answer later: a test holds them to it. */
  private static Uni<?> go(InvocationContext call) {
    try {
      return (Uni<?>) call.proceed();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception checked) {
      throw new IllegalStateException("routes throw nothing checked", checked);
    }
  }
}
