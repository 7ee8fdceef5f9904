package io.paddock.web.face;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads forms, and only those of a page of ours: each repeats the random text of a cookie that no
 * other site's page can read or send, and browsers say that the page was ours. As no route can have
 * a {@link Form} in another way, none can forget to ask.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FormReader implements MessageBodyReader<Form> {

  public static final String TOKEN = "formToken";

  private static final int MAX_FIELDS = 200;

  /** Readers are made before there is anything else. */
  private final Instance<Face> faces;

  private final CurrentVertxRequest exchange;

  FormReader(@Any Instance<Face> faces, CurrentVertxRequest exchange) {
    this.faces = faces;
    this.exchange = exchange;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == Form.class;
  }

  @Override
  public Form readFrom(
      Class<Form> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    Map<String, List<String>> fields = fields(body);
    RoutingContext request = exchange.getCurrent();
    String shown = fields.getOrDefault(TOKEN, List.of("")).getFirst();
    if (!sentByOurPage(request.request().getHeader("Sec-Fetch-Site"))
        || expected(request).filter(expected -> same(expected, shown)).isEmpty()) {
      throw Problem.of(
          WebError.FORBIDDEN, "The form is not from a page of ours, or from before you signed in.");
    }
    return new Form(fields);
  }

  /** Each face has its own: a form of one is none of another. */
  private Optional<String> expected(RoutingContext request) {
    return faces.stream()
        .filter(face -> face.owns(request))
        .findFirst()
        .flatMap(face -> face.form().of(request));
  }

  private static Map<String, List<String>> fields(InputStream body) throws IOException {
    try {
      return new QueryStringDecoder(
              new String(body.readAllBytes(), StandardCharsets.UTF_8),
              StandardCharsets.UTF_8,
              false,
              MAX_FIELDS,
              true)
          .parameters();
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("", "is no form");
    }
  }

  /** Every browser of today says it; what says nothing shows the token alone. */
  private static boolean sentByOurPage(@Nullable String site) {
    return site == null || site.equals("same-origin");
  }

  private static boolean same(String expected, String shown) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
