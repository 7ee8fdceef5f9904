package io.paddock.servers.test.openapi;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every call that a test makes against the document of the service that it calls: an answer
 * of a status, a form or a code that is not written there fails the test, and so does a request
 * that was accepted although it is not written there.
 */
final class DocumentedAnswers implements Filter {

  private static final Set<String> HIDDEN = CodeRoutes.hidden(Path.of("target/classes"));

  /** What describes the API is no part of it: the document itself, and the page that shows it. */
  private static final List<String> ABOUT_THE_API = List.of("/q/", "/docs", "/webjars/");

  /** One document for each address: applications of one test run may differ. */
  private final Map<URI, Conformance> documents = new ConcurrentHashMap<>();

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    URI target = URI.create(request.getURI());
    if (concerns(request.getMethod(), target)) {
      Call call = call(request, target, answer);
      List<String> faults =
          documents
              .computeIfAbsent(
                  target.resolve("/"), base -> new Conformance(ServedDocument.of(base)))
              .faults(call);
      if (!faults.isEmpty()) {
        throw new AssertionError(
            call
                + "\nwhich the OpenAPI document does not allow:\n  "
                + String.join("\n  ", faults));
      }
    }
    return answer;
  }

  /** Not the management interface, not a server of the test's own, not a preflight. */
  private static boolean concerns(String method, URI target) {
    return target.getPort() == RestAssured.port
        && ABOUT_THE_API.stream().noneMatch(target.getRawPath()::startsWith)
        && !method.equals("OPTIONS")
        && !HIDDEN.contains(method + " " + target.getRawPath());
  }

  private static Call call(FilterableRequestSpecification request, URI target, Response answer) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : answer.headers()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new Call(
        request.getMethod(),
        target.getRawPath(),
        target.getRawQuery() == null ? "" : target.getRawQuery(),
        request.getContentType(),
        request.getBody() instanceof String text ? text : null,
        answer.statusCode(),
        answer.getContentType().isEmpty() ? null : answer.getContentType(),
        answer.asString(),
        headers);
  }
}
