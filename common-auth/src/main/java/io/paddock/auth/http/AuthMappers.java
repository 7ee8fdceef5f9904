package io.paddock.auth.http;

import io.paddock.web.error.ProblemWriter;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
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

  AuthMappers(ProblemWriter writer) {
    this.writer = writer;
  }

  @ServerExceptionMapper
  public Response unauthorized(UnauthorizedException refusal, ResourceInfo resource) {
    return writer.response(AuthProblems.missing(roles(resource)));
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refusal) {
    return writer.response(AuthProblems.forbidden());
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
