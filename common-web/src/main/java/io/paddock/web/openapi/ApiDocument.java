package io.paddock.web.openapi;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes a service's OpenAPI document with what its code says already: who may call a route, how
 * it fails, which members may be null, what an answer looks like. Runs once, while the service is
 * built; a service's subclass adds only what is its own.
 */
public abstract class ApiDocument implements OASFilter {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** What a request may be answered before a route is looked for. */
  private static final List<ErrorCode> OF_ANY_REQUEST =
      List.of(
          WebError.INVALID_REQUEST,
          WebError.REQUEST_TIMEOUT,
          WebError.URI_TOO_LONG,
          WebError.HEADERS_TOO_LARGE);

  private final IndexView index;

  protected ApiDocument(IndexView index) {
    this.index = index;
  }

  /**
   * How each security scheme fails, beside {@code unauthenticated}; the keys are the schemes' names
   * in the document.
   */
  protected abstract Map<String, List<? extends ErrorCode>> schemes();

  /** The name of the scheme that proves a role. */
  protected abstract String scheme(String role);

  /**
   * The schemes that other annotations of a route demand, any of which will do; for routes whose
   * callers have no roles.
   *
   * @param annotations the names of those at the method and at its class
   */
  protected List<String> gates(Set<DotName> annotations) {
    return List.of();
  }

  /**
   * What the service's own parameters mean, by their names; or by a path and a name with a space
   * between them, where that path's differs.
   */
  protected abstract Map<String, ParameterText> parameters();

  /** Where the codes are explained, relative to the repository's root. */
  protected abstract String errorPage();

  /**
   * Adds what this service's routes have in common, and how they fail; called before failures are
   * written.
   *
   * @param path with its templates in braces
   */
  protected void complete(
      HttpMethod verb, String path, Operation operation, Set<ErrorCode> failures) {}

  /** Adds headers that this service sends with any answer of a route; called last. */
  protected void finish(String path, Collection<APIResponse> answers) {}

  /** Which answers of a rate-limited route tell how its limit stands. */
  protected enum LimitsTold {
    ALWAYS,
    /** Only when the request counted. */
    SOMETIMES,
    NEVER
  }

  /** How a rate-limited route tells of its limit. */
  protected LimitsTold limitsTold(String path) {
    return LimitsTold.ALWAYS;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.setServers(
        List.of(OASFactory.createServer().url("/").description("Where this document is read")));
    new Members(index).apply(document);
    Failures failures = new Failures(index, errorPage());
    failures.declare(document.getComponents());
    Examples examples = new Examples(document.getComponents());
    Parameters parameters = new Parameters(parameters());
    for (Route route : Route.of(index)) {
      Operation operation = operation(document, route);
      if (operation != null) {
        complete(operation, route, failures, parameters);
        locate(document, operation, route);
        examples.apply(operation);
      }
    }
  }

  private void complete(
      Operation operation, Route route, Failures failures, Parameters parameters) {
    if (operation.getOperationId() == null) {
      operation.setOperationId(route.operationId());
    }
    for (APIResponse answer : successes(operation)) {
      if (answer.getDescription() == null || answer.getDescription().isBlank()) {
        answer.setDescription(operation.getSummary());
      }
    }
    secure(operation, route);
    CommonHeaders.describe(operation);
    parameters.describe(operation, route.path());
    Set<ErrorCode> codes = new LinkedHashSet<>(OF_ANY_REQUEST);
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(!route.bodyIsOptional());
      codes.add(WebError.MALFORMED_JSON);
      codes.add(WebError.BODY_TOO_LARGE);
      codes.add(WebError.UNSUPPORTED_MEDIA_TYPE);
    }
    if (takes(operation, IDEMPOTENCY_KEY)) {
      codes.add(WebError.IDEMPOTENCY_IN_PROGRESS);
      codes.add(WebError.IDEMPOTENCY_KEY_REUSED);
    }
    if (route.path().contains("{")) {
      codes.add(WebError.NOT_FOUND);
    }
    codes.addAll(credentialFailures(operation, route));
    codes.addAll(failures.listed(route));
    codes.add(WebError.INTERNAL_ERROR);
    codes.add(WebError.UNAVAILABLE);
    complete(route.verb(), route.path(), operation, codes);
    failures.describe(operation, codes);
    Collection<APIResponse> answers = operation.getResponses().getAPIResponses().values();
    if (codes.contains(WebError.RATE_LIMITED)) {
      limits(limitsTold(route.path()), operation);
    }
    if (takes(operation, IDEMPOTENCY_KEY)) {
      CommonHeaders.replayed(operation);
    }
    finish(route.path(), answers);
    if (route.verb() == HttpMethod.HEAD) {
      operation.getResponses().getAPIResponses().values().forEach(a -> a.setContent(null));
    }
  }

  private static void limits(LimitsTold told, Operation operation) {
    APIResponse refusal = operation.getResponses().getAPIResponse("429");
    if (told != LimitsTold.NEVER && refusal != null) {
      CommonHeaders.rateLimited(refusal);
    }
    if (told == LimitsTold.ALWAYS) {
      successes(operation).forEach(CommonHeaders::rateLimited);
    }
    if (told != LimitsTold.NEVER) {
      operation.getResponses().getAPIResponses().values().forEach(CommonHeaders::maybeRateLimited);
    }
  }

  /** What was made below a list is read there, if it can be read at all. */
  private static void locate(OpenAPI document, Operation operation, Route route) {
    APIResponse created = operation.getResponses().getAPIResponse("201");
    if (created != null
        && document.getPaths().getPathItems().entrySet().stream()
            .anyMatch(
                path ->
                    path.getKey().matches(Pattern.quote(route.path()) + "/\\{[^/]+}")
                        && path.getValue().getGET() != null)) {
      CommonHeaders.refer(created, CommonHeaders.LOCATION);
    }
    APIResponse found = operation.getResponses().getAPIResponse("302");
    if (found != null) {
      CommonHeaders.refer(found, CommonHeaders.LOCATION);
    }
  }

  /** The answers of 2xx and 3xx. */
  protected static List<APIResponse> successes(Operation operation) {
    List<APIResponse> answers = new ArrayList<>();
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("2") || status.startsWith("3")) {
                answers.add(answer);
              }
            });
    return answers;
  }

  /** What the code demands is the truth; only open routes may name schemes by hand. */
  private void secure(Operation operation, Route route) {
    Set<String> schemes = new LinkedHashSet<>();
    route.roles().stream().map(this::scheme).forEach(schemes::add);
    schemes.addAll(
        gates(
            route.annotations().stream()
                .map(AnnotationInstance::name)
                .collect(Collectors.toSet())));
    if (!schemes.isEmpty()) {
      List<SecurityRequirement> security = new ArrayList<>();
      schemes.stream()
          .sorted()
          .forEach(name -> security.add(OASFactory.createSecurityRequirement().addScheme(name)));
      operation.setSecurity(security);
    } else if (operation.getSecurity() == null) {
      // An empty list says that it is open; without one nobody knows.
      operation.setSecurity(List.of());
    }
  }

  private List<ErrorCode> credentialFailures(Operation operation, Route route) {
    List<ErrorCode> codes = new ArrayList<>();
    List<SecurityRequirement> security = operation.getSecurity();
    if (security != null && !security.isEmpty()) {
      codes.add(WebError.UNAUTHENTICATED);
      for (SecurityRequirement requirement : security) {
        requirement.getSchemes().keySet().forEach(name -> codes.addAll(failuresOf(name)));
      }
    }
    if (!route.roles().isEmpty()) {
      codes.add(WebError.FORBIDDEN);
    }
    return codes;
  }

  private List<? extends ErrorCode> failuresOf(String scheme) {
    List<? extends ErrorCode> codes = schemes().get(scheme);
    if (codes == null) {
      throw new IllegalStateException("no failures are known of the security scheme " + scheme);
    }
    return codes;
  }

  /** Whether the operation has a header parameter of this name. */
  protected static boolean takes(Operation operation, String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(
                parameter ->
                    parameter.getIn() == Parameter.In.HEADER
                        && header.equalsIgnoreCase(parameter.getName()));
  }

  private static @Nullable Operation operation(OpenAPI document, Route route) {
    PathItem path = document.getPaths().getPathItem(route.path());
    return path == null ? null : path.getOperations().get(route.verb());
  }
}
