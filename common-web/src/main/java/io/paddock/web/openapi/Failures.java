package io.paddock.web.openapi;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Writes how operations fail: a response for each status, with the codes that it may carry. */
final class Failures {

  private static final String PROBLEM = "Problem";
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final DotName LISTS_ERRORS = DotName.createSimple(ListsErrors.class);

  private final IndexView index;
  private final String errorPage;

  Failures(IndexView index, String errorPage) {
    this.index = index;
    this.errorPage = errorPage;
  }

  /** The codes that the route's annotations list. */
  List<ErrorCode> listed(Route route) {
    List<ErrorCode> codes = new ArrayList<>();
    for (AnnotationInstance annotation : route.annotations()) {
      ClassInfo type = index.getClassByName(annotation.name());
      if (type != null && type.hasDeclaredAnnotation(LISTS_ERRORS)) {
        for (AnnotationValue value : annotation.valueWithDefault(index, "value").asArrayList()) {
          codes.add(constant(value));
        }
      }
    }
    return codes;
  }

  private static ErrorCode constant(AnnotationValue value) {
    String type = value.asEnumType().toString();
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      for (Object constant : Class.forName(type, true, loader).getEnumConstants()) {
        if (constant instanceof Enum<?> named && named.name().equals(value.asEnum())) {
          return (ErrorCode) constant;
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type, e);
    }
    throw new IllegalStateException(type + " has no " + value.asEnum());
  }

  void declare(Components components) {
    CommonHeaders.declare(components);
    components.addSchema(PROBLEM, problem());
  }

  private Schema problem() {
    Schema violation =
        object()
            .addProperty("pointer", text())
            .addProperty("detail", text())
            .required(List.of("pointer", "detail"));
    return object()
        .description("RFC 9457; every code is explained in " + errorPage)
        .addProperty("type", text().pattern("^urn:paddock:error:[a-z0-9_]+$"))
        .addProperty("title", text())
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("detail", text())
        .addProperty("code", text().pattern("^[a-z0-9_]+$"))
        .addProperty("requestId", text())
        .addProperty("fix", text())
        .addProperty("retryable", OASFactory.createSchema().addType(SchemaType.BOOLEAN))
        .addProperty("requiredScopes", list(text()))
        .addProperty("errors", list(violation))
        .required(List.of("type", "title", "status", "detail", "code", "requestId", "fix"));
  }

  void describe(Operation operation, Collection<? extends ErrorCode> codes) {
    Map<Integer, Map<String, ErrorCode>> byStatus = new TreeMap<>();
    for (ErrorCode code : codes) {
      byStatus.computeIfAbsent(code.status(), _ -> new TreeMap<>()).putIfAbsent(code.code(), code);
    }
    byStatus.forEach(
        (status, of) -> describe(operation, Integer.toString(status), List.copyOf(of.values())));
  }

  private static void describe(Operation operation, String status, List<ErrorCode> codes) {
    APIResponse given = operation.getResponses().getAPIResponse(status);
    // Never the one that is there: the scanner may have given it to other operations, too.
    APIResponse answer = OASFactory.createAPIResponse().content(OASFactory.createContent());
    if (given != null && given.getContent() != null) {
      given.getContent().getMediaTypes().forEach(answer.getContent()::addMediaType);
    }
    operation.getResponses().addAPIResponse(status, answer);
    answer.setDescription(
        String.join("; ", codes.stream().map(code -> "`" + code.code() + "`").toList()));
    MediaType media = OASFactory.createMediaType().schema(schema(status, codes));
    codes.forEach(code -> media.addExample(code.code(), example(code)));
    answer.getContent().addMediaType(MEDIA_TYPE, media);
    CommonHeaders.common(answer);
    if (codes.stream().allMatch(Failures::passes)) {
      CommonHeaders.refer(answer, "Retry-After");
    } else if (codes.stream().anyMatch(Failures::mayPass)) {
      CommonHeaders.mayCarryNumber(answer, "Retry-After", "Seconds until it is worth trying again");
    }
    if (status.equals("401")) {
      CommonHeaders.refer(answer, "WWW-Authenticate");
    }
  }

  /** What always says when to come back. */
  private static boolean passes(ErrorCode code) {
    return code == WebError.UNAVAILABLE || code.status() == 429;
  }

  private static boolean mayPass(ErrorCode code) {
    return passes(code) || code.status() >= 503 || code == WebError.IDEMPOTENCY_IN_PROGRESS;
  }

  private static Schema schema(String status, List<ErrorCode> codes) {
    Schema code = text();
    codes.forEach(one -> code.addEnumeration(one.code()));
    return OASFactory.createSchema()
        .addAllOf(OASFactory.createSchema().ref(PROBLEM))
        .addAllOf(
            OASFactory.createSchema()
                .addProperty(
                    "status",
                    OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .addEnumeration(Integer.parseInt(status)))
                .addProperty("code", code));
  }

  private static Example example(ErrorCode code) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:paddock:error:" + code.code());
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("detail", code.title());
    body.put("code", code.code());
    body.put("requestId", CommonHeaders.REQUEST_ID_EXAMPLE);
    if (code == WebError.INVALID_REQUEST) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("pointer", "/name");
      error.put("detail", "must not be null");
      body.put("errors", List.of(error));
    }
    body.put("fix", code.fix());
    return OASFactory.createExample().value(body);
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema list(Schema items) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
