package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.SecretFile;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Progress;
import io.paddock.stack.http.Json;
import java.nio.file.Files;
import java.security.SecureRandom;

/**
 * Creates the sandbox once, over the public APIs: an administrator, an aggregator with its
 * operator, two partners with funded wallets, and markets. After an interruption it resumes where
 * it stopped.
 */
public final class Sandbox {

  static final String PORTS = "ports";

  private final StackHome home;
  private final PortPlan ports;
  private final SandboxUrls urls;
  private final Checkpoints done;
  private final FirstAdministrator firstAdministrator;
  private final Progress progress;

  /**
   * The sandbox of one stack.
   *
   * @param home the folder of its files
   * @param ports the ports that its data are for
   * @param urls the services' addresses
   * @param firstAdministrator creates the first administrator
   * @param progress receives progress messages
   */
  public Sandbox(
      StackHome home,
      PortPlan ports,
      SandboxUrls urls,
      FirstAdministrator firstAdministrator,
      Progress progress) {
    this.home = home;
    this.ports = ports;
    this.urls = urls;
    this.done = new Checkpoints(home.seedFile());
    this.firstAdministrator = firstAdministrator;
    this.progress = progress;
  }

  /**
   * Requires that the data were seeded for these ports: they contain addresses of the operator's
   * servers.
   *
   * @throws IllegalStateException when they were seeded for others
   */
  public void requireSamePorts() {
    done.find(PORTS)
        .map(JsonNode::asInt)
        .filter(offset -> offset != ports.offset())
        .ifPresent(
            offset -> {
              throw new IllegalStateException(
                  "the data in %s were made with %s=%d: set that, use another %s, or run './paddock reset'"
                      .formatted(
                          home.folder(),
                          PortPlan.OFFSET_VARIABLE,
                          offset,
                          StackHome.HOME_VARIABLE));
            });
  }

  /** Does what has not been done yet; the services must be ready. */
  public void seed() {
    boolean written = Files.exists(home.sandboxFile()) && Files.exists(home.demoOperatorFile());
    // A sandbox from before trading existed is completed.
    if (!written || done.find(TradingSeed.LAST).isEmpty()) {
      progress.timed("sandbox", this::seedMissing);
    }
  }

  private void seedMissing() {
    done.once(PORTS, () -> Json.object("offset", ports.offset()).get("offset"));
    SecureRandom random = new SecureRandom();
    StaffLogin staff = new StaffLogin(urls.backoffice(), done, firstAdministrator, random);
    staff.ensureAdministrator();
    new OperatorSeed(urls, done, staff).seed();
    new TradingSeed(urls, done, staff, random).seed();
    SandboxFiles files = new SandboxFiles(urls, done);
    SecretFile.write(home.demoOperatorFile(), files.demoOperator().toPrettyString() + "\n");
    SecretFile.write(home.sandboxFile(), files.sandbox().toPrettyString() + "\n");
  }
}
