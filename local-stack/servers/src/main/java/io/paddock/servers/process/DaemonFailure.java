package io.paddock.servers.process;

import java.nio.file.Path;

/** A service did not come up; says which, why, and where its log is. */
public final class DaemonFailure extends RuntimeException {

  private final String service;
  private final Path log;

  public DaemonFailure(String service, String reason, Path log) {
    super(service + " " + reason);
    this.service = service;
    this.log = log;
  }

  public String service() {
    return service;
  }

  public Path log() {
    return log;
  }
}
