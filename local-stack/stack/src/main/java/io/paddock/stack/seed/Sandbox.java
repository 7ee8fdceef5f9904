package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.SecretFile;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Progress;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.nio.file.Files;
import java.security.SecureRandom;

/**
 * Creates the sandbox once, over the public APIs: an administrator, an aggregator with its
 * operator, two partners with funded wallets, and markets; then the demo operator is told who it
 * is. After an interruption it resumes where it stopped.
 */
public final class Sandbox {

  static final String URLS = "urls";

  /** The last step. */
  static final String DEMO_OPERATOR = "demoOperator";

  private final StackHome home;
  private final SandboxUrls urls;
  private final Checkpoints done;
  private final FirstAdministrator firstAdministrator;
  private final Progress progress;

  /**
   * The sandbox of one platform.
   *
   * @param home the folder of its files
   * @param urls the services' addresses
   * @param firstAdministrator creates the first administrator
   * @param progress receives progress messages
   */
  public Sandbox(
      StackHome home, SandboxUrls urls, FirstAdministrator firstAdministrator, Progress progress) {
    this.home = home;
    this.urls = urls;
    this.done = new Checkpoints(home.seedFile());
    this.firstAdministrator = firstAdministrator;
    this.progress = progress;
  }

  /**
   * Requires that the data were seeded for these addresses: they contain those of the operator's
   * servers.
   *
   * @throws IllegalStateException when they were seeded for others
   */
  public void requireSameUrls() {
    done.find(URLS)
        .map(seeded -> seeded.path("demoOperator").asText())
        .filter(seeded -> !seeded.equals(urls.demoOperator()))
        .ifPresent(
            seeded -> {
              throw new IllegalStateException(
                  "the data in %s were made for a demo operator at %s, not at %s: set %s or the addresses as they were, use another folder, or run './paddock reset'"
                      .formatted(
                          home.folder(), seeded, urls.demoOperator(), PortPlan.OFFSET_VARIABLE));
            });
  }

  /** Does what has not been done yet; the services must be ready. */
  public void seed() {
    // A sandbox from before a step existed is completed.
    if (!Files.exists(home.sandboxFile()) || done.find(DEMO_OPERATOR).isEmpty()) {
      progress.timed("sandbox", this::seedMissing);
    }
  }

  private void seedMissing() {
    done.once(URLS, () -> Json.object("demoOperator", urls.demoOperator()));
    SecureRandom random = new SecureRandom();
    StaffLogin staff = new StaffLogin(urls.backoffice(), done, firstAdministrator, random);
    staff.ensureAdministrator();
    new OperatorSeed(urls, done, staff).seed();
    new TradingSeed(urls, done, staff, random).seed();
    SandboxFiles files = new SandboxFiles(urls, done);
    done.once(DEMO_OPERATOR, () -> tell(files.demoOperator()));
    SecretFile.write(home.sandboxFile(), files.sandbox().toPrettyString() + "\n");
  }

  private JsonNode tell(ObjectNode settings) {
    return ApiClient.at(urls.demoOperator()).put("/api/settings", settings).expect(200).json();
  }
}
