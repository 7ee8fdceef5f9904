package io.paddock.gateway.tagged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.UncheckedIOException;

/** What {@link Tagged} says of a method, done to its answers. */
@Provider
@Tagged
class TaggedAnswers implements ContainerResponseFilter {

  private static final String KEY = "X-Api-Key";

  private final ObjectMapper json;

  TaggedAnswers(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getStatus() != Status.OK.getStatusCode() || answer.getEntity() == null) {
      return;
    }
    Representation shown =
        Representation.of(
            written(answer.getEntity()),
            Representation.takesGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING)));
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    headers.putSingle(HttpHeaders.ETAG, shown.tag());
    headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (request.getHeaderString(KEY) == null) {
      // A cache may keep it, and asks each time whether it is still the same.
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    if (shown.isNamedBy(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      answer.setStatus(Status.NOT_MODIFIED.getStatusCode());
      answer.setEntity(null);
      return;
    }
    if (shown.coding() != null) {
      headers.putSingle(HttpHeaders.CONTENT_ENCODING, shown.coding());
    }
    answer.setEntity(shown.bytes());
  }

  private byte[] written(Object entity) {
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
