package io.paddock.web.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.error.ProblemWriter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** What a browser may do with an answer, and how a problem of the API becomes a page. */
public final class FaceAnswers {

  /** Nothing from elsewhere, nothing inline, in no frame, and forms for us alone. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Where a page shows problems. */
  private static final String PROBLEM_PLACE = "#problem";

  private FaceAnswers() {}

  /**
   * Says what a browser may do with an answer.
   *
   * @param referrers {@code Referrer-Policy}: whom a browser tells where it comes from
   */
  public static void protect(ContainerResponseContext answer, String referrers) {
    answer.getHeaders().putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    answer.getHeaders().putSingle("Referrer-Policy", referrers);
    answer.getHeaders().putSingle("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** The problem that an answer tells, if it tells one. */
  public static Optional<JsonNode> problem(ContainerResponseContext answer, ObjectMapper json) {
    return answer.getEntity() instanceof byte[] problem
            && ProblemWriter.MEDIA_TYPE.equals(String.valueOf(answer.getMediaType()))
        ? Optional.of(read(problem, json))
        : Optional.empty();
  }

  private static JsonNode read(byte[] problem, ObjectMapper json) {
    try {
      return json.readTree(problem);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("a problem of ours must be readable", unreadable);
    }
  }

  /** Puts a page, or a part of one, in a problem's place. */
  public static void draw(ContainerResponseContext answer, String html, boolean part) {
    answer.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    if (part) {
      inPlaceOfProblem(answer.getHeaders());
    }
    answer.setEntity(html, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
  }

  /** The page keeps what was typed; only the place for problems is filled. */
  private static void inPlaceOfProblem(MultivaluedMap<String, Object> headers) {
    headers.putSingle("HX-Retarget", PROBLEM_PLACE);
    headers.putSingle("HX-Reswap", "innerHTML show:window:top");
    headers.putSingle("HX-Push-Url", "false");
  }

  /** A part for the place where a page shows problems; the rest of the page stays. */
  public static Response inPlaceOfProblem(Response part) {
    Response answer = Response.fromResponse(part).build();
    inPlaceOfProblem(answer.getHeaders());
    return answer;
  }

  /** Leads to another page instead, also where a script asked. */
  public static void leadTo(ContainerResponseContext answer, String path, boolean part) {
    answer.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    answer.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    answer.setEntity(null);
    if (part) {
      answer.setStatus(Response.Status.NO_CONTENT.getStatusCode());
      answer.getHeaders().putSingle("HX-Redirect", path);
    } else {
      answer.setStatus(Response.Status.SEE_OTHER.getStatusCode());
      answer.getHeaders().putSingle(HttpHeaders.LOCATION, path);
    }
  }
}
