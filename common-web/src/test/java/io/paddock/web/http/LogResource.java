package io.paddock.web.http;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.logging.Logger;

/** Says a word to the log, on each kind of thread. */
@Path("/log")
public class LogResource {

  private static final Logger LOG = Logger.getLogger(LogResource.class);

  @GET
  @Path("/loop")
  @NonBlocking
  public String loop() {
    LOG.info("loop");
    return "loop";
  }

  @GET
  @Path("/worker")
  @Blocking
  public String worker() {
    LOG.info("worker");
    return "worker";
  }

  @GET
  @Path("/virtual")
  @RunOnVirtualThread
  public String virtual() {
    LOG.info("virtual");
    return "virtual";
  }
}
