package io.paddock.web.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.jboss.logging.Logger;

/**
 * Refuses a body in UTF-16 or UTF-32, which the JSON parser would read by guessing. Each of these
 * shows in the first four bytes: by a byte order mark, or by a zero, as JSON begins in ASCII. A
 * body that cannot be read to its end is its caller's doing, whatever the socket calls it.
 */
@Provider
public class Utf8Body implements ReaderInterceptor {

  private static final Logger LOG = Logger.getLogger(Utf8Body.class);
  private static final int FIRST_BYTES = 4;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    try {
      return isParsed(context) ? read(context) : context.proceed();
    } catch (JsonProcessingException notOurs) {
      throw notOurs;
    } catch (IOException gone) {
      LOG.infof(
          "request_dropped reason=caller_gone requestId=%s cause=%s",
          RequestId.current(), gone.getClass().getSimpleName());
      throw Problem.of(WebError.INVALID_REQUEST, "The caller left before its request was whole");
    }
  }

  private static Object read(ReaderInterceptorContext context) throws IOException {
    PushbackInputStream body = new PushbackInputStream(context.getInputStream(), FIRST_BYTES);
    byte[] first = body.readNBytes(FIRST_BYTES);
    if (isWide(first)) {
      throw Problem.of(WebError.MALFORMED_JSON, "The body must be in UTF-8")
          .withViolation("", "not in UTF-8");
    }
    body.unread(first);
    context.setInputStream(body);
    return context.proceed();
  }

  /** Where a body may be any text, and where it is kept as it came, a zero is a character. */
  private static boolean isParsed(ReaderInterceptorContext context) {
    MediaType type = context.getMediaType();
    return type != null
        && type.getSubtype().endsWith("json")
        && context.getType() != String.class
        && context.getType() != byte[].class;
  }

  static boolean isWide(byte[] first) {
    for (byte one : first) {
      if (one == 0 || one == (byte) 0xFE || one == (byte) 0xFF) {
        return true;
      }
    }
    return false;
  }
}
