package io.paddock.web.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What a route answers is for its caller alone, so no cache on the way keeps it ({@code
 * Cache-Control: no-store}, RFC 9111). A route whose answer anybody may keep says so itself.
 */
public class NoStore {

  @ServerResponseFilter
  public void say(ContainerResponseContext answer) {
    if (!answer.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
