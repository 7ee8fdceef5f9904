package io.paddock.web.idempotency;

import io.paddock.web.error.Problem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Judges the {@code Idempotency-Key} header on every route that takes one, after the caller's
 * credentials and before its body. A parameter of a resource would see the first of several header
 * lines only: the caller would be told that a key was taken which a proxy on the way did not mean.
 */
public class IdempotencyKeyFilter {

  static final String HEADER = "Idempotency-Key";
  static final String RULE = "must be given once, 1 to 128 visible characters without a comma";

  /** Without the comma, which is how HTTP (RFC 9110, 5.3) joins several lines into one. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E&&[^,]]{1,128}");

  @ServerRequestFilter
  public void check(ContainerRequestContext request, ResourceInfo route) {
    List<String> lines = request.getHeaders().get(HEADER);
    if (lines != null && takesKey(route) && !isKey(lines)) {
      throw Problem.invalid("header:" + HEADER, RULE);
    }
  }

  static boolean isKey(List<String> lines) {
    return lines.size() == 1 && FORM.matcher(lines.getFirst()).matches();
  }

  private static boolean takesKey(ResourceInfo route) {
    return Arrays.stream(route.getResourceMethod().getParameters())
        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
        .anyMatch(header -> header != null && header.value().equalsIgnoreCase(HEADER));
  }
}
