package io.paddock.auth.http;

import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Responds to refusals by a resource's {@code @RolesAllowed}. */
@Singleton
public class AuthMappers {

  private final ProblemWriter writer;
  private final Instance<CurrentCaller> callers;

  AuthMappers(ProblemWriter writer, Instance<CurrentCaller> callers) {
    this.writer = writer;
    this.callers = callers;
  }

  @ServerExceptionMapper
  public Response unauthorized(UnauthorizedException refusal, ResourceInfo resource) {
    return writer.response(AuthProblems.missing(roles(resource)));
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refusal) {
    return writer.response(
        callers.get().optional().filter(AuthMappers::lacksFactor).isPresent()
            ? AuthProblems.refused(AuthError.STAFF_SECOND_FACTOR_REQUIRED)
            : AuthProblems.forbidden());
  }

  private static boolean lacksFactor(Caller caller) {
    return caller instanceof StaffCaller staff && staff.isFactorMissing();
  }

  private static Set<String> roles(ResourceInfo resource) {
    RolesAllowed method = annotation(resource.getResourceMethod());
    RolesAllowed type = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    RolesAllowed deciding = method == null ? type : method;
    return deciding == null ? Set.of() : Set.of(deciding.value());
  }

  private static @Nullable RolesAllowed annotation(Method method) {
    return method == null ? null : method.getAnnotation(RolesAllowed.class);
  }
}
