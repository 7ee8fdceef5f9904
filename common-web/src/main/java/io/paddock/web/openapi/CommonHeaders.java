package io.paddock.web.openapi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers that any route reads or sends. */
public final class CommonHeaders {

  static final String REQUEST_ID_EXAMPLE = "0199c0de-0000-7000-8000-000000000001";

  private static final String REQUEST_ID = "X-Request-Id";
  private static final String NO_SNIFF = "X-Content-Type-Options";
  private static final String REPLAYED = "Idempotency-Replayed";
  static final String LOCATION = "Location";

  // Sorted, so that two builds write the same document.
  private static final SortedMap<String, String> LIMITS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "X-RateLimit-Limit", "Requests that the tightest bucket holds",
                  "X-RateLimit-Remaining", "How many are left",
                  "X-RateLimit-Reset", "Seconds until the bucket is full again")));

  private CommonHeaders() {}

  static void declare(Components components) {
    components.addHeader(
        REQUEST_ID,
        required(
            "The request's id: the caller's own when it was sane, ours otherwise",
            text().pattern("^[A-Za-z0-9._-]{1,64}$"),
            REQUEST_ID_EXAMPLE));
    components.addHeader(
        NO_SNIFF, required("The body is what Content-Type says", text(), "nosniff"));
    components.addHeader(
        "Retry-After", required("Seconds until it is worth trying again", whole(1), 1));
    components.addHeader(
        "WWW-Authenticate",
        optional("A scheme that would do (RFC 9110, 11.6.1)", text(), "Bearer realm=\"paddock\""));
    components.addHeader(
        REPLAYED,
        optional(
            "Present when this is the stored answer to an earlier request with the same key",
            text().addEnumeration("true"),
            "true"));
    components.addHeader(
        LOCATION,
        optional(
            "Where it is read from now on", text().format("uri-reference"), "/api/v1/things/1"));
    LIMITS.forEach((name, says) -> components.addHeader(name, required(says, whole(0), 1)));
  }

  /** What every operation may be sent, and its answers that are no failures carry. */
  static void describe(Operation operation) {
    operation.addParameter(
        OASFactory.createParameter()
            .name(REQUEST_ID)
            .in(Parameter.In.HEADER)
            .description("The caller's id for this request; another form is replaced by ours")
            .schema(text())
            .example(REQUEST_ID_EXAMPLE));
    for (Parameter parameter : operation.getParameters()) {
      if ("Idempotency-Key".equalsIgnoreCase(parameter.getName())) {
        parameter.setDescription(
            "Names this request: sent again, it is answered as the first time");
        parameter.setSchema(text().pattern("^[!-+\\--~]{1,128}$"));
        parameter.setExample("0b9f2c1e-7d0a-4f7e-9a51-2f6c8d1e4a10");
      }
    }
    operation.getResponses().getAPIResponses().values().forEach(CommonHeaders::common);
  }

  /** Says which answers of a route with an {@code Idempotency-Key} may be stored ones. */
  static void replayed(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              // Also what the exchange refused; other failures are never stored.
              if (status.startsWith("2") || status.equals("422")) {
                refer(answer, REPLAYED);
              }
            });
  }

  static void common(APIResponse answer) {
    refer(answer, REQUEST_ID);
    refer(answer, NO_SNIFF);
  }

  /** Says that the answer carries one of the declared headers. */
  static void refer(APIResponse answer, String header) {
    add(answer, header, OASFactory.createHeader().ref(header));
  }

  /** Says that an answer tells how the caller's tightest rate limit stands. */
  static void rateLimited(APIResponse answer) {
    LIMITS.keySet().forEach(name -> refer(answer, name));
  }

  /** The same, unless the request was refused before it was counted. */
  static void maybeRateLimited(APIResponse answer) {
    LIMITS.forEach((name, says) -> add(answer, name, optional(says, whole(0), 1)));
  }

  /** Says that an answer may carry a header of a whole number. */
  public static void mayCarryNumber(APIResponse answer, String name, String description) {
    add(answer, name, optional(description, whole(0), 1));
  }

  private static void add(APIResponse answer, String name, Header header) {
    if (answer.getHeaders() == null || !answer.getHeaders().containsKey(name)) {
      answer.addHeader(name, header);
    }
  }

  private static Header required(String description, Schema schema, Object example) {
    return optional(description, schema, example).required(true);
  }

  private static Header optional(String description, Schema schema, Object example) {
    return OASFactory.createHeader().description(description).schema(schema).example(example);
  }

  private static Schema whole(int minimum) {
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .minimum(BigDecimal.valueOf(minimum));
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
