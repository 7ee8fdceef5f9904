package io.paddock.backoffice.patch;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** An answer that shows one thing at one version, which becomes its {@code ETag}. */
public interface Versioned {

  /** Counts the changes of what is shown. */
  int shownVersion();

  /** Tells it with every such answer, whatever the route. */
  class EntityTags {

    @ServerResponseFilter
    public void tell(ContainerResponseContext answer) {
      if (answer.getEntity() instanceof Versioned shown) {
        answer.getHeaders().putSingle(HttpHeaders.ETAG, IfMatch.tag(shown.shownVersion()));
      }
    }
  }
}
