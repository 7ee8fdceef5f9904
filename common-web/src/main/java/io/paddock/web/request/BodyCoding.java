package io.paddock.web.request;

import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bodies are read as they are, JSON in UTF-8 (RFC 8259, 8.1): one that says that it is compressed
 * or in another character set is refused, once the caller is known.
 */
@Singleton
public class BodyCoding {

  /** Authentication is at 200 and authorization at 100. */
  private static final int AFTER_CREDENTIALS = 40;

  private static final Pattern JSON =
      Pattern.compile("\\s*application/(?:[^;]*\\+)?json\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UTF_8 =
      Pattern.compile("\\s*(?:utf-8|\"utf-8\")\\s*", Pattern.CASE_INSENSITIVE);

  private final ProblemWriter problems;

  BodyCoding(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_CREDENTIALS);
  }

  private void check(RoutingContext context) {
    Problem flaw = flaw(context.request().headers());
    if (flaw == null) {
      context.next();
    } else {
      problems.write(context, flaw);
    }
  }

  static @Nullable Problem flaw(MultiMap headers) {
    for (String coding : headers.getAll("Content-Encoding")) {
      if (!coding.equalsIgnoreCase("identity")) {
        return Problem.of(WebError.UNSUPPORTED_MEDIA_TYPE, "The body must not be encoded")
            .withHeader("Accept-Encoding", "identity");
      }
    }
    for (String type : headers.getAll("Content-Type")) {
      Matcher charset = CHARSET.matcher(type);
      boolean json = JSON.matcher(type).matches();
      while (json && charset.find()) {
        if (!UTF_8.matcher(charset.group(1)).matches()) {
          return Problem.invalid("header:Content-Type", "the only charset is utf-8");
        }
      }
    }
    return null;
  }
}
