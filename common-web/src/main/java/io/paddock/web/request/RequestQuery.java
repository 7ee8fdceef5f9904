package io.paddock.web.request;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * A query says what the route knows, once and well-formed: a parameter that is unknown, repeated or
 * malformed is answered with 400 and a pointer ({@code ?name}) instead of being passed over, since
 * a misspelt filter that is ignored shows more than was asked for. Judged after the credentials.
 */
@Singleton
public class RequestQuery {

  /** After every other filter: what a caller may ask for is judged before how it asks. */
  private static final int LAST = 10_000;

  private static final int MAX_PARAMETERS = 64;
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** By resource method; as many as there are routes. */
  private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = LAST)
  public void check(ResourceInfo route, HttpServerRequest request) {
    Method method = route.getResourceMethod();
    // A route that only lets look takes the parameters of what is looked at.
    if (method != null
        && !method.isAnnotationPresent(HEAD.class)
        && !method.isAnnotationPresent(OpenQuery.class)) {
      List<Violation> violations =
          judge(request.query(), known.computeIfAbsent(method, RequestQuery::parameters));
      if (!violations.isEmpty()) {
        throw Problem.invalid(violations);
      }
    }
  }

  /** What is wrong with a query, as it was sent; {@code known} has each parameter with its type. */
  static List<Violation> judge(@Nullable String query, Map<String, Class<?>> known) {
    if (query == null || query.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> sent;
    try {
      sent =
          new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true)
              .parameters();
    } catch (IllegalArgumentException malformed) {
      return List.of(new Violation("?", "not percent-encoded UTF-8"));
    }
    List<Violation> violations = new ArrayList<>();
    sent.forEach(
        (name, values) ->
            wrong(name, values, known)
                .ifPresent(what -> violations.add(new Violation("?" + name, what))));
    return violations;
  }

  private static Optional<String> wrong(
      String name, List<String> values, Map<String, Class<?>> known) {
    Class<?> type = known.get(name);
    if (type == null) {
      return Optional.of("not a parameter of this route");
    }
    if (values.size() != 1) {
      return Optional.of("must be given once");
    }
    String value = values.getFirst();
    // The decoder puts U+FFFD where the bytes were no UTF-8; PostgreSQL takes no NUL in a text.
    if (value.indexOf('\uFFFD') >= 0 || value.indexOf('\0') >= 0) {
      return Optional.of("not a text");
    }
    boolean number = type == Integer.class || type == int.class;
    return number && !WHOLE_NUMBER.matcher(value).matches()
        ? Optional.of("must be a whole number")
        : Optional.empty();
  }

  private static Map<String, Class<?>> parameters(Method method) {
    Map<String, Class<?>> parameters = new HashMap<>();
    for (Parameter parameter : method.getParameters()) {
      QueryParam query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        parameters.put(query.value(), parameter.getType());
      }
    }
    return parameters;
  }
}
